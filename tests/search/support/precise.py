"""Weights before they are quantised, and what a query scores with them, counted text by text."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from disclosure.model.search import SearchDocument, SearchSettings
from disclosure.search.numerals import respelled
from disclosure.search.sounds import INITIALS, MARK, RUN
from disclosure.search.text import is_han, normalise, tokens

Readings = Mapping[str, tuple[str, ...]]
FIELDS = ("title", "extra", "number", "body")


@dataclass(frozen=True)
class Clause:
    """A word of a query; ``presence`` is one of ``" +-"``."""

    term: str
    presence: str = " "
    fields: tuple[str, ...] = FIELDS
    prefix: bool = False


def tokens_by_field(
    document: SearchDocument, folding: Mapping[int, int], readings: Readings
) -> dict[str, list[str]]:
    """The tokens of a document, field by field."""

    def cut(*texts: str) -> list[str]:
        return [token for text in texts for token in tokens(normalise(text, folding))]

    title = normalise(document.title, folding)
    pairs = [title[n : n + 2] for n in range(len(title) - 1)]
    fours = [title[n : n + RUN] for n in range(len(title) - RUN + 1)]
    heard = [
        sound for pair in pairs if all(map(is_han, pair)) for sound in sounds_of(pair, readings)
    ] + [
        letters for run in fours if all(map(is_han, run)) for letters in initials_of(run, readings)
    ]
    return {
        "title": cut(document.title),
        "extra": [*filter(is_han, title), *heard, *cut(*respelled(document.title))],
        "number": cut(document.document_number, *document.names),
        "body": cut(*document.keywords, *document.texts),
    }


def sounds_of(pair: str, readings: Readings) -> list[str]:
    """The tokens of one pair of Han: of three readings of each, four at most."""
    own = (readings.get(character, ())[:3] for character in pair)
    return [f"{MARK}{a}{b}" for a, b in list(product(*own))[:4]]


def initials_of(run: str, readings: Readings) -> list[str]:
    """The tokens of four Han: of two first letters of each, four at most."""
    three = (readings.get(character, ())[:3] for character in run)
    own = (list(dict.fromkeys(syllable[0] for syllable in some))[:2] for some in three)
    return [INITIALS + "".join(letters) for letters in list(product(*own))[:4]]


@dataclass
class Precise:
    """Documents as bags of tokens."""

    settings: SearchSettings
    bags: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    """By identifier and field."""

    def add(self, identifier: str, fields: Mapping[str, Sequence[str]]) -> None:
        self.bags[identifier] = {name: Counter(own) for name, own in fields.items()}

    def weight(self, term: str, identifier: str) -> float:
        """BM25F: the fields are summed before the sum is saturated (docs/search-format.md §4)."""
        settings = self.settings.fields
        total = sum(
            settings[name].boost * bag[term] / self._norm(name, identifier)
            for name, bag in self.bags[identifier].items()
        )
        return total / (self.settings.k1 + total)

    def score(self, clauses: Sequence[Clause]) -> dict[str, float]:
        """lunr's: each field is saturated by itself, then boosted; matches by presence, scores by cosine."""
        found = {identifier: 0.0 for identifier in self.bags if self._matches(identifier, clauses)}
        for name in FIELDS:
            asked = Counter(
                term
                for clause in clauses
                if clause.presence != "-" and name in clause.fields
                for term in self._expanded(clause)
            )
            size = math.sqrt(sum(times**2 for times in asked.values()))
            for identifier in found:
                parts = (n * self._in_field(term, name, identifier) for term, n in asked.items())
                found[identifier] += sum(parts) / (size or 1)
        return found

    def _expanded(self, clause: Clause) -> list[str]:
        every = {term for bags in self.bags.values() for bag in bags.values() for term in bag}
        if clause.prefix:
            return sorted(term for term in every if term.startswith(clause.term))
        return [clause.term] if clause.term in every else []

    def _matches(self, identifier: str, clauses: Sequence[Clause]) -> bool:
        bags = self.bags[identifier]
        met = [
            any(bags[name][term] for name in clause.fields for term in self._expanded(clause))
            for clause in clauses
        ]
        signs = [clause.presence for clause in clauses]
        if any(is_met for is_met, sign in zip(met, signs, strict=True) if sign == "-"):
            return False
        if any(not is_met for is_met, sign in zip(met, signs, strict=True) if sign == "+"):
            return False
        return any(m for m, sign in zip(met, signs, strict=True) if sign != "-") or set(signs) == {
            "-"
        }

    def _in_field(self, term: str, name: str, identifier: str) -> float:
        k1, times = self.settings.k1, self.bags[identifier][name][term]
        if not times:
            return 0.0
        saturated = (k1 + 1) * times / (k1 * self._norm(name, identifier) + times)
        return self._idf(term) * saturated * self.settings.fields[name].boost

    def _norm(self, name: str, identifier: str) -> float:
        own = self.settings.fields[name]
        return 1 - own.b + own.b * self.bags[identifier][name].total() / own.reference

    def _idf(self, term: str) -> float:
        count = len(self.bags)
        # lunr counts a document once for each field that has the term.
        df = sum(1 for bags in self.bags.values() for bag in bags.values() if bag[term])
        return math.log(1 + abs((count - df + 0.5) / (df + 0.5)))
