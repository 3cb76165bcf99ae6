"""The calendar of a board: what a unit published this year month by month, and what is planned; it accuses nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from disclosure.indexing.calendars import year_calendar
from disclosure.model.catalog import Applies, Catalog, Freshness, Matter
from disclosure.model.coverage import PublicDuty
from disclosure.model.listing import Entry
from disclosure.model.year_calendar import YearCalendar
from disclosure.rendering.calendar_views import year_calendar as view
from disclosure.rendering.templates import texts_in
from support.entries import entry
from support.values import catalog, kind, matter, unit

THEME = Path(__file__).parents[3] / "theme"
TEXTS = texts_in("zh", yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8")))
NOW = date(2026, 11, 20)
OWED = Applies(types=("village",))
VILLAGE = unit("枫树村", type="village", regime="village")


def matters(**changes: object) -> tuple[Matter, ...]:
    return (
        matter("great", level1="重大事项", level2="", applies=OWED, **changes),
        matter(
            "money", level1="财务", level2="", applies=OWED, freshness=Freshness(period="month")
        ),
    )


def site(regime: str = "village", *shown: Matter) -> Catalog:
    base = catalog(
        kinds=(kind(), kind(id="none", nil=True)), units=(VILLAGE,), matters=shown or matters()
    )
    return replace(base, fields=(replace(base.fields[0], regime=regime),))


def published(day: str, code: str, **changes: object) -> Entry:
    return entry(int(day[5:7]), day, lists=(f"matters/{code}", "kinds/plain"), **changes)


def made(
    *entries: Entry, coming: str = "", of: Catalog | None = None, by: str = "village"
) -> YearCalendar | None:
    duties = {"money": [PublicDuty("money", "枫树村", "published", coming=coming)]}
    return year_calendar(replace(VILLAGE, regime=by), entries, duties, of or site(), NOW)


def told(calendar: YearCalendar | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    assert calendar is not None
    return [
        (row.name, row.period, [(cell.day.isoformat()[5:], cell.state) for cell in row.cells])
        for row in calendar.rows
    ]


def test_rows_stand_by_how_often_and_cells_by_day() -> None:
    found = made(
        published("2026-11-14", "great", display_until="2026-11-29"),
        published("2026-11-10", "money"),
        published("2026-02-09", "money", display_until="2026-02-24"),
        coming="2026-12-20",
    )
    assert told(found) == [
        (
            "财务",
            "month",
            [("02-09", "published"), ("11-10", "published"), ("12-20", "planned")],
        ),
        ("重大事项", "", [("11-14", "display")]),
    ]


def test_last_day_of_display_still_counts() -> None:
    found = made(published("2026-11-05", "great", display_until="2026-11-20"))
    assert told(found)[-1] == ("重大事项", "", [("11-05", "display")])


def test_declared_nothing_is_told_as_such() -> None:
    found = made(published("2026-03-10", "money", kind="none"))
    assert told(found) == [("财务", "month", [("03-10", "none")])]


def test_other_years_notices_and_days_of_next_year_are_left_out() -> None:
    found = made(
        published("2025-12-31", "money"),
        published("2026-05-11", "money", live=False),
        published("2026-01-09", "money"),
        entry(9, "", lists=("matters/money",)),
        coming="2027-01-20",
    )
    assert told(found) == [("财务", "month", [("01-09", "published")])]


def test_what_is_owed_shows_before_anything_is_published() -> None:
    assert told(made(coming="2026-12-20")) == [("财务", "month", [("12-20", "planned")])]


@pytest.mark.parametrize(
    ("of", "by"), [("government", "village"), ("village", "government"), ("village", "village")]
)
def test_there_is_none_without_board_or_anything_on_it(of: str, by: str) -> None:
    entries = () if of == by else (published("2026-03-10", "money"),)
    assert made(*entries, of=site(of), by=by) is None


def test_nothing_is_told_of_a_matter_that_is_not_the_units_or_has_ended() -> None:
    other = matter("other", level1="别的", level2="", applies=Applies(types=("community",)))
    ended = matter("ended", level1="已停", level2="", applies=OWED, valid_to=date(2025, 12, 31))
    own, every = matters()
    found = made(
        published("2026-03-10", "money"),
        published("2026-03-11", "ended"),
        of=site("village", own, every, other, ended),
    )
    assert [name for name, _, _ in told(found)] == ["财务"]


def test_marks_tell_by_words_what_a_day_does_not() -> None:
    shown = view(
        made(
            published("2026-11-14", "money", display_until="2026-11-29"),
            published("2026-04-09", "money", kind="none"),
            published("2026-03-09", "money"),
            coming="2026-12-20",
        ),
        TEXTS,
    )
    assert shown is not None
    assert shown["title"] == "2026年公开日历"
    assert [name for name, current in shown["months"] if current] == ["11月"]
    (row,) = shown["rows"]
    assert row["often"] == "每月一次"
    marks = [cell["mark"] for month in row["months"] for cell in month]
    assert marks == ["3-09", "暂无", "公示中", "12-20"]
    assert row["months"][10][0]["told"] == "公示中、2026-11-14、公示期内、第11件"
    assert [state for state, _, _ in shown["legend"]] == [
        "published",
        "display",
        "none",
        "planned",
    ]


def test_a_unit_without_board_has_no_calendar() -> None:
    assert view(None, TEXTS) is None
