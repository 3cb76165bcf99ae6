"""Own categories and the national ones they correspond to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosure.model.values import Label


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a national scheme."""

    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What an own code corresponds to; to nothing only with a reason."""

    targets: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """A national scheme, and what the codes of own vocabularies correspond to in it."""

    id: str
    label: Label
    source: str
    categories: tuple[Category, ...]
    map: Mapping[str, Mapping[str, Correspondence]] = field(default_factory=dict)
    """Vocabulary → own code → what it corresponds to."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An own code in a scheme; with neither targets nor a reason nobody has placed it yet."""

    vocabulary: str
    code: str
    label: Label
    targets: tuple[Category, ...]
    reason: str


def placed(
    scheme: Concordance,
    own: Mapping[str, Mapping[str, Label]],
    above: Mapping[str, tuple[str, str]],
) -> Iterator[Placed]:
    """Every own code of the vocabularies the scheme maps, none left out.

    ``own`` holds codes and labels by vocabulary, ``above`` the vocabulary and code that a code goes with where it is not placed
    itself (a matter with its field).
    """
    named = {category.code: category for category in scheme.categories}
    for vocabulary, entries in scheme.map.items():
        for code, label in own.get(vocabulary, {}).items():
            found = entries.get(code) or _from_above(scheme, above.get(code))
            targets = tuple(named[target] for target in found.targets if target in named)
            yield Placed(vocabulary, code, label, targets, found.reason)


def _from_above(scheme: Concordance, above: tuple[str, str] | None) -> Correspondence:
    vocabulary, code = above or ("", "")
    return scheme.map.get(vocabulary, {}).get(code) or Correspondence()
