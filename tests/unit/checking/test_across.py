import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.checking.across import check_across
from disclosure.checking.cycles import on_cycles
from disclosure.checking.register import alias_key
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.history import WithdrawalReason
from disclosure.model.item import Fact, Relation
from disclosure.model.review import ALLOWED, Review
from disclosure.model.values import Label, Mark, Mode, Moment, Scope, Validity
from unit.checking.make import TODAY, catalog, fact


def check(*facts: Fact, rules: Catalog | None = None, reviews: object = None) -> list[Finding]:
    return check_across(facts, rules or catalog(), reviews or {}, TODAY)


def found(*facts: Fact, **given: object) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in check(*facts, **given)]


def test_items_that_differ_have_no_findings() -> None:
    assert found(fact(1), fact(2)) == []


def test_equal_identifiers_are_named_at_each_item() -> None:
    pair = (fact(1, identifier="A", slug="a"), fact(2, identifier="A", slug="a"))
    findings = check(*pair)
    assert [(f.code, f.path, f.arguments["other"]) for f in findings] == [
        ("D401", "1.md", "2.md"),
        ("D401", "2.md", "1.md"),
    ]


def test_items_without_identifier_are_left_to_reading() -> None:
    assert found(fact(1, identifier="", slug=""), fact(2, identifier="", slug="")) == []


def test_equal_addresses_of_different_identifiers() -> None:
    pair = (fact(1, identifier="YG/1", slug="yg-1"), fact(2, identifier="YG-1", slug="yg-1"))
    assert found(*pair) == [("D402", "1.md"), ("D402", "2.md")]


@pytest.mark.parametrize(
    ("alias", "key"),
    [
        ("YG 2", "yg-2"),
        ("/d/yg-2/", "yg-2"),
        ("https://old.example/xxgk/1.html", "/xxgk/1.html"),
        ("/xxgk/1.html", "/xxgk/1.html"),
        ("/show.asp?id=3", "/show.asp?id=3"),
    ],
)
def test_alias_is_a_number_or_an_address(alias: str, key: str) -> None:
    assert alias_key(alias) == key


def test_alias_of_two_items() -> None:
    pair = (fact(1, aliases=("/x.html",)), fact(2, aliases=("https://old.example/x.html",)))
    assert found(*pair) == [("D405", "2.md"), ("D405", "1.md")]


def test_alias_that_is_another_item_s_address() -> None:
    assert found(fact(1), fact(2, aliases=("YG/1",))) == [("D405", "2.md")]
    assert found(fact(1, aliases=("YG-1",)), fact(2)) == []


def test_equal_document_numbers() -> None:
    number = {"document_number": "阳民发〔2026〕3号"}
    assert found(fact(1, **number), fact(2, **number)) == [("D414", "1.md"), ("D414", "2.md")]
    assert found(fact(1, **number), fact(2, **number, source_type="reprint")) == []
    related = fact(2, **number, relations=(Relation("interprets", "YG/1"),))
    assert found(fact(1, **number), related) == []


def test_equal_titles_of_one_unit() -> None:
    assert found(fact(1, title="公示"), fact(2, title="公示")) == [
        ("D416", "1.md"),
        ("D416", "2.md"),
    ]
    assert found(fact(1, title="公示"), fact(2, title="公示", publisher="education")) == []


def review(digest: str = "d", secrecy: str = ALLOWED, day: int = 8) -> Review:
    return Review("YG/1", digest, date(2026, 1, day), secrecy, "_reviews/1.yaml", 6)


REQUIRED = replace(catalog(), site=replace(catalog().site, review="required"))
WARN = replace(catalog(), site=replace(catalog().site, review="warn"))


