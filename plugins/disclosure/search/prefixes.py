"""The ordered dictionary of words in letters and digits, for ``term*``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from disclosure.model.search import SearchSettings
from disclosure.search.bundle import pack
from disclosure.search.shards import File

SHORTEST = 2
Counted = tuple[str, int]
"""A word and the number of its documents."""


def is_listed(term: str) -> bool:
    """Whether a term is a word that ``term*`` may mean; numbers of documents and sounds are not."""
    return len(term) >= SHORTEST and term[0] not in "#~"


def prefix_files(words: Sequence[Counted], settings: SearchSettings) -> Iterator[File]:
    """Files of all words, and the list of those that there are; ``words`` in order."""
    keys: list[str] = []
    for prefix, group in groupby(words, key=lambda word: word[0][:SHORTEST]):
        keys.append(prefix)
        yield from _files(prefix, list(group), settings)
    yield File("p/keys.gk", pack({"keys": keys}))


def _files(prefix: str, words: Sequence[Counted], settings: SearchSettings) -> Iterator[File]:
    if len(words) <= settings.prefix_most or len(prefix) >= settings.prefix_longest:
        yield _file(prefix, sorted(words[: settings.prefix_most]), more=False)
        return
    best = sorted(words, key=lambda word: (-word[1], word[0]))[: settings.prefix_best]
    yield _file(prefix, best, more=True)
    longer = (word for word in words if len(word[0]) > len(prefix))
    for part, group in groupby(longer, key=lambda word: word[0][: len(prefix) + 1]):
        yield from _files(part, list(group), settings)


def _file(prefix: str, words: Sequence[Counted], *, more: bool) -> File:
    head = {"words": [word for word, _ in words], "df": [df for _, df in words], "more": more}
    return File(f"p/{prefix.encode().hex()}.gk", pack(head))
