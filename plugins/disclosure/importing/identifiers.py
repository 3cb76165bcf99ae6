"""索引号 of imported items: the original one where it can stay, else one by the site's rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from disclosure.model.address import slug_of
from disclosure.model.rules import BLOCK, IdentifierRule

_DEFAULT = "{uscc}/{year}-{sequence:05d}"
_FORMS = {"year": r"\d{4}", "month": r"\d{2}", "sequence": r"\d{1,18}"}
# What numbers in use are made of: 000014349/2019-00005, 01526265-2-/2019-0628001, -lyqrmzf-00000915
_SANE = re.compile(r"[\w/.:()\[\]〔〕·#&+—–-]{3,120}")
_LONGEST_SLUG = 100
# What a spreadsheet makes of a long number: 1.15199E+17
_ROUNDED = re.compile(r"[\d.]+[eE]\+?\d+")
# Names that Windows keeps for devices cannot be names of files.
_DEVICE = re.compile(r"(?:com|lpt)\d")


def tidy(number: str) -> str:
    """An original number in the form items have it: NFKC, without spaces."""
    return "".join(normalize("NFKC", number).split())


def is_sane(number: str) -> bool:
    """Whether a number can serve as it is: it tells items apart and makes an address."""
    slug = slug_of(number)
    digits = any(character.isdecimal() for character in number)
    shaped = _SANE.fullmatch(number) and not _ROUNDED.fullmatch(number) and "//" not in number
    return digits and bool(shaped) and len(slug) <= _LONGEST_SLUG and not _DEVICE.fullmatch(slug)


class Names:
    """索引号 and former addresses already in use, compared as the site compares them."""

    def __init__(
        self, identifiers: Iterable[str], aliases: Iterable[str], key: Callable[[str], str]
    ) -> None:
        self._key = key
        self._taken = {slug_of(identifier) for identifier in identifiers}
        self._taken.update(key(alias) for alias in aliases)

    def take_identifier(self, identifier: str) -> bool:
        """Reserve an 索引号; no if it, or its address, is in use."""
        return self._take(slug_of(identifier))

    def take_alias(self, alias: str) -> bool:
        """Reserve a former number or address; no if it is in use."""
        return self._take(self._key(alias))

    def _take(self, key: str) -> bool:
        if not key or key in self._taken:
            return False
        self._taken.add(key)
        return True


@dataclass(frozen=True, slots=True)
class Issue:
    """What a new number is built from."""

    publisher: str
    codes: Mapping[str, str]
    year: str
    month: str


class Numbering:
    """Gives numbers by the site's rule, each sequence going on after the highest in use."""

    def __init__(self, rule: IdentifierRule, identifiers: Iterable[str]) -> None:
        self._pattern = rule.pattern or _DEFAULT
        if "{sequence" not in self._pattern:
            self._pattern += "-{sequence:05d}"
        self._rule = rule
        self._highest: dict[tuple[str, ...], int] = {}
        form = _form(self._pattern)
        for identifier in identifiers:
            if match := form.fullmatch(identifier):
                self._note(match)

    def _note(self, match: re.Match[str]) -> None:
        blocks = {name: value for name, value in match.groupdict().items() if value is not None}
        sequence = int(blocks.pop("sequence"))
        key = self._key(blocks)
        self._highest[key] = max(sequence, self._highest.get(key, 0))

    def _key(self, blocks: Mapping[str, str]) -> tuple[str, ...]:
        """Within what a sequence runs: the rule's ``per``; a publisher is told by its codes."""
        kept = []
        for name, value in sorted(blocks.items()):
            of = name if name in {"year", "month"} else "publisher"
            if of in self._rule.per:
                kept.append(f"{name}={value}")
        return tuple(kept)

    def assign(self, issue: Issue) -> str:
        """The next number of this publisher and time."""
        blocks = {name: _value(name, issue) for name in _names(self._pattern) if name != "sequence"}
        key = self._key(blocks)
        sequence = max(self._highest.get(key, 0) + 1, self._rule.start)
        self._highest[key] = sequence
        return BLOCK.sub(lambda block: _written(block, blocks, sequence), self._pattern)


def next_number(numbering: Numbering, names: Names, issue: Issue) -> str:
    """The next number by the rule that neither an item nor a former number has; it is reserved."""
    while not names.take_identifier(number := numbering.assign(issue)):
        pass
    return number


def _names(pattern: str) -> list[str]:
    return [match["name"] for match in BLOCK.finditer(pattern)]


def _value(name: str, issue: Issue) -> str:
    if name in {"year", "month"}:
        return issue.year if name == "year" else issue.month
    # A unit without this code is told by its permanent id.
    return issue.codes.get(name) or issue.publisher


def _written(block: re.Match[str], blocks: Mapping[str, str], sequence: int) -> str:
    if block["name"] == "sequence":
        return f"{sequence:0{int(block['width'] or 1)}d}"
    return blocks[block["name"]]


def _form(pattern: str) -> re.Pattern[str]:
    """What numbers of the rule look like, whoever gave them."""
    built, literal = "", 0
    seen: set[str] = set()
    for block in BLOCK.finditer(pattern):
        name = block["name"]
        built += re.escape(pattern[literal : block.start()])
        built += f"(?P={name})" if name in seen else f"(?P<{name}>{_FORMS.get(name, '.+?')})"
        seen.add(name)
        literal = block.end()
    return re.compile(built + re.escape(pattern[literal:]))
