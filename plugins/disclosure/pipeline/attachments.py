"""Attachments opened, each once as long as its bytes stay the same: what rules find in them, and their text for search.

Results lie in ``.cache/attachments/`` under the hash of the file, of the limits and of the code that reads; the folder
may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from disclosure.checking import attachment_scan, parameters, privacy, secrecy
from disclosure.checking.attachment_contents import check_contents
from disclosure.checking.attachment_scan import scan
from disclosure.checking.parameters import parameters_of
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.attachment_text import AttachmentText, Sighting, Spot, Trace, extension_of
from disclosure.model.catalog import Catalog
from disclosure.model.item import Attachment, Item
from disclosure.reading import attachments
from disclosure.reading.attachments.formats import is_opened
from disclosure.reading.attachments.guard import Opener
from disclosure.reading.attachments.limits import limits_of
from disclosure.writing.files import put

_MEGABYTE = 1024 * 1024
_KEY = 40


class Attachments:
    """Opens the attachments of one tree; one for each worker, since it keeps a process of its own."""

    def __init__(self, catalog: Catalog, content: Path, cache_folder: Path) -> None:
        self._content = content
        self._folder = cache_folder / "attachments"
        self._parameters = parameters_of(catalog)
        self._limits = limits_of(catalog)
        self._opener = Opener(self._limits)
        self._rules = f"{_code()}{self._parameters}{self._limits}"

    def findings(self, item: Item) -> list[Finding]:
        """What the rules find inside the item's attachments."""
        return [
            finding
            for number, attachment in enumerate(item.attachments)
            if is_opened(attachment.file) and attachment.size
            for finding in check_contents(
                item,
                number,
                attachment,
                self._sightings(attachment),
                self._parameters.attachment_types,
            )
        ]

    def text(self, attachment: Attachment) -> str:
        """The text a search may find the attachment by; empty for a type that holds none."""
        if not is_opened(attachment.file) or not attachment.size:
            return ""
        try:
            return self._place(attachment, "txt").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return _storable(self._opened(attachment).searched)

    def _sightings(self, attachment: Attachment) -> Sequence[Sighting]:
        try:
            return _unpacked(self._place(attachment, "json").read_bytes())
        except (OSError, ValueError, TypeError):
            return scan(self._opened(attachment), self._parameters)

    def _opened(self, attachment: Attachment) -> AttachmentText:
        """Open the file and keep what comes of it; not so if it is another than was hashed a moment ago."""
        if attachment.size > self._limits.unpacked_megabytes * _MEGABYTE:
            return AttachmentText(traces=(Trace("partial", Spot()),))
        try:
            data = (self._content / attachment.src_uri).read_bytes()
        except OSError:
            return AttachmentText(traces=(Trace("broken", Spot()),))
        found = self._opener.open(attachment.file, data)
        if sha256(data).hexdigest() == attachment.sha256:
            self._keep(attachment, found)
        return found

    def _keep(self, attachment: Attachment, found: AttachmentText) -> None:
        place = self._place(attachment, "json")
        place.parent.mkdir(parents=True, exist_ok=True)
        text = _storable(found.searched)
        put(str(self._place(attachment, "txt")), text.encode())
        put(str(place), _packed(scan(found, self._parameters)))

    def _place(self, attachment: Attachment, suffix: str) -> Path:
        parts = f"{attachment.sha256}{extension_of(attachment.file)} {self._rules}"
        key = sha256(parts.encode()).hexdigest()[:_KEY]
        return self._folder / key[:2] / f"{key[2:]}.{suffix}"


@cache
def _code() -> str:
    """A hash of all code whose change may change what is found."""
    folder = Path(attachments.__file__).parent
    checks = (attachment_scan, parameters, privacy, secrecy)
    files = [*sorted(folder.glob("*.py")), *(Path(str(module.__file__)) for module in checks)]
    hasher = sha256(version("pypdfium2").encode())
    for file in files:
        hasher.update(file.read_bytes())
    return hasher.hexdigest()


def _storable(text: str) -> str:
    """Without halves of surrogate pairs, which broken files hold and no file can."""
    return text.encode("utf-8", "ignore").decode()


def _packed(sightings: Sequence[Sighting]) -> bytes:
    rows = [
        [s.what, [[p.unit, p.at, p.part, p.within] for p in s.spots], s.count] for s in sightings
    ]
    return json.dumps(rows, separators=(",", ":")).encode()


def _unpacked(data: bytes) -> list[Sighting]:
    return [
        Sighting(what, tuple(Spot(*spot) for spot in spots), count)
        for what, spots, count in json.loads(data)
    ]
