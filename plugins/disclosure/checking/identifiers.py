"""索引号: the site's own rule, and the check digit of the 统一社会信用代码 in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from stdnum.cn import uscc

from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.address import redirect_path
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.publisher import Publisher
from disclosure.model.rules import BLOCK

_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])[0-9]{8}[0-9A-Z]{10}(?![0-9A-Z])")
_ANY = {"uscc": "[0-9A-Z]{18}", "year": r"(?:19|20)\d{2}", "month": r"(?:0[1-9]|1[0-2])"}


def check_identifiers(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D403 (not as the site's rule says), D404 (wrong check digit), D406 (an alias that can lead nowhere)."""
    del today
    for number, alias in enumerate(item.aliases):
        if redirect_path(alias) is None:
            yield at(item, "D406", (f"aliases.{number}", "aliases"), value=alias)
    if not item.identifier:
        return
    rule, publisher = catalog.identifiers, catalog.publishers.get(item.publisher)
    # Only government organs have a 索引号 by rule; a village's numbers follow no rule of law.
    if publisher is not None and publisher.regime != "government":
        return
    if rule.pattern and not _form(rule.pattern, _codes(publisher)).fullmatch(item.identifier):
        yield at(item, "D403", "identifier", pattern=rule.pattern)
    # One of five real codes that were compared fails the check of GB 32100: never more than a
    # warning.
    code = _CREDIT_CODE.search(item.identifier)
    if rule.check_digit != "off" and code and not _is_valid(code[0]):
        yield at(item, "D404", "identifier")


@lru_cache(maxsize=4096)
def _is_valid(code: str) -> bool:
    return uscc.is_valid(code)


def _codes(publisher: Publisher | None) -> tuple[tuple[str, str], ...]:
    """What stands in the pattern's blocks, and the unit's id for those it has no code for."""
    return (*publisher.codes.items(), ("", publisher.id)) if publisher else ()


@lru_cache(maxsize=4096)
def _form(pattern: str, codes: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """What an identifier of a publisher with these codes looks like under ``pattern``."""
    known = dict(codes)

    def block(match: re.Match[str]) -> str:
        name, width = match["name"], match["width"]
        if known.get(name):
            return re.escape(known[name])
        if width:
            return rf"\d{{{int(width)},}}"
        written = _ANY.get(name, r"[^/]+")
        # A unit without a credit code, such as an imported one, is numbered by its id.
        if name == "uscc" and known.get(""):
            return f"(?:{re.escape(known[''])}|{written})"
        return written

    literal, built = 0, ""
    for match in BLOCK.finditer(pattern):
        built += re.escape(pattern[literal : match.start()]) + block(match)
        literal = match.end()
    return re.compile(built + re.escape(pattern[literal:]))
