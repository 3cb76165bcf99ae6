"""By what the matters of a field can be narrowed."""

import re

from disclosure.indexing.matter_filters import MOST, matter_filters
from disclosure.model.coverage import NONE, PUBLISHED, PublicDuty
from disclosure.model.listing import PublisherLink
from disclosure.model.matters import MatterChoice, MatterFilter
from disclosure.model.standard_table import Box, TableForm
from support.entries import entry
from support.sites import CHECKOUT
from support.values import MATTER, OTHER, catalog, kind, label, matter

FORM = TableForm(
    levels=(
        Box(label("县级"), "county"),
        Box(label("乡级"), "town"),
        Box(label("村级"), "village"),
    ),
    audience=(Box(label("全社会"), "everyone"), Box(label("特定群体"), "group")),
    modes=(Box(label("主动"), "proactive"), Box(label("依申请公开"), "on-request")),
)
RULE = re.compile(r"\.p(\d+):target ~ \.catalogue \.m:not\(\.i\1\)")


def link(id_: str) -> PublisherLink:
    return PublisherLink(id_, f"阳光县{id_}", id_, "", 1, "town", "", closed=False, note="")


def choices(found: tuple[MatterFilter, ...], name: str) -> list[tuple[str, set[str]]]:
    (one,) = (one for one in found if one.name == name)
    return [(choice.key, set(choice.matters)) for choice in one.choices]


def filters_of(*matters: object, **changes: object) -> tuple[MatterFilter, ...]:
    site = catalog(table=FORM, kinds=(kind(), kind(id="list")))
    values = {"duties": {}, "lists": {}, "links": {}} | changes
    return matter_filters(matters, site, **values)


def test_matters_are_picked_out_by_what_their_rows_say() -> None:
    found = filters_of(
        matter(levels=("county", "town"), audience=("全社会",), mode="proactive"),
        matter(OTHER, levels=("county",), audience=("特定群体：申请人",), mode="on-request"),
    )
    assert choices(found, "level") == [("county", {MATTER, OTHER}), ("town", {MATTER})]
    assert choices(found, "audience") == [("everyone", {MATTER}), ("group", {OTHER})]
    assert choices(found, "mode") == [("proactive", {MATTER}), ("on-request", {OTHER})]


def test_whoever_has_no_box_is_a_group_and_what_is_not_known_is_nowhere() -> None:
    found = filters_of(
        matter(audience=("本村村民",), mode="proactive", incomplete=("mode",)),
        matter(OTHER, audience=("全社会",), mode="on-request"),
    )
    assert choices(found, "audience") == [("everyone", {OTHER}), ("group", {MATTER})]
    assert choices(found, "mode") == [("on-request", {OTHER})]


def test_states_are_those_the_public_is_told_and_what_no_matter_is_comes_last() -> None:
    duties = {MATTER: (PublicDuty(MATTER, "甲", PUBLISHED, 1, "2026-01-02"),)}
    found = filters_of(matter(), matter(OTHER), duties=duties)
    assert choices(found, "state") == [
        ("published", {MATTER}),
        ("none", {OTHER}),
        ("planned", set()),
    ]


def test_kinds_and_units_are_those_that_stand_there() -> None:
    duties = {
        MATTER: (
            PublicDuty(MATTER, "甲", PUBLISHED, 1, "2026-01-02"),
            PublicDuty(MATTER, "乙", PUBLISHED, 1, "2026-01-02"),
        ),
        OTHER: (PublicDuty(OTHER, "乙", PUBLISHED, 1, "2026-01-02"), PublicDuty(OTHER, "丙", NONE)),
    }
    lists = {
        f"matters/{MATTER}": (entry(1), entry(2, kind="list")),
        f"matters/{OTHER}": (entry(3),),
    }
    links = {id_: link(id_) for id_ in ("甲", "乙", "丙")}
    found = filters_of(matter(), matter(OTHER), duties=duties, lists=lists, links=links)
    assert choices(found, "kind") == [("plain", {MATTER, OTHER}), ("list", {MATTER})]
    assert choices(found, "unit") == [("乙", {MATTER, OTHER}), ("甲", {MATTER})]


def test_filter_that_leaves_all_or_none_is_left_out() -> None:
    assert filters_of(matter(mode="proactive"), matter(OTHER, mode="proactive")) == ()


def test_many_units_are_cut_and_every_choice_has_its_rule_in_the_style() -> None:
    units = [f"u{n}" for n in range(30)]
    duties = {MATTER: tuple(PublicDuty(MATTER, u, PUBLISHED, 1, "2026-01-02") for u in units)}
    lists = {f"matters/{MATTER}": tuple(entry(n, kind=f"k{n}") for n in range(30))}
    site = catalog(
        table=TableForm(levels=tuple(Box(label(f"{n}级"), f"l{n}") for n in range(9))),
        kinds=tuple(kind(id=f"k{n}") for n in range(30)),
    )
    both = (matter(levels=tuple(f"l{n}" for n in range(9))), matter(OTHER))
    found = matter_filters(both, site, duties, lists, {u: link(u) for u in units})
    every: list[MatterChoice] = [choice for one in found for choice in one.choices]
    assert len(every) < MOST
    css = (CHECKOUT / "theme/assets/css/catalogue.css").read_text(encoding="utf-8")
    assert [int(n) for n in RULE.findall(css)] == list(range(1, MOST + 1))
