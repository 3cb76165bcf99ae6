"""Bytes of a saved page → text. Pages of older sites are often GB 2312, GBK or GB 18030, whatever they say."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page must declare its encoding; the HTML standard asks for the first 1024."""
_WIDEST = "gb18030"
_HANS = frozenset({"gb2312", "gbk", "hz", "gb18030"})
_MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))


def text_of(data: bytes) -> str:
    """The text of a page, in whatever encoding it is; what cannot be read is replaced, never fatal."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    # Hardly any text in another encoding is UTF-8 by chance; what pages say of themselves is wrong more often, or no encoding.
    for name in ("utf-8", _declared(data), _WIDEST):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return "utf-8"
    try:
        name = lookup(match[1].decode("ascii")).name
    except LookupError:
        return "utf-8"
    # GB 18030 reads all that its forerunners read, and pages use characters those do not have.
    return _WIDEST if name in _HANS else name
