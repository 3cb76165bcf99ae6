"""What the site has beside the figures of reports: whose document an item is, and of which units it counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from disclosure.checking.counted import (
    author_of,
    check_counted,
    comparisons,
    counted_kinds,
    units_by_name,
)
from disclosure.model.item import Fact, Source, Tally
from disclosure.model.values import Scope
from support.readers import packaged_catalog
from support.reports import KIND, report
from unit.checking.make import CIVIL, fact

CATALOG = packaged_catalog()
DOCUMENT = "normative-document"
CELL = ("normative", "made")


def annual(figure: int, publisher: str = "civil-affairs", **changes: object) -> Fact:
    tally = Tally(2025, "2021", {CELL: Decimal(figure)}, (), (0,))
    return fact(1, kind=KIND, publisher=publisher, tally=replace(tally, **changes))


def document(number: int = 2, author: str = "civil-affairs", **changes: object) -> Fact:
    given = {"kind": DOCUMENT, "author": author, "created": date(2025, 6, 2), **changes}
    return fact(number, **given)


def test_kinds_that_are_counted_are_those_the_catalogue_names() -> None:
    assert counted_kinds(CATALOG) == {DOCUMENT}


def test_a_document_counts_for_its_unit_and_those_above() -> None:
    found = comparisons([annual(0), annual(0, "yangguang"), document()], CATALOG)
    assert [(one.report.publisher, one.items) for one in found] == [
        ("civil-affairs", 1),
        ("yangguang", 1),
    ]


def test_other_years_internal_and_withdrawn_documents_do_not_count() -> None:
    others = [
        document(2, created=date(2024, 12, 31)),
        document(3, scope=Scope.INTERNAL),
        document(4, withdrawn=date(2026, 1, 1)),
        document(5, author=""),
        document(6, kind="notice"),
    ]
    assert [one.items for one in comparisons([annual(0), *others], CATALOG)] == [0]


def test_only_more_than_the_report_says_is_told() -> None:
    facts = [document(2), document(3)]
    assert [f.code for f in check_counted([annual(1), *facts], CATALOG)] == ["D249"]
    assert list(check_counted([annual(2), *facts], CATALOG)) == []
    assert list(check_counted([annual(9), *facts], CATALOG)) == []
    assert list(check_counted([annual(1, counted=()), *facts], CATALOG)) == []


def test_a_document_is_of_its_leading_issuer_not_of_who_publishes_it() -> None:
    units = units_by_name(CATALOG)
    item = replace(report(), publisher="civil-affairs", issuers=())
    assert author_of(item, units) == CIVIL.id
    office = next(p for p in CATALOG.publishers.values() if p.type == "office")
    issued = replace(item, issuers=(office.names[-1].name, "阳光县民政局"))
    assert author_of(issued, units) == office.id
    assert author_of(replace(item, issuers=("省人民政府",)), units) == ""
    assert author_of(replace(item, source=Source("reprint")), units) == ""
