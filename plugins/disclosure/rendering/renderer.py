"""Pages from public values: the one face of this room to the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minijinja import Markup

from disclosure.model.catalog import Site
from disclosure.model.listing import (
    FieldLink,
    FieldPage,
    Home,
    ListHead,
    ListIndex,
    ListLink,
    MonthPage,
    PublisherLink,
    PublisherPage,
)
from disclosure.model.public import PublicItem
from disclosure.rendering import home_views, item_views, list_views
from disclosure.rendering.item_views import say
from disclosure.rendering.markdown import render_body
from disclosure.rendering.property_views import property_views
from disclosure.rendering.templates import Templates, texts_in
from disclosure.rendering.titles import breaks_html, title_html

_LINK = "\x00"
"""Stands in a row's HTML for the way to the root, which depends on the page the row is put in."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts of a page for a frame: ``title`` is text, the others HTML."""

    title: str
    head: str
    main: str
    body: str = ""
    """The item's own text as HTML, from which ``item.json`` takes its plain text."""


class Renderer:
    """Renders every page of a site; holds its templates and texts, and nothing that changes."""

    def __init__(
        self, theme_dir: Path, site: Site, texts: Mapping[str, Mapping[str, str]], *, search: bool
    ) -> None:
        """Templates are read from ``theme_dir/pages``; ``search`` tells whether the site has a search page."""
        self._lang = "zh" if site.language == "zh" else "en"
        self._texts = texts_in(self._lang, texts)
        self._site = site
        names = {
            "lang": self._lang,
            "search": search,
            "request": site.footer.get("request", ""),
            "wrong": site.footer.get("report_errors", ""),
        }
        self._templates = Templates(theme_dir / "pages", self._texts, names)

    def item(self, item: PublicItem, root: str) -> Rendered:
        """The item's page, or the notice that stands in its place."""
        if item.state != "live":
            return self._notice(item, root)
        body = render_body(item.body, item_views.body_files(item)) if item.body else ""
        permanent = self._permanent(item.url)
        table = item_views.table(item.table, self._texts, self._lang)
        main = self._templates.render(
            "item.html",
            item=item,
            root=root,
            permanent=permanent,
            title=Markup(title_html(item.title)),
            steps=item_views.steps(item, self._lang),
            badge=item_views.badge(item),
            notice=item_views.notice(item, self._texts, self._lang),
            metadata=item_views.metadata(item.metadata, self._lang),
            body=Markup(body),
            properties=property_views(item.properties, self._lang),
            table=table,
            attachments=item_views.attachments(item),
            chain=item_views.chain(item, self._texts, self._lang),
            contact=self._lines(item.contact),
            source_url=item.source[1] if item.source[1].startswith(("https://", "http://")) else "",
        )
        head = self._templates.render(
            "item_head.html", item=item, root=root, permanent=permanent, table=table, column=self._item_column(item)
        )
        return Rendered(self._title(item.title), head, main, body)

    def row(self, item: PublicItem) -> str:
        """The item's row in a list, with NUL where the way to the root belongs."""
        facts = (item.document_number, item.publisher_short, item.issued[:10] or item.created, say(item.kind_label, self._lang))
        badge = item_views.BADGES.get(item.validity) if item.validity != "in-force" else None
        return self._templates.render(
            "row.html", item=item, root=_LINK, badge=badge, facts=[fact for fact in facts if fact]
        )

    def redirect(self, target: str, root: str) -> Rendered:
        """A page for a former address, that leads on to ``target`` (relative to the site's root)."""
        permanent = self._permanent(target)
        head = self._templates.render("redirect_head.html", root=root, target=target, permanent=permanent)
        main = self._templates.render("redirect.html", root=root, target=target, address=permanent or target)
        return Rendered(self._title(self._texts["moved"]), head, main)

    def list_index(self, index: ListIndex, root: str) -> Rendered:
        """A list's first page: newest items and the months."""
        main = self._templates.render(
            "list.html", root=root, steps=list_views.steps(index.head, self._lang), **self._list(index, root)
        )
        return self._list_page(index.head, root, main)

    def month_page(self, page: MonthPage, root: str) -> Rendered:
        """One page of a list's month, newest item first."""
        month = list_views.month_text(page.month, self._texts)
        main = self._templates.render(
            "month.html",
            root=root,
            head=page.head,
            month=month,
            steps=list_views.steps(page.head, self._lang, month),
            rows=_rows(page.rows, root),
            **list_views.pagination(page),
        )
        url = page.pages[page.page - 1] if page.pages else f"{page.head.path}/{page.month}/"
        return self._list_page(page.head, root, main, url=url, name=f"{say(page.head.label, self._lang)} {month}")

    def field_page(self, page: FieldPage, root: str) -> Rendered:
        """A field of the catalogue with its matters, and its items as any list has them."""
        values = self._list(page.index, root)
        months = values.pop("groups")
        main = self._templates.render(
            "field.html",
            root=root,
            steps=list_views.steps(page.index.head, self._lang),
            partial=page.partial,
            notes=page.notes if page.notes != page.index.head.description else "",
            figures=list_views.figures(page.groups, self._texts),
            groups=list_views.matter_groups(page.groups, self._texts, self._lang),
            months_=months,
            **values,
        )
        return self._list_page(page.index.head, root, main)

    def fields_index(self, links: Sequence[FieldLink], root: str) -> Rendered:
        """The whole catalogue, field by field, in its groups."""
        groups = [
            (name, list_views.amount(self._texts["units"], len(fields)), [self._field(field) for field in fields])
            for name, fields in list_views.field_groups(links, self._texts)
        ]
        return self._directory("fields.html", "fields", root, groups=groups)

    def publisher_page(self, page: PublisherPage, root: str) -> Rendered:
        """A unit: who it is, how to reach it, what it published."""
        main = self._templates.render(
            "publisher.html",
            root=root,
            page=page,
            steps=list_views.steps(page.index.head, self._lang),
            contact=self._lines(page.contact),
            **self._list(page.index, root),
        )
        return self._list_page(page.index.head, root, main, name=page.name)

    def publishers_index(self, links: Sequence[PublisherLink], root: str) -> Rendered:
        """All units in their groups; villages stand under their town."""
        groups = [
            (self._texts[key], list_views.amount(self._texts["units"], len(units)), [(unit, below) for unit, below in members])
            for key, units, members in _with_villages(links)
        ]
        return self._directory("publishers.html", "publishers", root, groups=groups)

    def lists_index(self, group: str, links: Sequence[ListLink], root: str) -> Rendered:
        """The directory of the lists of a ``group``: ``kinds`` or ``years``."""
        name = self._texts[group]
        return self._directory("lists.html", group, root, name=name, links=links)

    def home(self, home: Home, root: str) -> dict[str, str]:
        """What belongs at each place of the home page; ``title`` is text, the others HTML."""
        values = home_views.home(home, self._site, self._texts, self._lang)
        values |= {"root": root, "newest": _rows([entry.html for entry in home.newest], root)}
        values["fields"] = [self._field(field) for field in home_views.national(home.fields)]
        values["statutory"] = [self._field(field) for field in home.statutory]
        parts = {name: self._templates.render("home.html", region=name, **values) for name in home_views.REGIONS}
        name = self._texts["home"]
        parts["title"] = f"{self._texts['site_title']} - {self._site.name}"
        parts["head"] = self._list_head(name, self._site.name, "", name, json=False)
        return parts

    def _notice(self, item: PublicItem, root: str) -> Rendered:
        texts = self._texts
        known = item.state if item.state in {"withdrawn", "ended"} else "entry"
        label = say(item.mode_label, self._lang) if known == "entry" else texts[known]
        standing = {"tone": "neutral", "icon": "info", "label": label + texts["stop"], "text": texts[f"{known}_text"], "url": "", "link": ""}
        title = item.title or label
        main = self._templates.render(
            "notice.html",
            item=item,
            root=root,
            title=Markup(title_html(title)),
            steps=item_views.steps(item, self._lang) if item.publisher or item.matters else [(title, "")],
            notice=item_views.notice(item, texts, self._lang) or standing,
            metadata=item_views.metadata(item.metadata, self._lang),
            contact=self._lines(item.contact),
        )
        head = self._templates.render("notice_head.html", permanent=self._permanent(item.url))
        return Rendered(self._title(title), head, main)

    def _list(self, index: ListIndex, root: str) -> dict[str, object]:
        return {
            "head": index.head,
            "total": list_views.amount(self._texts["total"], index.total),
            "newest": _rows(index.newest, root),
            "groups": list_views.months(index.months, self._texts),
        }

    def _list_page(self, head: ListHead, root: str, main: str, *, url: str = "", name: str = "") -> Rendered:
        name = name or say(head.label, self._lang)
        description = head.description or f"{self._site.name}{name}"
        return Rendered(self._title(name), self._list_head(name, description, url or f"{head.path}/", head.label.zh), main)

    def _directory(self, template: str, group: str, root: str, **values: object) -> Rendered:
        name = self._texts[group]
        main = self._templates.render(template, root=root, steps=[(name, "")], **values)
        head = self._list_head(name, f"{self._site.name}{name}", f"{group}/", name, json=False)
        return Rendered(self._title(name), head, main)

    def _list_head(self, name: str, description: str, url: str, keywords: str, *, json: bool = True) -> str:
        column = {"name": name, "description": description, "keywords": keywords, "type": "信息公开目录" if url else "首页"}
        return self._templates.render("list_head.html", column=column, permanent=self._permanent(url), json=json)

    def _item_column(self, item: PublicItem) -> dict[str, str]:
        path = item.matters[0].path if item.matters else (say(item.kind_label, self._lang),)
        return {
            "name": path[-1],
            "description": f"{self._site.name}{self._texts['site_title']} {' '.join(path)}",
            "keywords": ",".join(path),
            "type": item.column_type,
        }

    def _field(self, field: FieldLink) -> dict[str, object]:
        count = f"{field.count:,}"
        return {
            "url": field.url,
            "name": Markup(breaks_html(say(field.label, self._lang), field.breaks)),
            "facts": f"{count} {self._texts['closed_field']}" if field.closed else count,
        }

    def _lines(self, lines: Sequence[tuple[object, str]]) -> list[tuple[str, str]]:
        return [(say(label, self._lang), text) for label, text in lines]  # type: ignore[arg-type]

    def _title(self, name: str) -> str:
        return f"{name} - {self._site.name}"

    def _permanent(self, url: str) -> str:
        return f"{self._site.site_url.rstrip('/')}/{url}" if self._site.site_url else ""


def _rows(rows: Sequence[str], root: str) -> Markup:
    return Markup("\n".join(rows).replace(_LINK, root))


def _with_villages(
    links: Sequence[PublisherLink],
) -> list[tuple[str, list[PublisherLink], list[tuple[PublisherLink, list[PublisherLink]]]]]:
    groups = list_views.unit_groups(links)
    towns = {unit.id for key, units in groups if key != "villages" for unit in units}
    below: dict[str, list[PublisherLink]] = {}
    for unit in dict(groups).get("villages", []):
        if unit.parent in towns:
            below.setdefault(unit.parent, []).append(unit)
    placed = {unit.id for units in below.values() for unit in units}
    shown = [(key, [unit for unit in units if unit.id not in placed]) for key, units in groups]
    return [(key, units, [(unit, below.get(unit.id, [])) for unit in units]) for key, units in shown if units]
