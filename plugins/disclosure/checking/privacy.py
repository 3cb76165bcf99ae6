"""Personal numbers that must not go out (条例 §15, 个人信息保护法 §28).

ID numbers, bank cards, mobile numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from disclosure.checking.place import at
from disclosure.checking.texts import (
    Text,
    all_text,
    body_lines,
    cell_texts,
    is_shown,
    property_texts,
)
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item

_SPACES = "\u3000\u00a0\u2009\u200a\u202f\u2002\u2003"
_HYPHENS = "－\u2010\u2011\u2012\u2013\u2014\u2212"
_DIGITS = str.maketrans(
    "０１２３４５６７８９Ｘｘ" + _HYPHENS + _SPACES,
    "0123456789Xx" + "-" * len(_HYPHENS) + " " * len(_SPACES),
)
"""One character for one, so that offsets stay those of the file."""
_NOTHING = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_UNSEEN = re.compile(f"[{_NOTHING}]")
"""Marks without width: chats and web pages put them into what is copied, and no reader sees them."""
_BETWEEN = f" \\-{_SPACES}{_HYPHENS}{_NOTHING}"
_SEVERAL = re.compile(
    # A cheap test most texts fail: eleven digits, or what may stand between them, in a row.
    # Full-width digits are among them, so nothing need be translated for it.
    f"[0-9０-９][0-9０-９{_BETWEEN}]{{10}}"
)
_PARTED = re.compile(r"[0-9](?:</?[A-Za-z]|&[#a-z])")
"""A digit with markup behind it: Word cuts a number where its typeface changes."""
_MARKUP = re.compile(
    r"</?(?:a|b|em|font|i|ins|o:p|s|span|strong|u|wbr)(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|#160|#8203|#xa0|#x200b);",
    re.IGNORECASE,
)
_SPACED = re.compile("&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
_ID = re.compile(
    # 18 characters, with the spaces or hyphens people put between the groups; no part of a longer
    # number
    r"(?<![0-9A-Za-z])(?<!\d[ -])"
    r"(?:\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[ -]?[\dXx]|\d(?:[ -]\d){16}[ -][\dXx])"
    r"(?![0-9A-Za-z])(?![ -]\d)"
)
_CARD = re.compile(
    # 16 to 19 digits in one run or in fours; a neighbour from an address or a composed number
    # excludes it
    r"(?<![0-9A-Za-z/_=&?#%.-])(?<!\d[ -])"
    r"(?:\d{16,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?)"
    r"(?![0-9A-Za-z/_=&?#%-])(?! \d)"
)
_MOBILE = re.compile(
    # 138 0000 0000, +86 13800000000; not inside an address or a longer number
    r"(?<![0-9A-Za-z/_=&?#%.-])(?<!\d[ -])(?:\+?86[ -]?)?"
    r"1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?![0-9A-Za-z/_])(?![ -]\d)"
)
_UNION_PAY = re.compile(r"62|9558|9559|9400|9843|603367|685800")
_CARD_WORD = re.compile(r"卡|账号|帐号|账户|帐户|存折|银行|支行|信用社|收款|户名")
_LONG = re.compile(f"[0-9０-９](?:[{_BETWEEN}]?[0-9０-９Xx]){{10,}}")
_CODES = {"id": "D620", "card": "D621", "mobile": "D622"}
_REACH = 24
_OLDEST = 1880
"""A year of birth before this is no year of birth."""


def check_privacy(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D620 (ID number), D621 (bank card), D622 (mobile number), D623 (personal data, no end)."""
    del today
    if not is_shown(item):
        return
    if _SEVERAL.search(item.body) or _is_parted(item.body):
        for line in body_lines(item):
            yield from _numbers(_as_shown(line), item)
    if _SEVERAL.search(all_text(item)):
        for text in property_texts(item, catalog):
            yield from _numbers(text, item)
    for text in cell_texts(item, catalog):
        yield from _numbers(text, item)
    yield from _without_end(item, catalog)


def _is_parted(text: str) -> bool:
    # Most texts have no markup at all, and that is told at once.
    return ("<" in text or "&" in text) and _PARTED.search(text) is not None


def _as_shown(line: Text) -> Text:
    """A line of the body whose numbers no markup parts; each character stands where it stood."""
    if not _is_parted(line.text):
        return line
    return replace(line, text=_MARKUP.sub(_blank, line.text))


def _blank(markup: re.Match[str]) -> str:
    """As many characters without width, behind the space the markup stands for if it is one."""
    if _SEVERAL.search(markup[0]):
        return markup[0]  # a number in a link's address
    space = " " if _SPACED.fullmatch(markup[0]) else ""
    return space.ljust(len(markup[0]), "\u200b")


def _numbers(text: Text, item: Item) -> Iterator[Finding]:
    for kind, offset in numbers_in(text.text, text.label):
        yield text.finding(_CODES[kind], offset, item)


def numbers_in(text: str, label: str = "") -> Iterator[tuple[str, int]]:
    """Kind (``id``, ``card``, ``mobile``) and offset of each personal number; ``label`` is what stands over it."""
    if not _SEVERAL.search(text):
        return
    plain = text.translate(_DIGITS)
    places: Sequence[int] = range(len(plain))
    if _UNSEEN.search(plain):
        places = [n for n, character in enumerate(plain) if not _UNSEEN.match(character)]
        plain = "".join(plain[n] for n in places)
    for match in _ID.finditer(plain):
        if is_id_number(match[0]):
            yield "id", places[match.start()]
    for match in _CARD.finditer(plain):
        context = label + plain[max(0, match.start() - _REACH) : match.start()]
        if is_bank_card(match[0], context):
            yield "card", places[match.start()]
    for match in _MOBILE.finditer(plain):
        yield "mobile", places[match.start()]


def without_numbers(name: str) -> str:
    """A name that may be told: a run of digits as long as a personal number is left out."""
    return _LONG.sub("…", name)


def is_id_number(text: str) -> bool:
    """Whether this is a citizen's identity number.

    A day of birth and the check digit of GB 11643.
    """
    number = _compact(text)
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    # Not `ric.is_valid`: it refuses area codes missing from its list, and a leak would pass.
    return born.year >= _OLDEST and number[-1] == ric.calc_check_digit(number)


def is_bank_card(text: str, context: str) -> bool:
    """Whether this looks like a card.

    Check digit, and a prefix of Chinese cards or a word for accounts before it.
    """
    number = _compact(text)
    if not luhn.is_valid(number) or uscc.is_valid(number) or is_id_number(number):
        return False
    return bool(_UNION_PAY.match(number) or _CARD_WORD.search(context))


def _compact(text: str) -> str:
    return text.replace(" ", "").replace("-", "").upper()


def _without_end(item: Item, catalog: Catalog) -> Iterator[Finding]:
    """Personal data is shown for a time that must be written.

    On the item, its placements or every row.
    """
    kind = catalog.kinds.get(item.kind)
    if kind is None:
        return
    table = kind.table
    columns = [c.name for c in table.columns if c.public == "page"] if table else []
    on_page = any(name in row.cells for row in item.rows for name in columns)
    if not (kind.personal or on_page) or item.display_until:
        return
    if item.placements and all(placement.display_until for placement in item.placements):
        return
    if table and table.row_display_until and item.rows:
        open_row = next((r for r in item.rows if not r.cells.get(table.row_display_until)), None)
        if open_row is None:
            return
        mark = (open_row.line, 1)
        column = table.row_display_until
        yield Finding("D623", item.data_src_uri, mark, property=column, profile=item.profile)
        return
    yield at(item, "D623", ("display_until", "data"))
