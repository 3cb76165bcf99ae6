"""XML that a browser would run: pages and pictures with scripts in them, or data with a style sheet of its own."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from xml.parsers.expat import ExpatError, ParserCreate

from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.plain import read_lines

_ACTIVE = ("http://www.w3.org/1999/xhtml ", "http://www.w3.org/2000/svg ")
"""Namespaces in which ``script`` runs, as the parser puts them before a name."""
_STYLESHEET = "xml-stylesheet"
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_HEAD = 200
_CHUNK = 64 * 1024
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936"})


def read_xml(data: bytes, found: Collector) -> None:
    """The lines, and whether it is a page rather than data; those inside an archive are opened by no browser."""
    read_lines(data, found)
    if not found.nested and _is_active(data):
        found.trace("mismatch")


def _is_active(data: bytes) -> bool:
    """Whether an element or instruction is there that a browser acts on.

    Raises ``ExpatError`` where that cannot be told: it is not well formed, or grows out of all proportion. What stands
    before the fault counts, for a browser has run it by then.
    """
    seen: list[str] = []
    # The parser knows no Chinese encodings, and a browser believes what the file says of itself.
    parser = ParserCreate("utf-8", " ")
    parser.StartElementHandler = lambda tag, _: (
        seen.append(tag) if tag.startswith(_ACTIVE) else None
    )
    parser.ProcessingInstructionHandler = lambda target, _: (
        seen.append(target) if target == _STYLESHEET else None
    )
    text = data.decode(_encoding(data), "replace").removeprefix("\ufeff").encode()
    for start in range(0, max(len(text), 1), _CHUNK):
        try:
            parser.Parse(text[start : start + _CHUNK], start + _CHUNK >= len(text))
        except ExpatError:
            if not seen:
                raise
        if seen:
            return True
    return False


def _encoding(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    match = _DECLARED.match(data[:_HEAD])
    return "gb18030" if match and match[1].decode().lower() in _CHINESE else "utf-8"
