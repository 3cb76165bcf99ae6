"""Text of others made such as the reader takes it; nothing else about it is changed."""

from __future__ import annotations

import re
from html import unescape

# What `reading.text` refuses: controls, marks of direction, halves of surrogate pairs, non-characters.
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Word and old office systems end lines with these.
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c]")
_SENTINEL = "<!--gk:"
_HARMLESS = "<!-- gk:"
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff\x85]")
_INLINE = re.compile(
    r"</?(?:a|b|br|em|font|i|p|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_MARK = re.compile(
    r"^[\[(（【〔［]([^\])）】〕］]{2,12})[\])）】〕］]|[\[(（【〔［]([^\[(（【〔［]{2,12})[\])）】〕］]$"
)
_SPACE = re.compile(r"\s+")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
CHINESE = "gb18030"


def decoded(data: bytes) -> tuple[str, str] | None:
    """A file's text and its encoding: UTF-8, UTF-16 (Excel's Unicode text), GB 18030 (what Excel and WPS write in China)."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace"), "utf-16"
    for encoding in ("utf-8-sig", CHINESE):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def mended(text: str) -> str:
    """The text without control characters and reserved marks, its line ends those of Unix."""
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    return text.replace(_SENTINEL, _HARMLESS)


def is_mended(text: str) -> bool:
    """Whether ``mended`` takes more from a text than a way of ending lines."""
    return _CONTROL.search(text) is not None or _SENTINEL in text


def one_line(text: str) -> str:
    """The text of a property: one line, single spaces, entities of HTML resolved, nothing invisible."""
    plain = unescape(text) if "&" in text else text
    return _SPACE.sub(" ", _INVISIBLE.sub("", mended(plain))).strip()


def untagged(text: str) -> str:
    """A line without the tags of HTML that old systems keep in titles: ``<br>``, ``<font color=red>``."""
    return _SPACE.sub(" ", _INLINE.sub("", text)).strip() if "<" in text else text


def marks_of(title: str) -> list[str]:
    """What stands in brackets before and after a title: ``【失效】…``, ``…（已废止）``."""
    return [before or after for before, after in _MARK.findall(title)]
