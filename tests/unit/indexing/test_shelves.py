"""Lists of their own for items of a kind in some state: what is void stands apart."""

import pytest

from disclosure.indexing.lists import heads, lists_of
from disclosure.model.catalog import Shelf
from disclosure.model.public import Decision
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from support.values import TODAY, catalog, decision, item, kind, label

SHELVES = (
    Shelf("current", label("现行有效"), ("in-force", "amended")),
    Shelf("void", label("废止和失效"), ("repealed", "expired")),
)
SITE = catalog(kinds=(kind(shelves=SHELVES),))


def listed(made: Decision) -> list[str]:
    public = Assembler(SITE, TODAY).assemble(item(), made, Surroundings({}, {}))
    return [path for path in lists_of(public) if path.startswith("kinds/")]


@pytest.mark.parametrize(
    ("validity", "shelf"),
    [
        (Validity.IN_FORCE, "current"),
        (Validity.AMENDED, "current"),
        (Validity.EXPIRED, "void"),
        (Validity.REPEALED, "void"),
    ],
)
def test_item_stands_on_the_shelf_of_its_validity(validity: Validity, shelf: str) -> None:
    assert listed(decision(validity=validity)) == ["kinds/plain", f"kinds/plain-{shelf}"]


def test_item_in_no_such_state_stands_on_none() -> None:
    assert listed(decision(validity=Validity.NOT_YET)) == ["kinds/plain"]


def test_shelf_has_its_own_page() -> None:
    known = heads(SITE, (), TODAY)
    assert known["kinds/plain-void"].label == label("废止和失效")
    assert [crumb.text for crumb in known["kinds/plain-void"].crumbs][-1] == "废止和失效"
