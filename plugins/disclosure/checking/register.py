"""Items by the names they are known by: 索引号, address, former names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize
from urllib.parse import urlsplit

from disclosure.model.address import is_address, slug_of
from disclosure.model.item import Fact

_EDGE = 8
_MOST = 400
"""Candidates compared for one unknown 索引号.

A full comparison with a county's items takes minutes.
"""


@dataclass(frozen=True, slots=True)
class Register:
    """Facts by 索引号 and by alias."""

    identifiers: Mapping[str, Fact]
    aliases: Mapping[str, Fact]

    def find(self, identifier: str) -> Fact | None:
        """The item of this present or former 索引号."""
        name = normalize("NFKC", identifier)
        return self.identifiers.get(name) or self.aliases.get(name)


def register(facts: Sequence[Fact]) -> Register:
    """The register of all items; of equal names the first counts, the others are findings."""
    identifiers: dict[str, Fact] = {}
    aliases: dict[str, Fact] = {}
    for fact in facts:
        if fact.identifier:
            identifiers.setdefault(fact.identifier, fact)
        for alias in fact.aliases:
            aliases.setdefault(normalize("NFKC", alias), fact)
    return Register(identifiers, aliases)


def alias_key(alias: str) -> str:
    """What two aliases must not share: the slug of a 索引号, or the path of an address."""
    text = normalize("NFKC", alias).strip()
    if not is_address(text):
        return slug_of(text)
    try:
        parts = urlsplit(text)
    except ValueError:  # http://[
        return text
    path = parts.path.strip("/")
    if path.startswith("d/") and path.count("/") == 1:
        return path.removeprefix("d/")
    return f"/{path}?{parts.query}" if parts.query else f"/{path}"


class Nearness:
    """Finds the 索引号 an editor may have meant, among those that begin or end like it."""

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._edges: dict[str, list[str]] = {}
        for identifier in identifiers:
            for edge in _edges(identifier):
                self._edges.setdefault(edge, []).append(identifier)

    def nearest(self, identifier: str) -> str:
        """The nearest one; empty if none is near."""
        near = [n for edge in _edges(identifier) for n in self._edges.get(edge, ())[-_MOST:]]
        return next(iter(get_close_matches(identifier, near, n=1, cutoff=0.8)), "")


def _edges(identifier: str) -> tuple[str, str, str]:
    # The start up to the sequence number tells publisher and year; the end alone, a slip in the
    # code.
    return ("^" + identifier[:-2], "^" + identifier[: -_EDGE // 2], "$" + identifier[-_EDGE:])
