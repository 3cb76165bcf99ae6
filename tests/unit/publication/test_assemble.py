"""The public face of an item: what is allowed is copied, what is left over never is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.model.catalog import Catalog, Table
from disclosure.model.item import Attachment, Correction, Placement, Row, Source
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.publisher import Name, Publisher, Successor
from disclosure.model.values import Mode, Moment, Validity
from disclosure.publication.assemble import Assembler, Surroundings
from support.values import (
    EARLIER,
    LATER,
    MATTER,
    OTHER,
    PROPERTIES,
    TODAY,
    catalog,
    column,
    decision,
    item,
    kind,
    label,
    prop,
    unit,
)

VALUES = {
    "summary": "概述",
    "keywords": ("低保",),
    "secret": "不能说",
    "hours": "九点",
    "publisher": "民政局",
    "responsible": "救助股",
    "subject": "民政",
}
FILES = (
    Attachment("表.pdf", "对照表", "x/表.pdf", 9, "0"),
    Attachment("旧.pdf", "旧表", "x/旧.pdf", 9, "0", valid_until=EARLIER),
    Attachment("子/e\u0301.PDF", "今日", "x/子/e\u0301.PDF", 9, "0", valid_until=TODAY),
)
FULL: dict[str, Any] = {
    "values": VALUES,
    "attachments": FILES,
    "body": "正文",
    "corrections": (Correction(EARLIER, "更正"),),
    "document_number": "阳民发〔2026〕1号",
    "source": Source("reprint", "某报", "https://x.example/"),
    "aliases": ("旧号",),
}


def public(
    state: State = State.LIVE,
    *,
    site: Catalog | None = None,
    verdict: Decision | None = None,
    **changes: object,
) -> PublicItem:
    made = Assembler(site or catalog(), TODAY)
    chosen = verdict or decision(state)
    return made.assemble(item(**{**FULL, **changes}), chosen, Surroundings({}, {}))


def test_live_item_shows_what_may_be_shown() -> None:
    found = public()
    assert (found.state, found.title, found.body) == ("live", "通知", "正文")
    assert [(name, value) for name, _, value in found.properties] == [
        ("hours", "九点"),
        ("summary", "概述"),
    ]
    assert [line.name for line in found.metadata] == ["publisher", "mode", "keywords", "matters"]
    assert [a.url for a in found.attachments] == ["d/a-1/files/表.pdf", "d/a-1/files/\u00e9.PDF"]
    assert found.matters[0].path == ("社会救助", "低保", f"事项{MATTER}")
    assert found.exported
    assert not found.noindex
    assert "不能说" not in repr(found)


@pytest.mark.parametrize("mode", [Mode.ON_REQUEST, Mode.ELSEWHERE, Mode.WITHHELD])
def test_entry_shows_title_and_how_to_get_it(mode: Mode) -> None:
    found = public(State.ENTRY, mode=mode)
    assert (found.title, found.document_number) == ("通知", "阳民发〔2026〕1号")
    assert (found.body, found.summary, found.table) == ("", "", None)
    assert (found.properties, found.attachments, found.corrections) == ((), (), ())
    assert found.noindex
    assert found.contact


@pytest.mark.parametrize(("state", "title"), [(State.ENDED, "通知"), (State.WITHDRAWN, "")])
def test_notice_says_that_something_was_here(state: State, title: str) -> None:
    found = public(state)
    assert (found.title, found.url, found.identifier) == (title, "d/a-1/", "A/1")
    empty = (found.document_number, found.created, found.issued, found.body, found.summary)
    assert empty == ("",) * 5
    assert (found.attachments, found.properties, found.metadata, found.links) == ((), (), (), ())
    assert not found.exported
    assert found.noindex
    assert found.notice is not None
    assert found.aliases == ("旧号",)


@pytest.mark.parametrize("changes", [{"personal": True}, {"table": Table(label("x"), ())}])
def test_notice_of_a_list_of_persons_has_no_title(changes: dict[str, Any]) -> None:
    assert public(State.ENDED, site=catalog(kinds=(kind(**changes),))).title == ""


def test_personal_kind_is_not_exported() -> None:
    assert not public(site=catalog(kinds=(kind(personal=True),))).exported


@pytest.mark.parametrize(
    ("changes", "body", "files"),
    [
        ({}, "", 0),
        ({"personal": True}, "", 0),
        ({"table": Table(label("x"), (column("n", public="page"),))}, "正文", 2),
    ],
)
def test_masked_item_loses_what_no_table_keeps_apart(
    changes: dict[str, Any], body: str, files: int
) -> None:
    verdict = decision(ended=True, masked=True)
    rows = (Row("1", {"n": "王伟"}, 2),)
    found = public(site=catalog(kinds=(kind(**changes),)), verdict=verdict, rows=rows)
    assert (found.body, len(found.attachments)) == (body, files)
    assert "王伟" not in repr(found)


NAMED = unit(
    "民政局",
    names=(
        Name("旧民政科", "民政科", None, date(2019, 3, 17)),
        Name("新民政局", "民政局", date(2019, 3, 18)),
    ),
)


@pytest.mark.parametrize(
    ("created", "name", "short"),
    [
        (date(2019, 3, 17), "旧民政科", "民政科"),
        (date(2019, 3, 18), "新民政局", "民政局"),
        (None, "新民政局", "民政局"),
    ],
)
def test_item_bears_the_name_of_its_own_day(created: date | None, name: str, short: str) -> None:
    found = public(site=catalog(units=(NAMED,)), created=created, issued=None)
    assert (found.publisher_name, found.publisher_short, found.issuers) == (name, short, (name,))


def test_issuers_stand_as_written() -> None:
    assert public(issuers=("甲", "乙")).issuers == ("甲", "乙")


@pytest.mark.parametrize(
    ("issuers", "line"),
    [(("甲", "乙"), "甲、乙"), (("乙",), "乙"), (("新民政局",), None), ((), None)],
)
def test_issuers_stand_below_the_publisher_where_they_say_more(
    issuers: tuple[str, ...], line: str | None
) -> None:
    known = kind(properties={**PROPERTIES, "issuers": prop("issuers", many=True)})
    site = catalog(units=(NAMED,), kinds=(known,))
    found = public(site=site, issuers=issuers, created=None, issued=None)

    assert [m.text for m in found.metadata if m.name == "issuers"] == ([line] if line else [])


def asked(*units: Publisher) -> str:
    contact = public(site=catalog(units=units), values={}).contact
    return contact[0][1] if contact else ""


def test_contact_is_the_successor_of_a_unit_that_closed() -> None:
    heir = unit("卫健局")
    assert asked(unit("民政局", end=EARLIER, successors=(Successor("卫健局"),)), heir) == "卫健局"
    assert asked(unit("民政局", end=LATER, successors=(Successor("卫健局"),)), heir) == "民政局"
    assert asked(unit("民政局", end=TODAY, successors=(Successor("卫健局"),)), heir) == "民政局"
    assert asked(unit("民政局", end=EARLIER)) == "民政局"


SPLIT = (
    unit(
        "民政局",
        end=EARLIER,
        successors=(
            Successor("综合局"),
            Successor("卫健局", ("05",)),
            Successor("医保局", (OTHER,)),
        ),
    ),
    unit("综合局"),
    unit("卫健局"),
    unit("医保局"),
)


@pytest.mark.parametrize(
    ("units", "codes", "asked_of"),
    [
        (SPLIT, ("21-01-01",), "综合局"),
        (SPLIT, (MATTER,), "卫健局"),
        (SPLIT, (OTHER,), "医保局"),
        (SPLIT, (), "综合局"),
        ((replace(SPLIT[0], successors=SPLIT[0].successors[1:]), *SPLIT[1:]), (), "卫健局"),
    ],
)
def test_of_a_unit_that_was_split_the_one_for_the_matter_is_asked(
    units: tuple[Publisher, ...], codes: tuple[str, ...], asked_of: str
) -> None:
    placed = tuple(map(Placement, codes))
    found = public(
        State.ENTRY, site=catalog(units=units), placements=placed, values={}, mode=Mode.ON_REQUEST
    )
    assert found.contact[0][1] == asked_of
    assert found.ask_at == f"publishers/{asked_of}/request/"


def test_closed_units_that_name_one_another_end_the_search() -> None:
    ring = (
        unit("民政局", end=EARLIER, successors=(Successor("乙"),)),
        unit("乙", end=EARLIER, successors=(Successor("民政局"),)),
    )
    assert asked(*ring) == ""


def test_office_of_the_item_comes_before_that_of_the_unit() -> None:
    site = catalog(units=(unit("民政局", contact={"office": "办公室", "phone": "12345"}),))
    assert [text for _, text in public(site=site).contact] == ["民政局", "救助股", "12345"]


def test_placements_of_matters_that_are_gone_are_left_out() -> None:
    verdict = decision(placements=(Placement("没有"), Placement(OTHER, LATER)))
    found = public(verdict=verdict)
    assert [m.code for m in found.matters] == [OTHER]
    assert found.display_until == LATER


@pytest.mark.parametrize(
    ("changes", "verdict", "state", "tone"),
    [
        ({}, decision(), None, ""),
        ({"valid_from": LATER}, decision(validity=Validity.NOT_YET), "not-yet-in-force", "neutral"),
        ({"valid_until": EARLIER}, decision(validity=Validity.EXPIRED), "expired", "void"),
        ({}, decision(validity=Validity.REPEALED, validity_since=EARLIER), "repealed", "void"),
        ({}, decision(validity=Validity.AMENDED, validity_since=EARLIER), "amended", "amended"),
        ({"mode": Mode.PARTIAL, "ground": "state-secret"}, decision(), "partial", "neutral"),
        ({}, decision(placements=(Placement(MATTER, LATER),)), "on-display", "neutral"),
        ({}, decision(ended=True), "display-ended", "neutral"),
        ({"mode": Mode.ON_REQUEST}, decision(State.ENTRY), "on-request", "neutral"),
        ({}, decision(State.ENTRY, reason="display-ended"), "title-only", "neutral"),
        ({}, decision(State.ENDED), "ended", "neutral"),
        ({}, decision(State.WITHDRAWN), "withdrawn", "neutral"),
    ],
    ids=str,
)
def test_state_is_said_before_the_text(
    changes: dict[str, Any], verdict: Decision, state: str | None, tone: str
) -> None:
    notice = public(verdict=verdict, **changes).notice
    assert (notice.state if notice else None, notice.tone if notice else "") == (state, tone)
    if notice is not None:
        texts = (notice.label.zh, notice.label.en, notice.text, notice.text_en)
        assert all("{" not in text for text in texts)
        assert notice.label.zh


def test_notices_name_day_and_ground() -> None:
    repealed = public(verdict=decision(validity=Validity.REPEALED, validity_since=EARLIER)).notice
    partly = public(mode=Mode.PARTIAL, ground="state-secret").notice
    unknown = public(verdict=decision(validity=Validity.REPEALED)).notice
    assert repealed is not None
    assert "2026-11-19" in repealed.text
    assert partly is not None
    assert "国家秘密" in partly.text
    assert unknown is not None
    assert unknown.text == ""


def test_what_has_expired_on_a_day_nobody_told_names_none() -> None:
    notice = public(verdict=decision(validity=Validity.EXPIRED)).notice

    assert notice is not None
    assert (notice.state, notice.text, notice.text_en) == ("expired", "", "")


@pytest.mark.parametrize(("days", "told"), [(0, ""), (1, ""), (2, "2026-11-17")])
def test_what_expired_before_it_was_repealed_says_both(days: int, told: str) -> None:
    """A decision made in between rested on nothing. What is replaced the day after it ends is told once."""
    repealed = decision(validity=Validity.REPEALED, validity_since=EARLIER)
    notice = public(verdict=repealed, valid_until=EARLIER - timedelta(days)).notice
    assert notice is not None
    assert notice.state == "repealed"
    assert "2026-11-19" in notice.text
    assert ("有效期已于" in notice.text, told in notice.text) == (bool(told), True)


def test_extended_item_says_until_when() -> None:
    """Everywhere: in its block, its lists, its data."""
    verdict = decision(valid_until=LATER)
    known = kind(metadata=("valid_until",))
    known = replace(
        known, properties={**known.properties, "valid_until": prop("valid_until", type="date")}
    )
    values = {"valid_until": EARLIER}
    found = public(
        site=catalog(kinds=(known,)), verdict=verdict, valid_until=EARLIER, values=values
    )
    assert found.valid_until == LATER.isoformat()
    assert [line.text for line in found.metadata] == [LATER.isoformat()]


ISSUED = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("changes", "verdict", "modified"),
    [
        ({}, {}, ISSUED),
        ({"valid_from": EARLIER}, {}, EARLIER),
        ({"valid_from": LATER}, {"validity": Validity.NOT_YET}, ISSUED),
        ({"valid_from": date(2026, 1, 1)}, {}, ISSUED),
        ({"valid_until": EARLIER}, {"validity": Validity.EXPIRED}, TODAY),
        ({"valid_until": TODAY}, {}, ISSUED),
        ({"valid_until": date.max}, {"validity": Validity.EXPIRED}, ISSUED),
        # what was repealed before is no other for having ended too
        (
            {"valid_until": EARLIER},
            {
                "validity": Validity.REPEALED,
                "validity_by": "A/2",
                "validity_since": date(2026, 11, 12),
            },
            date(2026, 11, 12),
        ),
        (
            {"valid_until": date(2026, 11, 1)},
            {"valid_until": LATER, "validity_since": EARLIER},
            EARLIER,
        ),
        ({"placements": (Placement(MATTER, EARLIER),)}, {"ended": True}, TODAY),
        (
            {
                "placements": (
                    Placement(MATTER, date(2026, 11, 12)),
                    Placement(OTHER, date(2026, 11, 11)),
                )
            },
            {"ended": True, "masked": True},
            date(2026, 11, 13),
        ),
        ({"placements": (Placement(MATTER, LATER),)}, {}, ISSUED),
    ],
    ids=str,
)
def test_item_is_modified_when_its_state_changes_by_itself(
    changes: dict[str, Any], verdict: dict[str, Any], modified: date
) -> None:
    own = {"issued": Moment(ISSUED), "corrections": (), **changes}
    assert public(verdict=decision(**verdict), **own).modified == modified.isoformat()
