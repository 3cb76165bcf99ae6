"""政府信息公开指南: made of the data, with what the site makes for the unit."""

from dataclasses import replace

import pytest

from disclosure.indexing.guides import guide_page, provided_by, provided_matters
from disclosure.indexing.lists import heads
from disclosure.model.catalog import Applies, Catalog, Field
from disclosure.model.publisher import Publisher
from support.entries import entry
from support.values import EARLIER, TODAY, catalog, label, matter, unit

ORGAN = unit("局", parents=(("县", None, EARLIER), ("市", None, None)))
ABOVE = unit("市", type="government")
GUIDE = matter(provided="guide", applies=Applies(types=("department", "village")))
REQUEST = matter("05-02-02", provided="request", applies=Applies(publishers=("局",)))


def site(*units: Publisher) -> Catalog:
    field = Field("05", "social-assistance", label("社会救助"), (GUIDE, REQUEST))
    return replace(catalog(units=units, matters=(GUIDE, REQUEST)), fields=(field,))


@pytest.mark.parametrize(
    ("items", "url"),
    [(20, "fields/social-assistance/"), (21, "publishers/局/fields/social-assistance/")],
)
def test_guide_leads_to_the_units_own_pages_where_there_are_such(items: int, url: str) -> None:
    known = site(ORGAN, ABOVE)
    entries = [entry(n, lists=("fields/social-assistance",)) for n in range(items)]
    page = guide_page(ORGAN, entries, heads(known, (), TODAY), known, TODAY)
    assert [(one.url, one.count) for one in page.fields] == [(url, items)]
    assert page.superior is not None
    assert page.superior.url == "publishers/市/"
    assert (page.publisher, page.matters) == ("局", (GUIDE.code,))


def test_kinds_of_a_guide_add_up_to_what_the_unit_has_published() -> None:
    """A document in force stood under 规范性文件 and under 现行有效规范性文件, and the sum said more than was there."""
    known = site(ORGAN)
    (kind,) = (f"kinds/{kind}" for kind in known.kinds)
    shelf = f"{kind}-current"
    entries = [entry(1, lists=(kind, shelf)), entry(2, lists=(kind,))]
    page = guide_page(ORGAN, entries, heads(known, (shelf,), TODAY), known, TODAY)
    assert [(one.url, one.count) for one in page.kinds] == [(f"{kind}/", 2)]
    assert page.total == sum(one.count for one in page.kinds)


@pytest.mark.parametrize(
    "other",
    [
        unit("村", type="village", regime="village"),
        unit("旧局", end=EARLIER),
        unit("外局", status="imported"),
    ],
)
def test_units_that_are_no_open_organs_are_provided_with_nothing(other: Publisher) -> None:
    assert provided_matters(other, site(other), TODAY) == {}


def test_each_page_answers_its_own_matters() -> None:
    known = site(ORGAN)
    assert provided_by("guide", ORGAN, known, TODAY) == (GUIDE.code,)
    assert provided_by("request", ORGAN, known, TODAY) == (REQUEST.code,)
