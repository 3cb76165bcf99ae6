"""Pages and rows of items."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from minijinja import Markup

from disclosure.model.public import PublicItem, State
from disclosure.model.values import PUBLISHED_MODES
from disclosure.rendering import history_views, item_views
from disclosure.rendering.bundle_views import bundle_view
from disclosure.rendering.item_views import in_words, say
from disclosure.rendering.markdown import render_body
from disclosure.rendering.pages import LINK, Pages, Rendered
from disclosure.rendering.section_tables import is_drawn
from disclosure.rendering.section_views import SECTIONS, is_composed
from disclosure.rendering.timeline_views import legal_steps
from disclosure.rendering.titles import title_html

_WEB = ("https://", "http://")
_TOLD = 2
"""So many releases make a history: the first alone says no more than the date of publication."""
_KNOWN = 4096
"""Parts that many pages share and that are kept: of units, matters, kinds and days there are not so many."""


class ItemPages(Pages):
    """Renders one item at a time."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of ``Pages``
        super().__init__(*args, **options)
        self._crumbs = lru_cache(_KNOWN)(self._render_crumbs)
        self._line = lru_cache(_KNOWN)(self._fill_line)
        self._ask = lru_cache(_KNOWN)(self._render_ask)

    def item(self, item: PublicItem, root: str) -> Rendered:
        """The item's page, or the notice that stands in its place."""
        if item.state != "live":
            return self._notice(item, root)
        body = render_body(item.body, item_views.body_files(item)) if item.body else ""
        permanent = self._permanent(item.url)
        badge, icon = item_views.badge(item) or ("", "")
        main = self._templates.fill(
            "item.html",
            {
                "root": root,
                "layout": item.layout,
                "state": "nil" if item.nil else item.state,
                "publisher": item.publisher,
                "badge": badge,
                "badge_icon": icon,
                "validity": say(item.validity_label, self._lang),
                "exported": "yes" if item.exported else "",
            },
            matters=_codes(item),
            crumbs=self._crumbs(item_views.steps(item, self._lang), root),
            title=Markup(title_html(item.title)),
            number=item.document_number,
            notice=self._banner(item, root) if item.notice else "",
            metadata=self._metadata(item, root),
            papers=self._papers(item, root) if item.bundle else "",
            sections=self._sections(item, body, root),
            source=item.source[0],
            source_url=item.source[1] if item.source[1].startswith(_WEB) else "",
            chain=self._chain(item, root) if item.links else "",
            history=self._history(item),
            ask=self._ask(item.contact, root),
            permanent=permanent,
        )
        return Rendered(self._title(item.title), self._item_head(item, root, permanent), main, body)

    def row(self, item: PublicItem) -> str:
        """The item's row in a list, with NUL where the way to the root belongs."""
        badge = item_views.badge(item) if item.validity != "in-force" else None
        return self._templates.fill(
            "row.html",
            {
                "root": LINK,
                "badge": badge[0] if badge else "",
                "validity": say(item.validity_label, self._lang),
                "kind": say(item.kind_label, self._lang),
            },
            url=item.url,
            title=item.title,
            number=item.document_number,
            publisher=item.publisher_short,
            date=item.issued[:10] or item.created,
            facts=item_views.row_facts(item, self._lang) if item.listed else "",
        )

    def _item_head(self, item: PublicItem, root: str, permanent: str) -> str:
        """The column and article tags of the page (网页标签): of the matter it stands under, else of its kind."""
        path = item.matters[0].path if item.matters else (say(item.kind_label, self._lang),)
        return self._templates.fill(
            "item_head.html",
            {
                "root": root,
                "column_type": item.column_type,
                "noindex": "yes" if item.noindex else "",
                "exported": "yes" if item.exported else "",
                "table": "yes" if item.table else "",
                "composed": "yes" if is_composed(item) else "",
                "drawn": "yes" if is_drawn(item) else "",
                "form": "yes" if item.form else "",
            },
            column_name=path[-1],
            column_description=f"{self._site.name}{self._texts['site_title']} {' '.join(path)}",
            column_keywords=",".join(path),
            title=item.title,
            date=item.issued or item.created,
            source=item.source[0] or item.publisher_name,
            keywords=",".join(item.keywords),
            summary=item.summary,
            permanent=permanent,
        )

    def _sections(self, item: PublicItem, body: str, root: str) -> Markup:
        """The parts of the page in the order its kind gives; what the item does not have takes no room."""
        parts = []
        for name in item.sections:
            if name == "corrections" and self._tells_corrections(item):
                continue
            if name == "body":
                if body:
                    parts.append(self._templates.fill("sections/body.html", {}, body=Markup(body)))
            elif value := SECTIONS[name](item, self._texts, self._lang):
                values = {name: value, "root": root}
                parts.append(self._templates.render(f"sections/{name}.html", **values))
        return Markup("\n".join(parts))

    def _metadata(self, item: PublicItem, root: str) -> Markup:
        zh = self._lang == "zh"
        told = (
            (name, label, in_words(text, self._lang), url)
            for name, label, text, url in item.metadata
        )
        lines = [
            self._line(name, label.zh if zh else say(label, self._lang), text, url, root)
            for name, label, text, url in told
        ]
        return Markup("\n".join(lines))

    def _banner(self, item: PublicItem, root: str) -> Markup:
        notice = item_views.notice(item, self._texts, self._lang)
        return Markup(self._templates.render("item_notice.html", notice=notice, root=root))

    def _papers(self, item: PublicItem, root: str) -> Markup:
        papers = bundle_view(item.bundle, self._texts)
        return Markup(self._templates.render("item_papers.html", papers=papers, root=root))

    def _chain(self, item: PublicItem, root: str) -> Markup:
        chain = item_views.chain(item, self._texts, self._lang)
        legal = legal_steps(item, self._texts, self._lang) if item.steps else []
        if not chain and not legal:
            return Markup("")
        return Markup(
            self._templates.render("item_chain.html", chain=chain, legal=legal, root=root)
        )

    def _history(self, item: PublicItem) -> Markup:
        """What became of the text since it went out; a first release alone says no more than its date does."""
        if len(item.history) < _TOLD:
            return Markup("")
        lines = history_views.lines(item.history, self._texts)
        return Markup(self._templates.render("item_history.html", lines=lines))

    def _tells_corrections(self, item: PublicItem) -> bool:
        """Whether the history says what the corrections say."""
        notes = {note for line in item.history for note in line.notes}
        return len(item.history) >= _TOLD and all(note in notes for _, note in item.corrections)

    def _fill_line(self, name: str, label: str, text: str, url: str, root: str) -> str:
        few = {"root": root, "classes": item_views.classes(name, text), "label": label}
        few["plain"] = self._texts.get(f"plain_{name}", "")
        return self._templates.fill("item_line.html", few, text=text, url=url)

    def _render_crumbs(self, steps: tuple[tuple[str, str], ...], root: str) -> Markup:
        return Markup(self._templates.render("item_crumbs.html", steps=steps, root=root))

    def _render_ask(self, contact: item_views.Lines, root: str) -> Markup:
        return Markup(
            self._templates.render("item_ask.html", contact=self._lines(contact), root=root)
        )

    def _notice(self, item: PublicItem, root: str) -> Rendered:
        standing = item_views.standing_notice(item, self._texts, self._lang)
        title = item.title or standing["label"].removesuffix(self._texts["stop"])
        main = self._templates.render(
            "notice.html",
            item=item,
            matters=_codes(item),
            state=_entry_state(item),
            root=root,
            title=Markup(title_html(title)),
            steps=item_views.steps(item, self._lang),
            notice=item_views.notice(item, self._texts, self._lang) or standing,
            metadata=item_views.metadata(item.metadata, self._lang),
            contact=self._lines(item.contact),
        )
        head = self._templates.render("notice_head.html", permanent=self._permanent(item.url))
        return Rendered(self._title(title), head, main)


def _entry_state(item: PublicItem) -> str:
    """What a page without the item's text is to those who count: its title ``title`` where nobody may simply read it."""
    return item.state if item.state != State.ENTRY or item.mode in PUBLISHED_MODES else "title"


def _codes(item: PublicItem) -> str:
    """The item's matters, for those who count what stands here (docs/hooks.md)."""
    return " ".join([matter.code for matter in item.matters])
