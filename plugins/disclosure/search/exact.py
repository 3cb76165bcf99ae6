"""Exact tables: what a whole query may be to name one document (docs/search-format.md §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from disclosure.model.address import is_address
from disclosure.model.search import SearchDocument
from disclosure.search.batch import compact_hashes
from disclosure.search.bundle import pack
from disclosure.search.numerals import number_in_han, years_in_han
from disclosure.search.shards import File, shard_name
from disclosure.search.tables import Tables
from disclosure.search.text import compact, normalise, numbers
from disclosure.search.varint import varint_lists

_ABOUT = "关于"
_CANONICAL = re.compile(r"([\u4e00-\u9fff]+)〔((?:19|20)[0-9]{2})〕([1-9][0-9]*)号")
_ORDINAL = re.compile("第0*(?=[1-9])|(?<=[0-9])号")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}) ?年 ?第?0*(?=[1-9])")
_BETWEEN = re.compile(r"[\s、,，]+")
_YEARLY = re.compile(r"(.+)((?:19|20)[0-9]{2})([1-9][0-9]{0,3})")
_STATE = "中华人民共和国"
_ORDER = re.compile(rf"(?:{_STATE})?(.+)令([1-9][0-9]{{0,3}})")

Entries = NDArray[np.uint64]
"""Hash · 2³² + slot of each form."""


def entries(documents: Sequence[SearchDocument], tables: Tables) -> Entries:
    """Every exact form of some documents."""
    texts: list[str] = []
    slots: list[int] = []
    for document in documents:
        own = dict.fromkeys(forms_of(document, tables.folding))
        texts += own
        slots += [document.slot] * len(own)
    hashes, lengths = compact_hashes(texts, tables)
    packed = (hashes.astype(np.uint64) << np.uint64(32)) | np.array(slots, np.uint64)
    return packed[lengths > 0]


def forms_of(document: SearchDocument, folding: Mapping[int, int]) -> Iterator[str]:
    """Texts whose compact form is the whole of a query that means this document."""
    yield document.title
    yield document.identifier
    yield from (a for a in document.aliases if not is_address(a))
    if document.document_number:
        number = number_form(document.document_number, folding)
        yield number
        yield from _spoken_forms(number)
    head, about, subject = document.title.partition(_ABOUT)
    if about and not _without(head, document.names):
        yield subject
        yield about + subject


def number_form(number: str, folding: Mapping[int, int]) -> str:
    """A document number without brackets, 第, 号 and zeros before it: ``国办发201836``; of a query the same."""
    if usual := _CANONICAL.fullmatch(number):
        return "".join(usual.groups()).translate(folding)
    normalised = normalise(number, folding)
    for match in reversed(list(numbers(normalised))):
        plain = "".join(part for part in match.groups() if part)
        normalised = normalised[: match.start()] + plain + normalised[match.end() :]
    return _ORDINAL.sub("", compact(_YEAR.sub(r"\1", normalised)))


def _spoken_forms(number: str) -> Iterator[str]:
    """Its other forms, as it is said and printed: in Han; of an order also in other orders, by ``_of_order``."""
    if order := _ORDER.fullmatch(number):
        issuer, count = order.groups()
        yield from _of_order(issuer, count)
    elif yearly := _YEARLY.fullmatch(number):
        for year in years_in_han(yearly[2]):
            yield f"{yearly[1]}{year}{number_in_han(int(yearly[3]))}号"


def _of_order(issuer: str, count: str) -> Iterator[str]:
    """国务院令251号, 国务院251号令, 令251, 251号国务院令, 251号令 国务院, 国务院令No.251: all of them without 号 and marks."""
    for name in ("", issuer, _STATE + issuer):
        yield f"{name}令{count}"
        yield f"{name}{count}令"
    yield f"{count}{issuer}令"
    yield f"{count}令{issuer}"
    yield f"{issuer}令no{count}"
    spoken = number_in_han(int(count))
    yield f"{issuer}令第{spoken}号"
    yield f"{issuer}第{spoken}号令"


def table_files(found: Entries, bits: int) -> Iterator[File]:
    """All exact tables, also empty ones: hashes in order, then for each its slot."""
    found = np.unique(found)
    hashes, slots = (found >> np.uint64(32)).astype("<u4"), found.astype(np.int64) & 0xFFFFFFFF
    shard = hashes >> np.uint32(32 - bits) if bits else hashes * 0
    limits = np.searchsorted(shard, np.arange((1 << bits) + 1)).tolist()
    encoded = varint_lists(slots)
    for number, (first, last) in enumerate(pairwise(limits)):
        binary = hashes[first:last].tobytes() + encoded.between(first, last)
        yield File(shard_name("x", number, bits), pack({"count": last - first}, binary))


def _without(head: str, names: Sequence[str]) -> str:
    """What stands before 关于 beside names of issuers."""
    for name in sorted(names, key=len, reverse=True):
        head = head.replace(name, "")
    return _BETWEEN.sub("", head)