@pytest.mark.parametrize(
    ("reviews", "required", "warn", "off"),
    [
        ((), ["D601"], ["D606"], []),
        ((review("old"),), ["D602"], ["D606"], []),
        ((review(),), [], [], []),
        ((review("old", "不予公开"), review()), [], [], []),
        ((review(secrecy="不予公开"),), ["D604"], ["D604"], ["D604"]),
        ((review(secrecy="不予公开"), review(day=9)), [], [], []),
        ((review(), review(secrecy="不予公开")), ["D604"], ["D604"], ["D604"]),
    ],
)
def test_review_covers_the_present_hash(
    reviews: tuple[Review, ...], required: list[str], warn: list[str], off: list[str]
) -> None:
    signed = {"YG/1": reviews} if reviews else {}
    for rules, expected in ((REQUIRED, required), (WARN, warn), (catalog(), off)):
        findings = check(fact(1, digest="d"), rules=rules, reviews=signed)
        assert [f.code for f in findings] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"scope": Scope.INTERNAL}, []),
        ({"mode": Mode.WITHHELD}, []),
        ({"mode": Mode.WITHHELD, "list_title": True}, ["D601"]),
        ({"mode": Mode.SUSPENDED}, []),
        ({"mode": Mode.SUSPENDED, "list_title": True}, ["D601"]),
        ({"mode": Mode.ON_REQUEST}, ["D601"]),
        ({"broken": True}, []),
        ({"withdrawn": date(2026, 2, 1)}, []),
    ],
)
def test_only_what_would_be_shown_needs_a_review(
    changes: dict[str, object], expected: list[str]
) -> None:
    assert [f.code for f in check(fact(1, **changes), rules=REQUIRED)] == expected


def test_review_of_nothing_is_told_at_its_sheet() -> None:
    (finding,) = check(reviews={"YG/1": (review(),)})
    assert (finding.code, finding.path, finding.mark) == ("D605", "_reviews/1.yaml", (6, 1))
    assert found(fact(2, aliases=("YG/1",)), reviews={"YG/1": (review(),)}) == []


def link(kind: str, to: str) -> tuple[Relation, ...]:
    return (Relation(kind, to),)


def test_relation_to_nothing_offers_the_nearest() -> None:
    known = fact(1, identifier="11519900MB00219364/2026-00012", slug="x")
    lost = fact(2, relations=link("interprets", "11519900MB00219364/2026-00021"))
    (finding,) = check(known, lost)
    assert finding.code == "D701"
    assert finding.arguments["nearest"] == "11519900MB00219364/2026-00012"
    assert check(lost)[0].arguments["nearest"] == ""


def test_unknown_type_offers_the_nearest() -> None:
    (finding,) = check(fact(1), fact(2, relations=link("interpret", "YG/1")))
    assert (finding.code, finding.arguments["nearest"]) == ("D702", "interprets")


def test_relation_finds_former_numbers() -> None:
    assert found(fact(1, aliases=("YG/0",)), fact(2, relations=link("interprets", "YG/0"))) == []


def test_relation_to_itself() -> None:
    assert found(fact(1, relations=link("repeals", "YG/1"))) == [("D704", "1.md")]


def test_circle_is_told_at_each_link() -> None:
    facts = [fact(n, relations=link("repeals", f"YG/{n % 3 + 1}")) for n in (1, 2, 3)]
    assert found(*facts) == [("D703", "1.md"), ("D703", "2.md"), ("D703", "3.md")]


def test_interpretations_may_point_at_each_other() -> None:
    pair = (
        fact(1, relations=link("interprets", "YG/2")),
        fact(2, relations=link("interprets", "YG/1")),
    )
    assert found(*pair) == []


def test_older_cannot_repeal_newer() -> None:
    old = fact(1, created=date(2024, 1, 1), relations=link("repeals", "YG/2"))
    assert found(old, fact(2, created=date(2025, 1, 1))) == [("D705", "1.md")]
    assert found(old, fact(2, created=date(2024, 1, 1))) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, []),
        (Validity.IN_FORCE, ["D706"]),
        (Validity.EXPIRED, ["D706"]),
        (Validity.REPEALED, []),
    ],
)
def test_target_says_what_became_of_it(written: Validity | None, expected: list[str]) -> None:
    facts = (fact(1, relations=link("repeals", "YG/2")), fact(2, validity=written))
    assert [f.code for f in check(*facts)] == expected


SOON, LONG_AGO = TODAY + timedelta(1), date(2026, 1, 5)


