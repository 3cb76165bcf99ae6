"""Bytes of a source file → text, or what is wrong with them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from disclosure.diagnostics.diagnostic import START, Finding

MAX_BYTES = 16 * 1024 * 1024
MAX_FRONT_MATTER = 1024 * 1024
MAX_DATA = 64 * 1024 * 1024
"""Largest catalogue file or review sheet: a batch of 500,000 items is still one sheet."""
# Everything YAML 1.1 refuses but tab and line ends, and marks that turn the direction of what follows, by which one text
# can be shown as another. U+FEFF only matters at the start, where it is stripped.
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Line ends that some programs know and others do not are in no value: CSV and JSON lines are cut at line feeds alone.
NO_VALUE = re.compile(rf"{CONTROL.pattern}|[\x85\u2028\u2029]")
SENTINEL = "<!--gk:"
_BEYOND_ASCII = bytes(range(0x80, 0x100))
# Han characters and their punctuation in UTF-8; in GB18030 three such bytes follow each other once in thirty characters.
_THREE_BYTES = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}")


def decode(data: bytes, path: str, most: int = MAX_BYTES) -> tuple[str | None, list[Finding]]:
    """The text with its line ends made LF, and findings on its encoding; no text if untrusted.

    ``most`` is the largest size, in bytes.
    """
    findings: list[Finding] = []
    if len(data) > most:
        limit = f"{most // 1024 // 1024} MiB"
        return None, [Finding("D111", path, START, {"limit_zh": limit, "limit_en": limit})]
    if data.startswith(BOM_UTF8):
        findings.append(Finding("D109", path, START))
        data = data[len(BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*findings, _encoding(data, path, error.start)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := CONTROL.search(text):
        name = {"name": f"U+{ord(match[0]):04X}"}
        return None, [*findings, Finding("D113", path, place(text, match.start()), name)]
    if SENTINEL in text:
        return None, [*findings, Finding("D114", path, place(text, text.index(SENTINEL)))]
    return text, findings


def _encoding(data: bytes, path: str, offset: int) -> Finding:
    line = data.count(b"\n", 0, offset) + 1
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", "replace")) + 1
    if _is_damaged_utf8(data):
        return Finding("D121", path, (line, column), {"line": str(line)})
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Finding("D121", path, (line, column))
    return Finding("D108", path, (line, column))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of it is UTF-8: by chance its bytes often do as GB18030 too, and would be read as gibberish."""
    whole = len(data) - len(_THREE_BYTES.sub(b"", data))
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return 2 * whole > beyond


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
