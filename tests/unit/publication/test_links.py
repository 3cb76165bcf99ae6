"""Links between items: both ways, and only between items that residents may know of."""

import pytest

from disclosure.model.item import Fact, Relation
from disclosure.model.public import State
from disclosure.model.values import Moment
from disclosure.publication.links import edges_of, links_of, targets_of
from support.values import EARLIER, TODAY, catalog, decision, fact

SITE = catalog()


def doc(number: int, *relations: Relation) -> Fact:
    day = Moment(EARLIER if number % 2 else TODAY, 600)
    return fact(
        identifier=f"A/{number}",
        slug=f"a-{number}",
        title=f"第{number}件",
        relations=relations,
        issued=day,
    )


def links(facts: list[Fact], of: str, *states: State) -> list[tuple[str, str, str, str]]:
    decisions = [decision(state) for state in (*states, *[State.LIVE] * len(facts))][: len(facts)]
    edges = edges_of(facts, decisions, SITE)
    found = links_of(of, edges, targets_of(facts, edges))
    return [(link.type, link.identifier, link.url, link.date) for link in found]


def test_relation_shows_at_both_ends() -> None:
    facts = [doc(1), doc(2, Relation("interprets", "A/1"))]
    assert links(facts, "A/2") == [("interprets", "A/1", "d/a-1/", "2026-11-19")]
    assert links(facts, "A/1") == [("-interprets", "A/2", "d/a-2/", "2026-11-20")]


@pytest.mark.parametrize("state", [State.HIDDEN, State.ENDED, State.WITHDRAWN])
def test_item_that_may_not_be_known_is_linked_from_neither_end(state: State) -> None:
    facts = [doc(1), doc(2, Relation("interprets", "A/1"))]
    assert links(facts, "A/2", state) == links(facts, "A/1", State.LIVE, state) == []


def test_entry_is_linked() -> None:
    facts = [doc(1), doc(2, Relation("interprets", "A/1"))]
    assert len(links(facts, "A/2", State.ENTRY)) == 1


def test_unknown_types_and_targets_are_no_links() -> None:
    facts = [doc(1), doc(2, Relation("没有", "A/1"), Relation("interprets", "A/9"))]
    assert links(facts, "A/2") == []


def test_links_stand_oldest_first_and_each_once() -> None:
    twice = Relation("interprets", "A/1")
    facts = [
        doc(1),
        doc(2),
        doc(3, twice, twice, Relation("amends", "A/2"), Relation("amends", "A/1")),
    ]
    assert [(t, i) for t, i, _, _ in links(facts, "A/3")] == [
        ("amends", "A/1"),
        ("interprets", "A/1"),
        ("amends", "A/2"),
    ]
