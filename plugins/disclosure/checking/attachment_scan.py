"""What an attachment's text and traces amount to, whatever item it belongs to: found once a file, kept by its hash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.checking.parameters import Parameters
from disclosure.checking.privacy import numbers_in
from disclosure.checking.secrecy import internal_mark, mark_hint, secrecy_mark
from disclosure.model.attachment_text import AttachmentText, Piece, Sighting, Spot, extension_of

SHOWN = 3
"""Places of one kind that are told; the others are counted."""
_TABLES = frozenset({"cell", "field", "table"})
_UNIT = re.compile(
    # Names of bodies: a unit that signs as the author gives nobody away.
    r"(?:局|厅|部|委|委员会|办|办公室|政府|中心|公司|院|所|站|队|处|科|股|室|镇|乡|街道|社区|村|学校|银行|协会|集团)$"
)
_WORDS = re.compile(r"[\s_.@\\/-]+")


def scan(found: AttachmentText, parameters: Parameters) -> tuple[Sighting, ...]:
    """One sighting for each kind of thing that was seen; the numbers, marks and names themselves are not in it."""
    spots: dict[str, dict[Spot, None]] = {}
    for what, spot in _seen(found, parameters):
        spots.setdefault(what, {})[spot] = None
    return tuple(
        Sighting(what, tuple(places)[:SHOWN], len(places)) for what, places in sorted(spots.items())
    )


def _seen(found: AttachmentText, parameters: Parameters) -> Iterator[tuple[str, Spot]]:
    hint = mark_hint(parameters)
    for piece in found.pieces:
        for what, _ in numbers_in(piece.text, piece.label):
            yield what, piece.spot
        if hint.search(piece.text):
            yield from _marks(piece, parameters)
    for trace in found.traces:
        if trace.what == "author" and not is_person(trace.value, parameters):
            continue
        # What may be published by itself may be so in an archive.
        if (
            trace.what == "member"
            and extension_of(trace.spot.within) in parameters.attachment_types
        ):
            continue
        yield trace.what, trace.spot


def _marks(piece: Piece, parameters: Parameters) -> Iterator[tuple[str, Spot]]:
    first = 0 < piece.line <= parameters.first_lines
    alone = piece.spot.unit not in _TABLES
    if secrecy_mark(piece.text, first=first, alone=alone) is not None:
        yield "secret", piece.spot
    elif internal_mark(piece.text, parameters, first=first) is not None:
        yield "internal", piece.spot


def is_person(name: str, parameters: Parameters) -> bool:
    """Whether the author a file names may be a person: neither a program nor a body."""
    words = [word for word in _WORDS.split(name.strip().casefold()) if word]
    if not words or _UNIT.search(name.strip()):
        return False
    return any(w not in parameters.attachment_authors and not w.isdecimal() for w in words)
