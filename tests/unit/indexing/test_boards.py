"""Yearly reports by year and unit."""

from disclosure.indexing.boards import boards_of
from disclosure.model.listing import PublisherLink
from support.entries import entry


def unit(name: str) -> PublisherLink:
    return PublisherLink(name, name, f"县{name}", "", 0, "", "", closed=False, note="")


UNITS = {name: unit(name) for name in ("政府", "民政局", "教育局")}


def test_years_stand_newest_first_and_units_in_the_order_of_the_catalogue() -> None:
    reports = [
        entry(1, publisher="教育局", period=2025),
        entry(2, publisher="政府", period=2024),
        entry(3, publisher="政府", period=2025),
    ]
    found = [(b.year, [(r.text, r.url) for r in b.reports]) for b in boards_of(reports, UNITS)]
    assert found == [
        (2025, [("县政府", "d/a-0003/"), ("县教育局", "d/a-0001/")]),
        (2024, [("县政府", "d/a-0002/")]),
    ]


def test_what_is_no_report_or_not_live_stands_on_no_board() -> None:
    others = [
        entry(1, publisher="政府"),
        entry(2, publisher="政府", period=2025, live=False),
        entry(3, publisher="不在册", period=2025),
    ]
    assert boards_of(others, UNITS) == ()
