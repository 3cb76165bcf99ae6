"""Words that are written wrongly whatever the text is about (``wording.yaml``; 国家通用语言文字法第十七条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from disclosure.checking.texts import all_text, body_lines, cell_texts, is_shown, property_texts
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item

_Pairs = tuple[tuple[str, str, str], ...]


def check_wording(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D250, once for each wrong word of an item, where it stands first."""
    del today
    if not catalog.wording or not is_shown(item):
        return
    pattern, right = _words(catalog.wording)
    texts = [
        *(property_texts(item, catalog) if pattern.search(all_text(item)) else ()),
        *(body_lines(item) if pattern.search(item.body) else ()),
        *cell_texts(item, catalog),
    ]
    found: dict[str, Finding] = {}
    for text in texts:
        for match in pattern.finditer(text.text):
            if match[0] not in found:
                finding = text.finding("D250", match.start(), item)
                found[match[0]] = replace(finding, arguments=right[match[0]])
    yield from found.values()


@lru_cache(maxsize=8)
def _words(pairs: _Pairs) -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """The wrong words as a pattern, the longest first, and what is to be said of each."""
    wrong = sorted((pair[0] for pair in pairs), key=len, reverse=True)
    said = {w: {"wrong": w, "right": r, "note": note or r} for w, r, note in pairs}
    return re.compile("|".join(map(re.escape, wrong))), said
