"""The search page: whole without script, and with what its script needs to know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from disclosure.model.search import IndexNames
from disclosure.model.values import Label
from disclosure.rendering.item_views import BADGES, say
from disclosure.rendering.list_pages import ListPages
from disclosure.rendering.list_views import amount
from disclosure.rendering.pages import Rendered

SEARCH_URL = "search/"
_FEW = 20_000
"""Up to so many items kinds and years are counted unasked: to count, all that is found must be read."""
_KINDS = {"kind": "kinds"}
_PANELS: Mapping[str, str] = {
    "field": "fields",
    "publisher": "publishers",
    "year": "years",
    "validity": "search_validity",
    "mode": "search_mode",
}
"""Filters beside the results, and the text that names each."""
_FREE = frozenset({"year"})
"""Open from the first: the index holds no column of it, so it costs no more than the count itself."""
_SCRIPT_TEXTS = (
    "search_heading",
    "search_found",
    "search_about",
    "search_fits",
    "search_none",
    "search_none_fits",
    "search_none_all",
    "search_none_narrowed",
    "search_tried",
    "search_synonyms",
    "search_inside",
    "search_between",
    "search_also",
    "search_exactly",
    "search_relaxed_synonyms",
    "search_relaxed_pinyin",
    "search_relaxed_near",
    "search_relaxed_corrected",
    "search_relaxed_question",
    "search_relaxed_any",
    "search_corrected",
    "search_insist",
    "search_busy",
    "search_slow",
    "search_failed",
    "search_dead",
    "search_damaged",
    "search_unable",
    "search_by_relevance",
    "search_by_date",
    "search_all",
    "search_filters",
    "search_chosen",
    "search_clear",
    "search_remove",
    "search_more",
    "search_not_month",
    "search_span",
    "search_since",
    "search_until",
    "search_total",
    "search_total_about",
    "search_previous",
    "search_next",
    "search_official",
    "search_place",
    "search_unit",
)
"""Texts the script puts on the page; there each goes without its first word."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search page knows before anyone searches."""

    items: int
    validities: tuple[tuple[str, Label], ...]
    """Every state of validity, as the catalogue names it."""
    index: IndexNames
    asking: tuple[str, ...]
    """Words of questions that say nothing of what is asked."""
    early: str = ""
    """The script within the page that asks for the first files of the index."""


class SearchPages(ListPages):
    """Renders the page of the search."""

    def search_page(self, page: SearchPage, root: str) -> Rendered:
        """The page at ``SEARCH_URL``, for the frame of pages with a box of their own."""
        name = self._texts["search"]
        few = page.items <= _FEW
        panels = _PANELS if few else {**_KINDS, **_PANELS}
        main = self._templates.render(
            "search.html",
            root=root,
            few=few,
            facets=[
                (facet, self._texts[text], few and facet in _FREE) for facet, text in panels.items()
            ],
            validities=[self._validity(id_, label) for id_, label in page.validities],
            texts=self._script_texts(page.items),
            phone=self._site.contact.get("phone", ""),
        )
        head = self._templates.render(
            "search_start.html",
            root=root,
            index=page.index,
            asking=" ".join(page.asking),
            early=page.early,
        )
        head += self._head(name, SEARCH_URL, root)
        return Rendered(self._title(name), head, main)

    def _validity(self, id_: str, label: Label) -> tuple[str, str, str, str]:
        tone, icon = BADGES.get(id_, ("", "info"))
        return id_, say(label, self._lang), tone, icon

    def _script_texts(self, items: int) -> str:
        texts = {key.removeprefix("search_"): self._texts[key] for key in _SCRIPT_TEXTS}
        texts["none_all"] = amount(texts["none_all"], items)
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
