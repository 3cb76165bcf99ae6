"""What all pages share: the site, its texts, the templates, titles and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosure.model.site import Site
from disclosure.model.values import Label
from disclosure.rendering.item_views import say
from disclosure.rendering.templates import Templates, Whole, texts_in

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
        self._texts = texts_in(self._lang, texts)
        self._site = site
        names = {
            "lang": self._lang,
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

    def _lines(self, lines: Sequence[tuple[Label, str]]) -> list[tuple[str, str]]:
        return [(say(label, self._lang), text) for label, text in lines]

    def _title(self, name: str) -> str:
        return f"{name} - {self._site.name}"

    def _permanent(self, url: str) -> str:
        return f"{self._site.site_url.rstrip('/')}/{url}" if self._site.site_url else ""


def set_rows(rows: Sequence[str], root: str) -> Whole:
    """Rows as they stand on a page from which ``root`` leads to the site's root."""
    return Whole("\n".join(rows).replace(LINK, root))
