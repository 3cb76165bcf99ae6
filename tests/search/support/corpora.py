"""Small collections of documents, and indexes made of them in one process or several."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchDocument
from disclosure.pipeline.searching import INDEX
from disclosure.reading.catalog import read_catalog
from disclosure.search.part import Tools, make_tools
from disclosure.search.slots import Numbering, number_documents
from search.support.building import build
from search.support.reader import Index
from support.sites import CHECKOUT

_HAN = "低保标准县民政局关于的通知年度二〇"
TEXTS = st.one_of(
    st.text(f"{_HAN}，。 \n12026a〔〕()号第é𠮷", max_size=40),
    st.text(st.characters(exclude_categories=["Cn", "Co", "Cs"]), max_size=12),
)
DATES = st.one_of(
    st.just(""), st.dates().map(str), st.sampled_from(["2026-01-05", "2026-01-31 09:30"])
)


@cache
def catalog() -> Catalog:
    """The packaged catalogue."""
    return read_catalog([CHECKOUT / "catalog"], CHECKOUT)[0]


@cache
def small(**changes: int) -> Catalog:
    """A catalogue of few words, with numbers of search so small that a few documents meet every case."""
    tiny = {
        "dense_share": 4,
        "dense_least": 3,
        "dense_most": 99,
        "head": 2,
        "whole": 0,
        "block": 4,
        "shard": 2,
        "exact": 2,
        **changes,
    }
    return replace(
        catalog(),
        search=replace(catalog().search, **tiny),  # type: ignore[arg-type]
        fields=(),
        kinds={},
        publishers={},
        subjects=(),
        synonyms=(("低保", "最低生活保障"), ("民政局", "民政部门"), ("5g", "第五代移动通信")),
    )


def tools_of(under: Catalog, made: dict[int, Tools] = {}) -> Tools:  # noqa: B006 - kept from call to call
    """Its tools, made once; the catalogues here live as long as the tests."""
    if id(under) not in made:
        made[id(under)] = make_tools(under)
    return made[id(under)]


def document(number: int, title: str = "", *texts: str, **values: object) -> SearchDocument:
    """A document with a slot still to be given."""
    given: dict[str, object] = {
        "slot": 0,
        "identifier": f"YG/2026-{number:05d}",
        "url": f"d/yg-2026-{number:05d}/",
        "title": title,
        "publisher": "阳光县民政局",
        "issued": "2026-01-05",
        "kind": "notice",
        "kind_label": "通知公告",
        "validity": "in-force",
        "document_number": "",
        "names": ("阳光县民政局",),
        "texts": texts,
        "facets": (("kind", (("notice", "通知公告"),)),),
    }
    return SearchDocument(**{**given, **values})  # type: ignore[arg-type]


@st.composite
def collections(draw: st.DrawFn, most: int = 24) -> list[SearchDocument]:
    """Documents of any text and date."""
    count = draw(st.integers(0, most))
    return [
        document(
            number,
            draw(TEXTS),
            *draw(st.lists(TEXTS, max_size=2)),
            issued=draw(DATES),
            validity=draw(st.sampled_from(["in-force", "repealed", "expired"])),
            document_number=draw(st.sampled_from(["", "阳政发〔2026〕5号", "县府令第12号"])),
        )
        for number in range(count)
    ]


def numbered(documents: Iterable[SearchDocument]) -> tuple[list[SearchDocument], Numbering]:
    """Documents with their slots."""
    own = list(documents)
    numbering = number_documents((d.identifier, d.issued) for d in own)
    return [replace(d, slot=numbering.slots[d.identifier]) for d in own], numbering


def index_of(documents: Iterable[SearchDocument], under: Catalog | None = None) -> Index:
    """Their index."""
    return index_in_shares([list(documents)], under or small())


def index_in_shares(shares: Sequence[Sequence[SearchDocument]], under: Catalog) -> Index:
    """The same, by several workers."""
    own, numbering = numbered(d for share in shares for d in share)
    left = iter(own)
    dealt = [[next(left) for _ in share] for share in shares]
    with tempfile.TemporaryDirectory() as folder:
        build(dealt, numbering, under, Path(folder), tools_of(under))
        return Index.below(Path(folder) / INDEX)
