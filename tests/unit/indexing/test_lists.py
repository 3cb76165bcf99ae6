"""Lists: which rows stand on which page."""

from dataclasses import replace

import pytest

from disclosure.indexing.lists import (
    BUSY,
    NEWEST,
    PAGE_SIZE,
    UNDATED,
    UNPLACED,
    group,
    heads,
    list_index,
    lists_of,
    month_pages,
    months_of,
    order_of,
    years_of,
)
from disclosure.model.public import PublicItem
from disclosure.model.values import Label
from disclosure.publication.assemble import Assembler, Surroundings
from support.entries import HEAD, entry
from support.values import MATTER, TODAY, catalog, decision, item, matter


def public(**changes: object) -> PublicItem:
    made = Assembler(catalog(), TODAY).assemble(item(), decision(), Surroundings({}, {}))
    return replace(made, **changes)


def test_item_stands_in_the_list_of_everything_it_belongs_to() -> None:
    assert lists_of(public()) == (
        "fields/social-assistance",
        f"matters/{MATTER}",
        "publishers/民政局",
        "kinds/plain",
        "years/2026",
        "modes/proactive",
    )


@pytest.mark.parametrize(
    ("mode", "directory"),
    [
        ("proactive", "proactive"),
        ("partial", "proactive"),
        ("elsewhere", "proactive"),
        ("on-request", "on-request"),
        ("withheld", None),
        ("suspended", None),
    ],
)
def test_directories_go_by_mode(mode: str, directory: str | None) -> None:
    found = {path for path in lists_of(public(mode=mode)) if path.startswith("modes/")}
    assert found == ({f"modes/{directory}"} if directory else set())


def test_item_without_matter_or_date_has_lists_too() -> None:
    found = lists_of(public(matters=(), month="undated"))
    own = (UNPLACED, "publishers/民政局", "kinds/plain", "years/undated")
    assert found == (*own, "modes/proactive")


def test_two_matters_of_one_field_list_it_once() -> None:
    both = public().matters * 2
    assert lists_of(public(matters=both)).count("fields/social-assistance") == 1


def test_order_is_by_day_then_number() -> None:
    made = [
        public(issued="", created="2026-01-02", identifier="B"),
        public(issued="2026-01-02 09:30", identifier="A"),
        public(issued="2026-01-02", identifier="A"),
        public(issued="", created="", identifier="Z"),
    ]
    assert [(i.identifier, i.issued) for i in sorted(made, key=order_of)] == [
        ("Z", ""),
        ("A", "2026-01-02"),
        ("B", ""),
        ("A", "2026-01-02 09:30"),
    ]


@pytest.mark.parametrize(
    ("counts", "spans"),
    [
        ({"2026-03": PAGE_SIZE}, []),
        ({"2026-03": PAGE_SIZE + 1}, [("2026", PAGE_SIZE + 1)]),
        ({"2026-01": 1, "2026-03": BUSY - 1}, [("2026", BUSY)]),
        ({"2025-01": 30, "2026-03": 30}, [("2025", 30), ("2026", 30)]),
        (
            {"2025-01": 1, "2026-02": BUSY, "2026-03": 20},
            [("2025", 1), ("2026-02", BUSY), ("2026-03", 20)],
        ),
        ({"": 2, "2026-03": PAGE_SIZE}, [("undated", 2), ("2026", PAGE_SIZE)]),
    ],
    ids=str,
)
def test_list_is_cut_by_year_and_a_busy_year_by_month(
    counts: dict[str, int], spans: list[tuple[str, int]]
) -> None:
    days = [
        day for month, count in counts.items() for day in [f"{month}-01" if month else ""] * count
    ]
    entries = sorted((entry(n, day) for n, day in enumerate(days)), key=lambda e: e.order)
    assert [(m.month, len(m.entries)) for m in months_of(entries)] == spans


def test_data_is_cut_by_year() -> None:
    entries = [entry(1, ""), entry(2, "2025-12-31"), entry(3, "2026-01-01")]
    assert {year: len(found) for year, found in years_of(entries).items()} == {
        "undated": 1,
        "2025": 1,
        "2026": 1,
    }


