"""A property added to an item's file as its clerk would add it: nothing else in the file changes, not even a line end."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence

from yaml import serialize
from yaml.nodes import MappingNode, ScalarNode

from disclosure.reading.front_matter import Document, split, whole

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*\Z")
_END = re.compile(r"(?:\.\.\.|---)[ \t]*\Z")


def insert(data: bytes, path: str, block: Sequence[str]) -> bytes | None:
    """The file with the lines of ``block`` as its last property; nothing where that cannot be done safely.

    The result is read again: every other property and the body must be what they were.
    """
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    found = _decoded(data[len(mark) :])
    if found is None:
        return None
    text, encoding = found
    lines = [line for line in _LINE.findall(text) if line]
    place = _place(lines, path)
    if place is None:
        return None
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    before, after = lines[:place], lines[place:]
    if before and not before[-1].endswith(("\r", "\n")):
        before[-1] += end
    changed = "".join([*before, *(f"{line}{end}" for line in block), *after])
    same = _is_same(text, changed, path)
    return mark + changed.encode(encoding) if same else None


def _decoded(data: bytes) -> tuple[str, str] | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def _place(lines: Sequence[str], path: str) -> int | None:
    """The line before which the property goes: the one that closes the front matter, or the end of a YAML file."""
    plain = [line.rstrip("\r\n") for line in lines]
    if path.endswith(".md"):
        return next((n for n, line in enumerate(plain) if n and _FENCE.match(line)), None)
    last = len(lines)
    while last and (not plain[last - 1].strip() or _END.match(plain[last - 1])):
        last -= 1
    return last


def _is_same(old: str, new: str, path: str) -> bool:
    """Whether the new text can be read and holds what the old one held, and one property more."""
    before, after = _read(old, path), _read(new, path)
    if before is None or after is None or before.body != after.body:
        return False
    written, now = _values(before.node), _values(after.node)
    return len(now) == len(written) + 1 and now[: len(written)] == written


def _read(text: str, path: str) -> Document | None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    document, findings = (split if path.endswith(".md") else whole)(plain, path)
    return None if findings else document


def _values(node: MappingNode) -> list[tuple[str, str]]:
    return [(str(key.value), serialize(value)) for key, value in node.value]


def names(data: bytes, path: str) -> frozenset[str]:
    """The keys the file writes, so that a new one is written in the same language."""
    found = _decoded(data.removeprefix(BOM_UTF8))
    document = _read(found[0], path) if found else None
    if document is None:
        return frozenset()
    return frozenset(str(k.value) for k, _ in document.node.value if isinstance(k, ScalarNode))