@pytest.mark.parametrize(
    ("day", "changes", "expected"),
    [
        (None, {"valid_from": SOON}, []),
        (SOON, {}, []),
        (None, {"issued": Moment(SOON)}, []),
        (None, {"scope": Scope.INTERNAL}, []),
        (None, {"mode": Mode.WITHHELD}, []),
        (None, {"mode": Mode.SUSPENDED}, []),
        (None, {"mode": Mode.WITHHELD, "list_title": True}, ["D706"]),
        (None, {"withdrawn": LONG_AGO, "left_for": "revoked"}, []),
        (None, {"withdrawn": LONG_AGO, "left_for": "privacy"}, ["D706"]),
        (None, {"valid_from": TODAY}, ["D706"]),
        (TODAY, {"valid_from": SOON}, ["D706"]),
    ],
)
def test_target_need_not_say_so_before_its_day(
    day: date | None, changes: dict[str, Any], expected: list[str]
) -> None:
    new = fact(1, relations=(Relation("repeals", "YG/2", day),), **changes)
    old = fact(2, validity=Validity.IN_FORCE)
    revoked = WithdrawalReason("revoked", Label("已被撤销", "Revoked"), void=True)
    rules = catalog(withdrawals={"revoked": revoked})
    assert [f.code for f in check(new, old, rules=rules)] == expected


@pytest.mark.parametrize(
    ("later", "changes", "expected"),
    [
        ([("repeals", SOON)], {}, [("D507", "9.md", (4, 11))]),
        ([("amends", SOON)], {}, []),
        ([("repeals", SOON), ("repeals", TODAY)], {}, []),
        ([("repeals", SOON), ("amends", TODAY)], {}, [("D507", "9.md", (4, 11))]),
        ([("repeals", SOON)], {"validity": None}, []),
        ([("repeals", SOON)], {"validity": Validity.IN_FORCE}, []),
        # what its own dates come to is told of by the decision
        ([("repeals", SOON)], {"valid_until": LONG_AGO}, []),
        ([("repeals", SOON)], {"valid_from": SOON}, []),
    ],
)
def test_target_that_says_so_before_its_day(
    later: list[tuple[str, date]], changes: dict[str, Any], expected: list[tuple[str, str, Mark]]
) -> None:
    old = fact(9, **{"validity": Validity.REPEALED, "marks": {"validity": (4, 11)}, **changes})
    new = [fact(n, relations=(Relation(t, "YG/9", day),)) for n, (t, day) in enumerate(later, 1)]
    assert [(f.code, f.path, f.mark) for f in check(*new, old)] == expected


def test_edges_on_circles_and_no_others() -> None:
    edges = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": ["e"], "e": [], "f": ["a"], "g": ["g"]}
    assert on_cycles(edges) == {("a", "b"), ("b", "c"), ("c", "a")}


def test_long_chain_needs_no_recursion() -> None:
    edges = {str(n): [str(n + 1)] for n in range(20_000)}
    assert on_cycles(edges) == frozenset()
    assert len(on_cycles(edges | {"20000": ["0"]})) == 20_001


def test_order_of_reading_does_not_show() -> None:
    facts = [
        fact(n, title="公示", aliases=("/x",), document_number="甲〔2026〕1号") for n in range(1, 6)
    ]
    assert check(*facts) == check(*reversed(facts))


@pytest.mark.slow
def test_work_grows_with_the_number_of_items() -> None:
    def calls(count: int) -> int:
        facts = [
            fact(n, relations=link("amends", f"YG/{n - 7}"), aliases=(f"/{n}.html",))
            for n in range(8, count)
        ]
        rules = catalog()
        made = [0]

        def tell(_frame: object, event: str, _argument: object) -> None:
            made[0] += event in {"call", "c_call"}

        sys.setprofile(tell)
        try:
            check_across(facts, rules, {}, TODAY)
        finally:
            sys.setprofile(None)
        return made[0]

    small, large = calls(400), calls(4_000)
    # A rule that compares each item with each other would take a hundred times as many.
    assert large < 15 * small
