"""What all pages share: the site, its texts, the templates, titles and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minijinja import Markup

from disclosure.model.listing import Crumb
from disclosure.model.requests import Rule
from disclosure.model.site import Site
from disclosure.model.values import Label
from disclosure.rendering.item_views import say
from disclosure.rendering.templates import Templates, Whole, texts_in
from disclosure.rendering.titles import dates_html

# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签): Chinese in any language.
_COLUMN_TYPE = "信息公开目录"
LINK = "\x00"
"""Stands in a row's HTML for the way to the root, which depends on the page the row is put in."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts of a page for a frame: ``title`` is text, the others HTML."""

    title: str
    head: str
    main: str
    body: str = ""
    """The item's own text as HTML, from which ``item.json`` takes its plain text."""


class Pages:
    """Holds templates and texts, and nothing that changes."""

    def __init__(
        self,
        theme_dir: Path,
        site: Site,
        texts: Mapping[str, Mapping[str, str]],
        *,
        search: bool,
    ) -> None:
        """Templates are in ``theme_dir/pages``; ``search``: whether the site has a search page."""
        self._lang = "zh" if site.language == "zh" else "en"
        self._texts = texts_in(self._lang, texts, site.level)
        self._site = site
        names = {
            "lang": self._lang,
            # Names and documents are Chinese on a page in English too: a screen reader changes its voice.
            "han": Markup("" if self._lang == "zh" else ' lang="zh-CN"'),
            "search": search,
            "request": site.footer.get("request", ""),
            "wrong": site.footer.get("report_errors", ""),
        }
        self._templates = Templates(theme_dir / "pages", self._texts, names)

    def redirect(self, target: str, root: str) -> Rendered:
        """A page at a former address that leads on to ``target``, relative to the site's root."""
        values = {"root": root, "target": target, "permanent": self._permanent(target)}
        head = self._templates.render("redirect_head.html", **values)
        main = self._templates.render("redirect.html", **values)
        return Rendered(self._title(self._texts["moved"]), head, main)

    def _head(
        self,
        name: str,
        url: str,
        root: str,
        *,
        description: str = "",
        keywords: str = "",
        column_type: str = _COLUMN_TYPE,
        json: str = "",
        feed: str = "",
        styles: Sequence[str] = (),
        noindex: bool = False,
    ) -> str:
        """The column tags (栏目标签) and links of a page that is not an item's; ``json`` is the name of its data beside it."""
        return self._templates.render(
            "column_head.html",
            root=root,
            name=name,
            description=description or self._joined(self._site.name, name),
            keywords=keywords or name,
            column_type=column_type,
            permanent=self._permanent(url),
            json=json,
            feed=feed,
            styles=styles,
            noindex=noindex,
        )

    def _lines(self, lines: Sequence[tuple[Label, str]]) -> list[tuple[str, str]]:
        return [(say(label, self._lang), text) for label, text in lines]

    def _contact(self, lines: Sequence[tuple[Label, str]]) -> list[tuple[str, Markup]]:
        """How to reach a unit, label beside value: hours are not cut at the end of a line."""
        return [(say(label, self._lang), Markup(dates_html(text))) for label, text in lines]

    def _law(self, rules: Sequence[Rule]) -> list[tuple[str, str]]:
        """Sentences of the law, each with its article."""
        return [(say(rule.text, self._lang), rule.article) for rule in rules]

    def _joined(self, *parts: str) -> str:
        """Parts of one name; Chinese has no space between them."""
        return ("" if self._lang == "zh" else " ").join(parts)

    def _title(self, name: str) -> str:
        return f"{name} - {self._site.name}"

    def _permanent(self, url: str) -> str:
        return f"{self._site.site_url}{url}" if self._site.site_url else ""


def steps_of(crumbs: Sequence[Crumb], lang: str) -> list[tuple[str, str]]:
    """A breadcrumb as its macro takes it."""
    return [(crumb.said(lang), crumb.url) for crumb in crumbs]


def set_rows(rows: Sequence[str], root: str) -> Whole:
    """Rows as they stand on a page from which ``root`` leads to the site's root."""
    return Whole("\n".join(rows).replace(LINK, root))
