"""Packed formats: a ZIP archive anybody may have made, opened with care."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from disclosure.reading.attachments.collecting import FullError, LockedError
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.markup import Turn, attribute, events

_ENCRYPTED = 0x1
_UTF8 = 0x800
_MEGABYTE = 1024 * 1024


class Package:
    """The parts of a packed file; raises ``FullError`` if they are too large together, ``LockedError`` if encrypted."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = ZipFile(io.BytesIO(data))
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        # No more of a part is ever unpacked than the archive's own directory says.
        size = sum(entry.file_size for entry in entries)
        if size > limits.unpacked_megabytes * _MEGABYTE or len(entries) > limits.members:
            raise FullError
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise LockedError
        self._entries = {entry.filename: entry for entry in entries}
        self.names = tuple(self._entries)

    @property
    def comment(self) -> str:
        """The remark that packers show beside the names."""
        comment = self._archive.comment
        try:
            return comment.decode()
        except UnicodeDecodeError:
            return comment.decode("gb18030", "replace")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """A part's bytes; empty if there is no such part."""
        entry = self._entries.get(name)
        return self._archive.read(entry) if entry is not None else b""

    def below(self, *folders: str) -> Iterator[str]:
        """Names of the parts in these folders, in their natural order (``slide2`` before ``slide10``)."""
        found = [name for name in self.names if name.startswith(folders)]
        yield from sorted(found, key=lambda name: (len(name), name))

    def shown_name(self, name: str) -> str:
        """A member's name as whoever packed it wrote it: old Chinese packers write GBK and do not say so."""
        if self._entries[name].flag_bits & _UTF8:
            return name
        try:
            return name.encode("cp437").decode("gb18030")
        except UnicodeError:
            return name

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part of an Office file points at: id → (last word of the type, name of the part)."""
        folder, _, file = name.rpartition("/")
        data = self.read(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for event in events(data) if data else ():
            if event.turn is Turn.START and event.name == "Relationship":
                target = event.attributes.get("Target", "")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                form = event.attributes.get("Type", "").rpartition("/")[2]
                found[attribute(event, "Id")] = (form, path)
        return found
