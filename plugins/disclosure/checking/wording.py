"""Words that are written wrongly whatever the text is about (``wording.yaml``; 国家通用语言文字法第十七条)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from disclosure.checking.texts import all_text, body_lines, cell_texts, is_shown, property_texts
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.rules import WrongWord


def check_wording(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D250, once for each wrong word of an item, where it stands first."""
    del today
    if not catalog.wording or not is_shown(item):
        return
    words = _words(catalog.wording)
    texts = [
        *(property_texts(item, catalog) if words.hint.search(all_text(item)) else ()),
        *(body_lines(item) if words.hint.search(item.body) else ()),
        *cell_texts(item, catalog),
    ]
    found: dict[str, Finding] = {}
    for text in texts:
        for match in words.pattern.finditer(text.text):
            if match[0] not in found:
                finding = text.finding("D250", match.start(), item)
                found[match[0]] = replace(finding, arguments=words.right[match[0]])
    yield from found.values()


@dataclass(frozen=True, slots=True)
class _Words:
    """The wrong words, as patterns, and what is to be said of each."""

    pattern: re.Pattern[str]
    """The longest first."""
    hint: re.Pattern[str]
    """Finds a text that holds any of them in a third of the time; where in it they stand it does not tell."""
    right: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=8)
def _words(listed: tuple[WrongWord, ...]) -> _Words:
    longest = sorted((word.wrong for word in listed), key=len, reverse=True)
    return _Words(
        re.compile("|".join(map(re.escape, longest))),
        re.compile("|".join(sorted(map(_from_rarest, listed)))),
        {w.wrong: {"wrong": w.wrong, "right": w.right, "note": w.note or w.right} for w in listed},
    )


def _from_rarest(word: WrongWord) -> str:
    """The word as a pattern that begins with its rarest character: most begin with one that every text has."""
    before, first, after = (
        re.escape(part)
        for part in (
            word.wrong[: word.rarest],
            word.wrong[word.rarest],
            word.wrong[word.rarest + 1 :],
        )
    )
    return f"{first}(?<={before}{first}){after}" if before else f"{first}{after}"
