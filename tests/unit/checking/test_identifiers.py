from dataclasses import replace

import pytest

from disclosure.checking.documents import check_documents
from disclosure.checking.identifiers import check_identifiers
from disclosure.checking.register import alias_key
from disclosure.model.address import redirect_path
from disclosure.model.rules import IdentifierRule
from unit.checking.make import CIVIL, catalog, codes, item


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("11519900MB00219364/2026-00012", []),
        ("11519900MB00219364/2026-123456", []),
        ("11519900MB00219364/2026-12", ["D403"]),
        ("11519900MB0016459F/2026-00012", ["D403"]),
        ("11519900MB00219365/2026-00012", ["D403", "D404"]),
        ("2026年第12号", ["D403"]),
        ("", []),
    ],
)
def test_identifier_follows_the_rule_of_the_site(identifier: str, found: list[str]) -> None:
    assert codes(check_identifiers, item(identifier=identifier)) == found


@pytest.mark.parametrize(
    ("pattern", "identifier"),
    [
        ("{area}-{publisher}-{kind}-{year}-{sequence}", "519900-mz-01-2026-3"),
        ("{uscc}/{year}{month}-{sequence:05d}", "11519900MB00219364/202610-00013"),
        ("{organ}/{year}-{sequence:04d}", "8923888D/2020-0113"),
    ],
)
def test_other_rules_in_use(pattern: str, identifier: str) -> None:
    rules = catalog(identifiers=IdentifierRule(pattern))
    assert codes(check_identifiers, item(identifier=identifier), rules) == []


def test_check_digit_may_be_switched_off() -> None:
    rules = catalog(identifiers=IdentifierRule("", check_digit="off"))
    assert codes(check_identifiers, item(identifier="11519900MB00219365/2026-1"), rules) == []


def test_village_numbers_follow_no_rule() -> None:
    rules = catalog(publishers={"civil-affairs": replace(CIVIL, regime="village")})
    assert codes(check_identifiers, item(identifier="fs-3"), rules) == []


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("", []),
        ("阳民发〔2026〕3号", []),
        ("国令第711号", []),
        ("2026年3号文", ["D411"]),
        ("〔2026〕3号", ["D411"]),
        ("阳民发〔2025〕3号", ["D415"]),
    ],
)
def test_document_number(number: str, found: list[str]) -> None:
    assert codes(check_documents, item(document_number=number)) == found


def test_year_of_a_number_needs_a_date_to_differ_from() -> None:
    assert codes(check_documents, item(document_number="阳民发〔2025〕3号", created=None)) == []


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/zwgk/t1.shtml", "zwgk/t1.shtml"),
        ("zwgk/t1.shtml", "zwgk/t1.shtml"),
        ("2026/11/t123_456.HTM", "2026/11/t123_456.HTM"),
        ("zwgk/2019/1/", "zwgk/2019/1/"),
        ("https://old.example/zwgk/t1.jsp", "zwgk/t1.jsp"),
        ("d/1/index.html", None),
        ("../secret/t1.html", None),
        ("11519900MB00219364/2026-00012", "d/11519900mb00219364-2026-00012/"),
        ("000014349/2024-00037", "d/000014349-2024-00037/"),
        ("01527918X-2020-153077", "d/01527918x-2020-153077/"),
        ("SZ.2026/3.html版", "d/sz-2026-3-html-c341061d/"),
    ],
)
def test_former_addresses_are_told_from_former_numbers(alias: str, path: str | None) -> None:
    """As a clerk copies them from the address bar, with or without what stands before them."""
    assert redirect_path(alias) == path


def test_one_address_however_written_is_one() -> None:
    written = ("zwgk/t1.shtml", "/zwgk/t1.shtml", "https://old.example/zwgk/t1.shtml")
    assert len({alias_key(alias) for alias in written}) == 1
