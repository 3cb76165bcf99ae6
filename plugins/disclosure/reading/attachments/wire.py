"""What was found as JSON, to travel between processes."""

from __future__ import annotations

import json

from disclosure.model.attachment_text import AttachmentText, Piece, Spot, Trace


def packed(found: AttachmentText) -> bytes:
    """As bytes; halves of surrogate pairs, which broken files hold, travel as they are."""
    rows = (
        [[p.text, _spot(p.spot), p.line, p.label, p.searched] for p in found.pieces],
        [[t.what, _spot(t.spot), t.value] for t in found.traces],
    )
    return json.dumps(rows, separators=(",", ":")).encode()


def unpacked(data: bytes) -> AttachmentText:
    """What ``packed`` made bytes of."""
    pieces, traces = json.loads(data)
    return AttachmentText(
        tuple(Piece(text, Spot(*spot), *rest) for text, spot, *rest in pieces),
        tuple(Trace(what, Spot(*spot), value) for what, spot, value in traces),
    )


def _spot(spot: Spot) -> list[str]:
    return [spot.unit, spot.at, spot.part, spot.within]
