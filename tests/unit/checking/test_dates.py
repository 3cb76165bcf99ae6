from datetime import date

import pytest

from disclosure.checking.dates import check_dates
from disclosure.model.item import Correction, Placement, Source
from disclosure.model.values import Moment
from unit.checking.make import TODAY, catalog, codes, item


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"issued": Moment(date(2026, 1, 4))}, ["D501"]),
        ({"issued": Moment(date(2026, 1, 5), 0)}, []),
        ({"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 31)}, ["D502"]),
        ({"valid_from": date(2026, 2, 1), "valid_until": date(2026, 2, 1)}, []),
        ({"created": date(2026, 11, 21), "issued": None}, ["D506"]),
        ({"created": TODAY, "issued": None}, []),
        ({"confirmed": date(2026, 11, 21)}, ["D510"]),
        ({"corrections": (Correction(date(2026, 12, 1), "x"),)}, ["D510"]),
        ({"source": Source("reprint", obtained=date(2027, 1, 1))}, ["D510"]),
        ({"events": {"approved": date(2026, 1, 15)}}, ["D511"]),
        ({"events": {"changed": date(2026, 1, 15)}}, []),
        ({"events": {"replied": date(2027, 1, 15)}, "issued": None}, ["D510"]),
        ({"valid_from": date(2025, 1, 1)}, ["D512"]),
        ({"display_until": date(2026, 1, 11)}, ["D513"]),
        ({"display_until": date(2026, 1, 12)}, []),
        ({"placements": (Placement("a", date(2026, 1, 2)),)}, ["D513"]),
        # A day of publication to come is an embargo.
        ({"issued": Moment(date(2026, 12, 1), 570)}, []),
    ],
)
def test_orders_of_dates(changes: dict[str, object], found: list[str]) -> None:
    assert codes(check_dates, item(**changes)) == found


def test_event_is_named_in_both_languages() -> None:
    early = item(events={"approved": date(2026, 1, 15)}, marks={"issued": (8, 9)})
    (finding,) = check_dates(early, catalog(), TODAY)
    assert finding.mark == (8, 9)
    assert (finding.arguments["event"], finding.arguments["event_en"]) == (
        "批准日期",
        "the approval",
    )
