"""Measures of freshness."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.model.indicators import Part
from disclosure.model.item import Fact
from disclosure.model.public import State
from disclosure.supervision import columns
from support.values import decision, kind
from unit.supervision.make import TODAY, days_ago, item, site, situation

NEWS = kind(id="news", column_type="工作动态")


@pytest.mark.parametrize(("age", "fault"), [(0, False), (14, False), (15, True)])
def test_home_page_is_as_new_as_the_newest_item(age: int, *, fault: bool) -> None:
    facts = [item(1, days_ago(age)), item(2, days_ago(age + 40))]
    (found,) = columns.home(situation(facts=facts), Part("home", currency=14)).observations
    assert (found.day, found.fault, found.evidence) == (days_ago(age), fault, ("A/1",))


def test_site_without_items_has_an_empty_home_page() -> None:
    (found,) = columns.home(situation(), Part("home", currency=14)).observations
    assert (found.state, found.fault) == ("empty", True)


@pytest.mark.parametrize("facts", [[], [item(1, days_ago(40))]])
def test_the_site_s_office_answers_for_its_home_page(facts: list[Fact]) -> None:
    catalogue = site()
    office = replace(catalogue, site=replace(catalogue.site, contact={"office": "政务公开办"}))
    seen = situation(facts=facts, catalogue=office)
    (found,) = columns.home(seen, Part("home", currency=14)).observations
    assert (found.fault, found.post) == (True, "政务公开办")


def test_columns_are_chosen_by_kind_or_type() -> None:
    catalogue = site(kinds=(NEWS, kind(id="plain"), kind(id="other")))
    facts = [item(1, days_ago(3), kind="news"), item(2, days_ago(200)), item(3, kind="other")]
    part = Part("columns", {"column_types": ("工作动态",), "kinds": ("plain",)}, currency=14)
    found = columns.columns(situation(facts=facts, catalogue=catalogue), part).observations
    assert [(o.subject, o.fault) for o in found] == [("kinds/news/", False), ("kinds/plain/", True)]


def test_undated_entries_count_as_not_renewed() -> None:
    part = Part("columns", {"kinds": ("plain",)}, currency=14)
    (found,) = columns.columns(situation(facts=[item(1, None)]), part).observations
    assert (found.day, found.fault) == (None, True)


def test_what_is_not_public_renews_nothing() -> None:
    hidden = [decision(state=State.HIDDEN)]
    part = Part("columns", {"kinds": ("plain",)}, currency=14)
    assert columns.columns(situation(facts=[item()], decisions=hidden), part).observations == ()


def test_entries_of_a_matter_are_counted_within_the_history() -> None:
    facts = [item(n, days_ago(10 * n)) for n in range(1, 5)]
    part = Part("entries", history=35, least=4)
    (found,) = columns.entries(situation(facts=facts), part).observations
    assert (found.count, found.fault, found.publisher) == (3, True, "民政局")
    (found,) = columns.entries(situation(facts=facts), Part("entries", least=4)).observations
    assert (found.state, found.fault) == ("enough", False)


def test_newest_entry_of_a_matter() -> None:
    facts = [item(1, days_ago(91)), item(2, days_ago(200))]
    (found,) = columns.newest(situation(facts=facts), Part("newest", currency=90)).observations
    assert (found.day, found.fault) == (days_ago(91), True)


@pytest.mark.parametrize(("second", "fault"), [(90, False), (91, True)])
def test_gap_between_neighbours(second: int, *, fault: bool) -> None:
    facts = [item(1, TODAY), item(2, days_ago(second))]
    (found,) = columns.gaps(situation(facts=facts), Part("gaps", currency=90)).observations
    assert found.fault is fault


def test_matters_are_chosen_by_their_duty() -> None:
    part = Part("newest", {"duties": ("standing",)}, currency=90)
    assert columns.newest(situation(facts=[item(1, date(2020, 1, 1))]), part).observations == ()
