"""Pages of the catalogue and the units."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.exporting.data_package import catalogue_csv
from disclosure.indexing import pages
from disclosure.indexing.lists import list_index
from disclosure.indexing.units import on_display
from disclosure.model.catalog import Field
from disclosure.model.coverage import NONE, PUBLISHED, PublicDuty
from disclosure.model.listing import Entry
from disclosure.model.publisher import Name, Successor
from disclosure.model.requests import Element, Requests
from disclosure.model.rules import Deadline
from disclosure.model.standard_table import TableForm
from support.entries import HEAD, entry
from support.values import EARLIER, LATER, MATTER, OTHER, TODAY, catalog, label, matter, unit

INDEX = list_index(HEAD, (), ())
TEN = Deadline("ten", 10, "workday", "at-most", "formed", label("10个工作日"), "目录")
PROMPT = Deadline("prompt", 0, "workday", "at-most", "formed", label("及时"), "目录")


def test_field_shows_all_its_matters_also_the_empty_ones() -> None:
    matters = (
        matter(deadline="ten", deadline_text="十个工作日内"),
        matter(
            OTHER,
            level1="临时救助",
            deadline="prompt",
            deadline_text="及时公开",
            incomplete=("basis", "x"),
        ),
    )
    field = Field("05", "social-assistance", label("社会救助"), matters, notes="说明")
    duties = {
        MATTER: (
            PublicDuty(MATTER, "甲", PUBLISHED, 1, "2026-01-02"),
            PublicDuty(MATTER, "乙", PUBLISHED, 1, "2026-01-05"),
            PublicDuty(MATTER, "丙", NONE),
        ),
        OTHER: (PublicDuty(OTHER, "甲", NONE, reason="本季度没有"), PublicDuty(OTHER, "乙", NONE)),
    }
    page = pages.field_page(field, INDEX, duties, {"ten": TEN, "prompt": PROMPT})
    (first,), (second,) = (group.matters for group in page.groups)
    assert (first.count, first.last, first.state, first.reason) == (
        2,
        "2026-01-05",
        "published",
        "",
    )
    assert (second.count, second.last, second.state, second.reason) == (0, "", "none", "本季度没有")
    assert (first.deadline, second.deadline) == ("10个工作日", "及时公开")
    assert [gap.zh for gap in second.incomplete] == ["公开依据"]
    assert page.partial


def test_matter_says_what_the_catalogue_asks_and_where_else_to_look() -> None:
    site = catalog(
        matters=(matter(deadline="ten", basis=("条例",)), matter(OTHER, regime="village")),
        deadlines=(TEN,),
        table=TableForm(groups=("national",)),
        requests=Requests(elements=(Element("what", label("内容"), label(""), ()),)),
    )
    duties = {MATTER: (PublicDuty(MATTER, "甲", NONE, reason="本季度没有"),)}
    own = pages.matter_terms(site.matters[MATTER], duties, site)
    assert (own.line.deadline, own.line.basis, own.line.reason) == (
        "10个工作日",
        ("条例",),
        "本季度没有",
    )
    assert own.table == f"fields/social-assistance/catalogue/#m-{MATTER}"
    assert own.request == "request/"
    # A village committee answers no requests.
    assert pages.matter_terms(site.matters[OTHER], duties, site).request == ""
    bare = replace(site, table=TableForm(), requests=Requests())
    assert pages.matter_terms(site.matters[MATTER], duties, bare)[1:] == ("", "")


def test_mode_that_the_table_does_not_tell_is_not_guessed() -> None:
    """Of 69 rows of the shipped catalogue 公开方式 is not known; 待补：公开方式 beside 主动公开 would say both."""
    gap = matter(incomplete=("mode",))
    site = catalog(matters=(gap, matter(OTHER)))
    line, other = (pages.matter_line(m, {}, {}) for m in site.matters.values())
    assert (line.mode.zh, other.mode.zh) == ("", "主动公开")
    rows = [row.split(",") for row in catalogue_csv(site).decode("utf-8-sig").splitlines()]
    place = rows[0].index("公开方式")
    assert [row[place] for row in rows[1:]] == ["", "proactive"]


HEIR = unit("乙")
CLOSED = unit("甲", end=EARLIER, successors=(Successor("乙"), Successor("没有")))


def test_units_are_linked_with_count_parent_and_what_became_of_them() -> None:
    child = unit("丙", parents=(("甲", None, EARLIER), ("乙", EARLIER, None)))
    site = catalog(units=(CLOSED, HEIR, child))
    found = {u.id: u for u in pages.publisher_links(site, {"publishers/乙": (entry(1),)}, TODAY)}
    assert (found["乙"].count, found["甲"].count) == (1, 0)
    assert found["丙"].parent == "乙"
    assert (found["甲"].closed, found["乙"].closed) == (True, False)
    assert found["甲"].note == "本单位已于 2026-11-19 撤销，职责由阳光县乙承担。"


@pytest.mark.parametrize(
    ("end", "closed"), [(EARLIER, True), (TODAY, False), (LATER, False), (None, False)]
)
def test_unit_is_closed_after_its_last_day(end: date | None, *, closed: bool) -> None:
    (link,) = pages.publisher_links(catalog(units=(unit("甲", end=end),)), {}, TODAY)
    assert link.closed is closed


@pytest.mark.parametrize(
    ("start", "coming"), [(EARLIER, False), (TODAY, False), (LATER, True), (None, False)]
)
def test_unit_is_listed_from_its_first_day_or_its_first_item_on(
    start: date | None, *, coming: bool
) -> None:
    site = catalog(units=(unit("甲", start=start, parents=(("乙", None, None),)), HEIR))
    links = pages.publisher_links(site, {}, TODAY)
    assert links[0].coming is coming
    assert ("甲" in [link.id for link in pages.listed_units(links)]) is not coming
    assert ("乙" in pages.children_of(links)) is not coming
    assert pages.home([], [], links, []).units == 1 + (not coming)
    begun = pages.publisher_links(site, {"publishers/甲": (entry(1),)}, TODAY)
    assert "甲" in [link.id for link in pages.listed_units(begun)]
    assert pages.home([], [], begun, []).units == 1 + (not coming)


def test_page_of_a_unit_tells_names_children_and_contact() -> None:
    names = (Name("旧名", "旧", None, date(2019, 3, 17)), Name("新名", "新", date(2019, 3, 18)))
    one = unit("甲", names=names, contact={"phone": "12345", "odd": "x"}, functions=("管事",))
    child = unit("乙", parents=(("甲", None, None),))
    site = catalog(units=(one, child))
    links = {u.id: u for u in pages.publisher_links(site, {}, TODAY)}
    page = pages.publisher_page(one, INDEX, site, pages.children_of(links.values())[one.id], TODAY)
    assert (page.name, page.former) == ("新名", (("旧名", "至 2019-03-17"),))
    assert [(name.zh, text) for name, text in page.contact] == [("联系电话", "12345")]
    assert [c.id for c in page.children] == ["乙"]
    assert page.closed == ""


def test_page_of_a_closed_unit_leads_to_who_carries_on() -> None:
    site = catalog(units=(CLOSED, HEIR))
    page = pages.publisher_page(CLOSED, INDEX, site, (), TODAY)
    assert [(c.text, c.url) for c in page.successors] == [("阳光县乙", "publishers/乙/")]


def test_fields_are_linked_in_their_order_with_their_state() -> None:
    one = Field("05", "a", label("甲"), (matter(),), completeness="complete")
    two = Field("26", "b", label("乙"), (), valid_to=EARLIER)
    found = pages.field_links(catalog(fields=(one, two)), {"fields/a": (entry(1),)}, TODAY)
    assert [(f.url, f.count, f.matters, f.partial, f.closed) for f in found] == [
        ("fields/a/", 1, 1, False, False),
        ("fields/b/", 0, 0, True, True),
    ]


def calling(number: int, until: str, **changes: object) -> Entry:
    return entry(number, "2026-11-02", kind="call", display_until=until, **changes)


CIVIL = unit("民政局", names=(Name("阳光县民政局", "县民政局"),))


def test_calls_are_those_still_on_display() -> None:
    entries = [
        calling(1, "2026-11-19"),
        calling(2, "2026-11-20"),
        calling(3, "2026-12-01"),
        calling(4, "2026-12-01", live=False),
        calling(5, ""),
        entry(6, display_until="2026-12-01"),
    ]
    found = on_display(entries, catalog(units=(CIVIL,)), TODAY, {"call"})
    assert [(c.url, c.days_left, c.publisher, c.start) for c in found] == [
        ("d/a-0002/", 0, "县民政局", "2026-11-02"),
        ("d/a-0003/", 11, "县民政局", "2026-11-02"),
    ]


def test_home_shows_the_newest_and_what_ends_first() -> None:
    units = (unit("县政府", type="government"), unit("枫树村", type="village"), CLOSED, HEIR)
    site = catalog(units=units)
    links = pages.publisher_links(site, {}, TODAY)
    entries = [entry(n, f"2026-11-{n:02d}") for n in range(1, 15)]
    entries.append(entry(20, "2026-11-20", live=False))
    calls = on_display([calling(1, "2026-12-09"), calling(2, "2026-11-25")], site, TODAY)
    home = pages.home(entries, pages.field_links(site, {}, TODAY), links, calls)
    assert (home.items, home.units, home.villages) == (15, 2, 1)
    assert home.titles == 1
    assert home.newest[0].identifier == "A/0014"
    assert len(home.newest) == 8
    assert [c.end for c in home.calls] == ["2026-11-25", "2026-12-09"]


def test_directories_list_kinds_in_order_and_years_newest_first() -> None:
    heads = {
        path: HEAD.__class__(path.split("/")[0], path.split("/")[1], path, label(path), "", ())
        for path in ("years/2025", "years/2026", "kinds/b", "kinds/a")
    }
    lists = {"years/2026": (entry(1),)}
    years, kinds = (pages.list_links(heads, lists, name) for name in ("years", "kinds"))
    assert [(y.url, y.count) for y in years] == [("years/2026/", 1), ("years/2025/", 0)]
    assert [k.url for k in kinds] == ["kinds/b/", "kinds/a/"]


def test_page_the_site_makes_is_no_gap() -> None:
    """A guide is made of the data: the matter is published, though no item stands under it."""
    field = Field("05", "social-assistance", label("社会救助"), (matter(),))
    duties = {MATTER: (PublicDuty(MATTER, "甲", PUBLISHED), PublicDuty(MATTER, "乙", PUBLISHED))}
    ((line,),) = (g.matters for g in pages.field_page(field, INDEX, duties, {}).groups)
    assert (line.state, line.count, line.by_site) == (PUBLISHED, 0, True)


def test_unit_an_import_added_is_nobodys_department() -> None:
    site = catalog(units=(unit("甲"), unit("乙", status="imported")))
    assert [u.type for u in pages.publisher_links(site, {}, TODAY)] == ["department", "imported"]