def test_index_shows_the_newest_first_and_counts_all() -> None:
    entries = [entry(n) for n in range(NEWEST + PAGE_SIZE)]
    index = list_index(HEAD, entries, months_of(entries))
    assert (index.total, len(index.newest)) == (NEWEST + PAGE_SIZE, NEWEST)
    assert index.newest[0] == entries[-1].html
    assert [(m.month, m.url) for m in index.months] == [("2026", "years/2026/2026/")]


def test_years_with_rows_that_are_exported_are_tables_newest_first() -> None:
    months = ("2024-12", "2025-01", "2026-03", UNDATED)
    entries = [replace(entry(n), month=month) for n, month in enumerate(months)]
    told = [replace(entries[0], csv=b""), *(replace(e, csv=b"row") for e in entries[1:])]
    assert list_index(HEAD, told, ()).tables == (UNDATED, "2026", "2025")
    assert list_index(replace(HEAD, data=False), told, ()).tables == ()


def test_short_list_shows_all_it_has() -> None:
    entries = [entry(n) for n in range(PAGE_SIZE)]
    index = list_index(HEAD, entries, months_of(entries))
    assert index.newest == tuple(e.html for e in reversed(entries))
    assert index.months == ()


def test_pages_fill_from_the_oldest_so_a_full_one_never_changes() -> None:
    def pages(count: int) -> dict[str, tuple[str, ...]]:
        (rows,) = months_of([entry(n) for n in range(count)])
        return {address: page.rows for address, page in month_pages(HEAD, rows)}

    before, after = pages(2 * PAGE_SIZE + 1), pages(2 * PAGE_SIZE + 2)
    base = "years/2026/2026/"
    assert list(before) == [f"{base}1/", f"{base}2/", base]
    assert {a: rows for a, rows in before.items() if a != base} == {
        a: rows for a, rows in after.items() if a != base
    }
    assert after[base][1:] == before[base]


def test_grouping_does_not_depend_on_the_order_of_entries() -> None:
    entries = [entry(n, f"2026-0{n % 9 + 1}-01") for n in range(40)]
    assert group(entries) == group(entries[::-1])
    assert [e.order for e in group(entries)["years/2026"]] == sorted(e.order for e in entries)


def test_lists_and_the_way_to_them_have_names_in_english_too() -> None:
    site = catalog(matters=(matter(level2=""),))
    field = replace(site.fields[0], label=Label("社会救助", "Social assistance"))
    site = replace(site, fields=(field,))
    found = heads(site, ["years/2026"], TODAY)
    way = {
        path: [crumb.said("en") for crumb in head.crumbs]
        for path, head in found.items()
        if head.group in {"fields", "matters", "publishers", "years"}
    }
    assert way == {
        "fields/social-assistance": ["Fields", "Social assistance"],
        f"matters/{MATTER}": ["Fields", "Social assistance", "低保"],
        "publishers/民政局": ["Units", "阳光县民政局"],
        "years/2026": ["Years", "2026"],
    }
    # What has a name in Chinese alone is called by it, not by its code.
    assert found[f"matters/{MATTER}"].label.said("en") == "低保"
    assert found["publishers/民政局"].label.said("en") == "阳光县民政局"


def test_every_list_has_a_head_with_its_way_down() -> None:
    site = catalog(matters=(matter(level2=""), matter("05-02-02", content=("一", "二"))))
    found = heads(site, ["years/2026", "years/undated", UNPLACED], TODAY)
    assert {path: h.label.zh for path, h in found.items()} == {
        "fields/social-assistance": "社会救助",
        f"matters/{MATTER}": "低保",
        "matters/05-02-02": "事项05-02-02",
        "publishers/民政局": "阳光县民政局",
        "kinds/plain": "公文",
        "years/2026": "2026年",
        "years/undated": "未注明日期",
        UNPLACED: "待归类",
        "modes/proactive": "主动公开目录",
        "modes/on-request": "依申请公开目录",
    }
    assert [c.text for c in found["matters/05-02-02"].crumbs] == [
        "公开领域",
        "社会救助",
        "低保",
        "事项05-02-02",
    ]
    assert found["matters/05-02-02"].description == "一；二"
