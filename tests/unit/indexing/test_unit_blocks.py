"""The blocks of the platform as one organ fills them."""

from dataclasses import replace

import pytest

from disclosure.indexing.unit_blocks import block_heads, filled_blocks, sections_of
from disclosure.model.catalog import Catalog, Field
from disclosure.model.listing import Entry
from disclosure.model.platform import Block
from disclosure.model.publisher import Publisher
from support.entries import entry
from support.values import TODAY, catalog, label, matter, unit

ORGAN = unit("局", contact={"phone": "12345"})
BLOCKS = (
    Block("guide", label("公开指南"), label(""), units="guide"),
    Block(
        "rules",
        label("政府信息公开制度"),
        label("制度"),
        short=label("公开制度"),
        lists=("kinds/rule",),
    ),
    Block("statutory", label("法定主动公开内容"), label("法定"), fields=("05", "没有")),
    Block("request", label("依申请公开"), label("")),
)


def site(*units: Publisher) -> Catalog:
    field = Field("05", "social-assistance", label("社会救助"), (matter(),))
    return replace(catalog(units=units), platform=BLOCKS, fields=(field,))


def published(number: int, *lists: str) -> Entry:
    return entry(number, lists=lists)


ENTRIES = (published(1, "fields/social-assistance"), published(2, "kinds/other"))


def test_blocks_have_the_same_names_and_only_what_is_in_them() -> None:
    known = site(ORGAN)
    filled = filled_blocks(ORGAN, ENTRIES, known, TODAY)
    assert {key: len(rows) for key, rows in filled.items()} == {"statutory": 1}
    (found,) = block_heads(ORGAN, filled, known)
    assert (found[0].path, found[0].label.zh) == (
        "publishers/局/platform/statutory",
        "局法定主动公开内容",
    )
    assert [e.identifier for e in found[1]] == ["A/0001"]


def test_parts_of_a_section_stand_in_the_order_of_the_platform() -> None:
    known = site(ORGAN)
    rows = (*ENTRIES, published(3, "kinds/rule"))
    filled = filled_blocks(ORGAN, rows, known, TODAY)
    parts = sections_of(ORGAN, filled, known, TODAY, table="x/", about=True)
    assert [part.key for part in parts] == [
        *("home", "guide", "rules", "statutory", "request"),
        *("catalogue", "about", "contents", "contact"),
    ]
    assert [part.label.zh for part in parts if part.label.zh] == ["公开制度", "法定主动公开内容"]


@pytest.mark.parametrize(
    "other", [unit("村", type="village", regime="village"), unit("外", status="imported")]
)
def test_units_that_are_no_organs_have_no_blocks(other: Publisher) -> None:
    known = site(other)
    assert filled_blocks(other, ENTRIES, known, TODAY) == {}
    parts = sections_of(other, {}, known, TODAY, table="", about=False)
    assert [part.key for part in parts] == ["home", "contents"]


def test_site_without_a_platform_still_leads_to_guide_and_request() -> None:
    known = replace(site(ORGAN), platform=())
    parts = sections_of(ORGAN, {}, known, TODAY, table="", about=False)
    assert [part.key for part in parts][:3] == ["home", "guide", "request"]
