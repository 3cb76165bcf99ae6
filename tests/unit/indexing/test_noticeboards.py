"""What stands on the board of a village or community today."""

import pytest

from disclosure.indexing.noticeboards import noticeboard
from disclosure.model.listing import Entry
from support.entries import entry
from support.values import EARLIER, LATER, TODAY, catalog, unit

TOWN = unit("镇", type="town")
VILLAGE = unit("村", type="village", regime="village", parents=(("镇", None, None),))


def shown(number: int, until: str, **changes: object) -> Entry:
    return entry(number, display_until=until, **{"board": f"<p>{number}", **changes})


def test_board_shows_what_is_on_display_today_oldest_first() -> None:
    entries = (
        shown(1, EARLIER.isoformat()),
        shown(2, TODAY.isoformat()),
        shown(3, LATER.isoformat()),
        shown(4, ""),
        shown(5, LATER.isoformat(), live=False),
        shown(6, LATER.isoformat(), board=""),
    )
    board = noticeboard(VILLAGE, entries, catalog(units=(TOWN, VILLAGE)), TODAY)
    assert board is not None
    assert board.parts == ("<p>2", "<p>3")
    assert [crumb.text for crumb in board.crumbs] == ["公开单位", "镇", "村", "公开栏"]


def test_village_without_a_town_has_a_board_too() -> None:
    alone = unit("村", type="village", regime="village")
    board = noticeboard(alone, (shown(1, LATER.isoformat()),), catalog(units=(alone,)), TODAY)
    assert board is not None
    assert board.contact == ()


@pytest.mark.parametrize("regime", ["government", "party", "public-institution"])
def test_only_units_whose_law_asks_for_a_board_have_one(regime: str) -> None:
    other = unit("局", regime=regime)
    assert (
        noticeboard(other, (shown(1, LATER.isoformat()),), catalog(units=(other,)), TODAY) is None
    )


def test_nothing_on_display_is_no_board() -> None:
    assert noticeboard(VILLAGE, (), catalog(units=(TOWN, VILLAGE)), TODAY) is None
