"""An attachment without what its program or camera wrote beside the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pypdf.errors import PyPdfError

from disclosure.model.attachment_text import Piece, extension_of
from disclosure.reading.attachments.collecting import FullError, LockedError
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.read import BROKEN, read_attachment
from disclosure.reading.attachments.scrubbing.office import scrub_package
from disclosure.reading.attachments.scrubbing.pdf import scrub_pdf
from disclosure.reading.attachments.scrubbing.pictures import scrub_jpeg, scrub_png
from disclosure.reading.attachments.scrubbing.signed import SignedError


class Scrubbed(NamedTuple):
    """The file without its metadata, and what was taken out; nothing was if it had none."""

    data: bytes
    removed: tuple[str, ...] = ()
    """``author``, ``editor``, ``company``, ``manager``, ``position``, ``camera``, ``path``."""
    refused: str = ""
    """Why it was left as it is: ``signed``, ``locked``, ``broken`` or ``unsupported``."""


def scrub(name: str, data: bytes, limits: Limits) -> Scrubbed:
    """The file without names, positions and camera data; all it says stays as it is, which is compared."""
    scrubber = _SCRUBBERS.get(extension_of(name))
    if scrubber is None:
        return Scrubbed(data, refused="unsupported")
    try:
        scrubbed, removed = scrubber(data, limits)
    except SignedError:
        return Scrubbed(data, refused="signed")
    except LockedError:
        return Scrubbed(data, refused="locked")
    except (FullError, PyPdfError, *BROKEN):
        return Scrubbed(data, refused="broken")
    if not removed:
        return Scrubbed(data)
    before, after = (_said(name, each, limits) for each in (data, scrubbed))
    if before != after:
        return Scrubbed(data, refused="broken")
    return Scrubbed(scrubbed, tuple(sorted(removed)))


def _said(name: str, data: bytes, limits: Limits) -> list[Piece]:
    """What the file says; not so what is only stored in it, which may go with the names."""
    pieces = read_attachment(name, data, limits).pieces
    return [piece for piece in pieces if piece.spot.unit not in _STORED]


_STORED = frozenset({"stored", "earlier"})


def is_scrubbed(name: str) -> bool:
    """Whether metadata can be taken out of files of this name."""
    return extension_of(name) in _SCRUBBERS


_SCRUBBERS: Mapping[str, Callable[[bytes, Limits], tuple[bytes, set[str]]]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx"), scrub_package),
    "pdf": scrub_pdf,
    **dict.fromkeys(("jpg", "jpeg"), scrub_jpeg),
    "png": scrub_png,
}
