"""Validity on a day: from an item's own dates, and from what later items say of it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from disclosure.model.history import WithdrawalReason
from disclosure.model.item import Fact, Placement, Relation
from disclosure.model.publisher import Successor
from disclosure.model.values import After, Mode, Moment, Scope, Validity
from disclosure.publication.decide import decide
from disclosure.publication.validity import changes, may_decide, validity_of
from support.values import EARLIER, LATER, MATTER, TODAY, catalog, fact, label, review, unit

UNITS = (
    unit("县政府", type="government"),
    unit("民政局", parents=(("县政府", None, None),)),
    unit(
        "老龄办",
        parents=(("民政局", None, None),),
        successors=(Successor("民政局"), Successor("卫健局")),
    ),
    unit("卫健局", parents=(("县政府", None, None),)),
    unit("甲", parents=(("乙", None, None),)),
    unit("乙", parents=(("甲", None, None),)),
)
LEFT = (
    WithdrawalReason("privacy", label("按规定撤下")),
    WithdrawalReason("moved", label("已移交"), title=True),
    WithdrawalReason("error", label("内容有误"), title=True, void=True),
    WithdrawalReason("revoked", label("已撤销"), title=True, void=True),
)
SITE = catalog(units=UNITS, review="off", withdrawals={r.code: r for r in LEFT})
DAY = timedelta(1)
OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)


def doc(number: int, *relations: Relation, **changed: object) -> Fact:
    base = {
        "identifier": f"A/{number}",
        "slug": f"a-{number}",
        "created": OLD,
        "issued": Moment(OLD),
    }
    return fact(**{**base, "relations": relations, **changed})


def repeals(number: int, since: date | None = NEW) -> Relation:
    return Relation("repeals", f"A/{number}", since)


def amends(number: int, since: date | None = NEW) -> Relation:
    return Relation("amends", f"A/{number}", since)


def states(*facts: Fact) -> dict[str, tuple[str, str]]:
    found, _ = decide(facts, SITE, {}, TODAY)
    return {
        f.identifier: (d.validity.value, d.validity_by) for f, d in zip(facts, found, strict=True)
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "in-force"),
        ({"valid_from": LATER}, "not-yet-in-force"),
        ({"valid_from": TODAY}, "in-force"),
        ({"valid_until": TODAY}, "in-force"),
        ({"valid_until": EARLIER}, "expired"),
        ({"validity": Validity.REPEALED}, "repealed"),
        ({"validity": Validity.REPEALED, "valid_until": EARLIER}, "repealed"),
        ({"validity": Validity.AMENDED, "valid_until": EARLIER}, "expired"),
        ({"validity": Validity.IN_FORCE, "valid_until": EARLIER}, "expired"),
        ({"validity": Validity.NOT_YET, "valid_from": EARLIER}, "in-force"),
        ({"validity": Validity.NOT_YET}, "not-yet-in-force"),
    ],
)
def test_stricter_of_written_and_derived_holds(changed: dict[str, Any], expected: str) -> None:
    assert validity_of(doc(1, **changed), None, TODAY)[0] == expected


def test_chain_of_repeals_leaves_the_last_in_force() -> None:
    chain = (doc(1), doc(2, repeals(1)), doc(3, repeals(2)))
    assert states(*chain) == {
        "A/1": ("repealed", "A/2"),
        "A/2": ("repealed", "A/3"),
        "A/3": ("in-force", ""),
    }


def test_strictest_of_several_changes_holds_whatever_their_order() -> None:
    later = (doc(2, amends(1)), doc(3, repeals(1)), doc(4, Relation("partly-repeals", "A/1", NEW)))
    for order in permutations(later):
        assert states(doc(1), *order)["A/1"] == ("repealed", "A/3")


def test_repeal_that_is_itself_repealed_stays_done() -> None:
    """To revive a document takes a document of its own."""
    assert states(doc(1), doc(2, repeals(1)), doc(3, repeals(2)))["A/1"] == ("repealed", "A/2")


def test_own_end_and_change_compete_by_strictness() -> None:
    amended = doc(2, amends(1))
    assert states(doc(1, valid_until=EARLIER), amended)["A/1"] == ("expired", "")
    assert states(doc(1, valid_until=EARLIER), doc(2, repeals(1)))["A/1"] == ("repealed", "A/2")


@pytest.mark.parametrize(
    ("relation", "changed"),
    [
        (repeals(1, LATER), {}),
        (repeals(1, None), {"valid_from": LATER}),
        (repeals(1), {"issued": Moment(LATER)}),
        (repeals(1), {"broken": True}),
        (repeals(1), {"scope": Scope.INTERNAL}),
        (repeals(1), {"scope": Scope.INTERNAL, "issued": None}),
        (repeals(1), {"barred": True}),
        (repeals(1), {"mode": Mode.WITHHELD}),
        (repeals(1), {"mode": Mode.SUSPENDED}),
        (repeals(1), {"withdrawn": TODAY, "left_for": "error"}),
        (repeals(1), {"withdrawn": EARLIER, "left_for": "revoked"}),
        (repeals(1), {"withdrawn": EARLIER, "left_for": "moved", "issued": Moment(LATER)}),
        (repeals(1), {"withdrawn": EARLIER, "left_for": "moved", "mode": Mode.WITHHELD}),
        (Relation("interprets", "A/1", NEW), {}),
        (Relation("没有这种", "A/1", NEW), {}),
        (repeals(9), {}),
    ],
)
def test_what_is_not_in_effect_changes_nothing(relation: Relation, changed: dict[str, Any]) -> None:
    assert states(doc(1), doc(2, relation, **changed))["A/1"] == ("in-force", "")


def extends(number: int, until: date | None, since: date | None = NEW) -> Relation:
    return Relation("extends", f"A/{number}", since, until=until)


@pytest.mark.parametrize(
    ("later", "expected", "until"),
    [
        ((doc(2, extends(1, LATER)),), "in-force", LATER),
        ((doc(2, extends(1, TODAY)),), "in-force", TODAY),
        ((doc(2, extends(1, LATER), extends(1, LATER + DAY)),), "in-force", LATER + DAY),
        ((doc(2, extends(1, LATER)), doc(3, amends(1))), "amended", LATER),
        ((doc(2, extends(1, LATER)), doc(3, repeals(1))), "repealed", LATER),
        # what does not put it off
        ((doc(2, extends(1, None)),), "expired", None),
        ((doc(2, extends(1, EARLIER - DAY)),), "expired", None),
        ((doc(2, extends(1, LATER, LATER)),), "expired", None),
        ((doc(2, extends(1, LATER), scope=Scope.INTERNAL),), "expired", None),
        ((doc(2, extends(1, LATER), publisher="老龄办"),), "expired", None),
        ((doc(2, Relation("interprets", "A/1", NEW, until=LATER)),), "expired", None),
    ],
)
def test_later_item_puts_the_end_off(
    later: tuple[Fact, ...], expected: str, until: date | None
) -> None:
    found, _ = decide((doc(1, valid_until=EARLIER), *later), SITE, {}, TODAY)
    assert (found[0].validity.value, found[0].valid_until) == (expected, until)


def test_extension_is_a_change_from_its_day_on() -> None:
    found, _ = decide((doc(1, valid_until=EARLIER), doc(2, extends(1, LATER))), SITE, {}, TODAY)
    assert (found[0].validity_by, found[0].validity_since) == ("A/2", NEW)


def test_what_has_no_end_gets_none() -> None:
    found, _ = decide((doc(1), doc(2, extends(1, LATER))), SITE, {}, TODAY)
    assert found[0].valid_until is None


@pytest.mark.parametrize(
    "changed",
    [
        {"withdrawn": EARLIER, "left_for": "privacy"},
        {"withdrawn": EARLIER, "left_for": "moved"},
        {"withdrawn": EARLIER, "left_for": "no such reason"},
        {"withdrawn": LATER, "left_for": "error"},
        {"placements": (Placement(MATTER, EARLIER),)},
        {"placements": (Placement(MATTER, EARLIER, After.TITLE_ONLY),)},
        {"mode": Mode.ON_REQUEST},
        {"mode": Mode.ELSEWHERE},
        {"mode": Mode.WITHHELD, "list_title": True},
        {"issued": None},
    ],
    ids=str,
)
def test_what_was_decided_holds_though_its_text_is_not_shown(changed: dict[str, Any]) -> None:
    assert states(doc(1), doc(2, repeals(1), **changed))["A/1"] == ("repealed", "A/2")


def test_what_nobody_has_reviewed_changes_nothing() -> None:
    site, facts = (
        replace(SITE, site=replace(SITE.site, review="required")),
        [doc(1), doc(2, repeals(1))],
    )
    for signed, validity in ((facts, "repealed"), (facts[:1], "in-force")):
        sheets = {f.identifier: (review(f.identifier),) for f in signed}
        found, _ = decide(facts, site, sheets, TODAY)
        assert found[0].validity.value == validity


@pytest.mark.parametrize(
    ("relation", "changed", "since"),
    [
        (repeals(1, EARLIER), {}, EARLIER),
        (repeals(1, None), {"valid_from": NEW}, NEW),
        (repeals(1, None), {"created": NEW}, NEW),
        (repeals(1, None), {"created": None}, None),
    ],
)
def test_change_dates_from_the_relation_else_from_its_item(
    relation: Relation, changed: dict[str, Any], since: date | None
) -> None:
    found, _ = changes([doc(1), doc(2, relation, **changed)], SITE, TODAY)
    assert found["A/1"].since == since


@pytest.mark.parametrize(
    ("actor", "target", "may"),
    [
        ("民政局", "民政局", True),
        ("县政府", "卫健局", True),
        ("民政局", "老龄办", True),
        ("卫健局", "老龄办", True),
        ("老龄办", "民政局", False),
        ("卫健局", "民政局", False),
        ("甲", "乙", True),
        ("甲", "民政局", False),
        ("民政局", "没有这个", False),
        ("没有这个", "民政局", False),
    ],
)
def test_power_to_end_what_another_issued(actor: str, target: str, *, may: bool) -> None:
    assert may_decide(actor, target, SITE) is may


def test_change_without_power_is_a_finding_and_changes_nothing() -> None:
    stranger = doc(2, repeals(1), publisher="卫健局", marks={"relations.0": (9, 13)})
    found, findings = changes([doc(1), stranger], SITE, TODAY)
    assert found == {}
    assert [(f.code, f.mark) for f in findings] == [("D707", (9, 13))]
