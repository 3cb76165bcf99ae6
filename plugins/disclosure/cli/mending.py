"""Faults of writing that are mended without thinking: encoding, colons, tabs, forms of dates and document numbers."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff

from disclosure.diagnostics.diagnostic import Diagnostic, Finding
from disclosure.reading.front_matter import split, whole
from disclosure.reading.slips import NO_KEYS, Keys
from disclosure.reading.text import decode

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_ENCODING, _MARK, _COLON, _TAB, _UNSEEN = "D108", "D109", "D106", "D107", "D113"
_SLIP = "D101"
# Marks that turn the direction of text: of all characters that no file may hold these alone stand for nothing.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
VALUES = frozenset({"D206", "D410", "D412"})
"""Rules whose finding holds the value as it should be written."""
MENDED = frozenset({_ENCODING, _MARK, _COLON, _TAB, _SLIP, _UNSEEN}) | VALUES
_ROUNDS = 200
"""Reading stops at the first fault of form, so each is mended in a round of its own."""


@dataclass(frozen=True, slots=True)
class Mending:
    """A file as it is and as it would be, and by which rules."""

    before: bytes
    after: bytes
    codes: tuple[str, ...]

    def diff(self) -> Iterator[str]:
        """The lines that change, old and new, without those around them."""
        old, new = ((_text(data) or "").splitlines() for data in (self.before, self.after))
        lines = unified_diff(old, new, n=0, lineterm="")
        return (line for line in lines if not line.startswith(("---", "+++")))


def mend(
    data: bytes, path: str, diagnostics: Iterable[Diagnostic], keys: Keys = NO_KEYS
) -> Mending:
    """The file with everything mended that needs no judgement; of its body nothing changes that anybody sees.

    ``keys`` are those an item may have: what else looks like one is left to people.

    A file whose encoding cannot be told is left as it is: read by guess and saved, it would be lost.
    """
    text = _text(data)
    if text is None:
        return Mending(data, data, ())
    plain = _TURNING.sub("", text)
    lines = _LINE_END.split(plain)
    codes = [code for code in (_ENCODING, _MARK) if code in _codes_of(data)]
    codes += [_UNSEEN] if plain != text else []
    codes += _mend_form(lines, path, keys)
    for diagnostic in diagnostics:
        if diagnostic.code in VALUES and _mend_value(lines, diagnostic):
            codes.append(diagnostic.code)
    after = "".join(lines).encode()
    return Mending(data, after if codes else data, tuple(dict.fromkeys(codes)))


def _text(data: bytes) -> str | None:
    """The text with its own line ends, also of what reading told to be GB18030; nothing of any other bytes."""
    plain = data.removeprefix(BOM_UTF8)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain.decode("gb18030") if _ENCODING in _codes_of(data) else None


def _codes_of(data: bytes) -> set[str]:
    return {finding.code for finding in decode(data, "")[1]}


def _mend_form(lines: list[str], path: str, keys: Keys) -> Iterator[str]:
    """Put colons, the space behind them and what a line begins with in order, wherever reading stops at one."""
    read = split if path.endswith(".md") else whole
    for _ in range(_ROUNDS):
        # Lines stand at even places, their ends between them; reading counts each end as one line feed.
        _, findings = read("\n".join(lines[::2]), path, keys)
        found = next((f for f in findings if _is_of_form(f)), None)
        if found is None:
            return
        line, column = found.mark
        place = 2 * (line - 1)
        text = lines[place]
        if found.code == _SLIP:
            lines[place] = found.arguments["mended"]
        elif found.code == _COLON:
            lines[place] = f"{text[: column - 1]}: {text[column:].lstrip()}".rstrip(" ")
        else:
            indent = text[: len(text) - len(text.lstrip())]
            lines[place] = indent.replace("\t", "  ") + text.lstrip()
        if lines[place] == text:
            return
        yield found.code


def _is_of_form(finding: Finding) -> bool:
    return finding.code in {_COLON, _TAB} or (
        finding.code == _SLIP and "mended" in finding.arguments
    )


def _mend_value(lines: list[str], diagnostic: Diagnostic) -> bool:
    """Put the value the finding asks for, where the wrong one stands just once on its line."""
    arguments = dict(diagnostic.arguments)
    value, mended = arguments.get("value", ""), arguments.get("mended", "")
    place, start = 2 * (diagnostic.line - 1), diagnostic.column - 1
    if not value or not mended or place >= len(lines):
        return False
    before, rest = lines[place][:start], lines[place][start:]
    if rest.count(value) != 1:
        return False
    lines[place] = before + rest.replace(value, mended)
    return True
