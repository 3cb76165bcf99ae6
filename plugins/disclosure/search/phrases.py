"""Phrases of titles for the lexicon of suggestions. Titles that name people give none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from disclosure.model.search import SearchDocument, Suggesting

_BREAK = re.compile(r"[^\u3400-\u9fff]+|关于|印发|转发|公布|(?<=[0-9])年度?")


class Phrases:
    """Counts the phrases and keywords of documents as they come."""

    def __init__(self, settings: Suggesting) -> None:
        self._settings = settings
        self._endings = tuple(sorted(settings.endings, key=len, reverse=True))
        self.counts: Counter[str] = Counter()

    def add(self, document: SearchDocument) -> None:
        """Take the next document."""
        if any(word in document.title for word in self._settings.never):
            return
        phrases = {*self.phrases_of(document.title, document.names), *document.keywords}
        self.counts.update(phrases)

    def phrases_of(self, title: str, names: tuple[str, ...]) -> Iterator[str]:
        """What a title is about, without who says it and in what form."""
        for name in names:
            title = title.replace(name, " ")
        for part in _BREAK.split(title):
            ending = next((e for e in self._endings if part.endswith(e)), "")
            phrase = part.removesuffix(ending)
            if self._settings.shortest <= len(phrase) <= self._settings.longest:
                yield phrase
