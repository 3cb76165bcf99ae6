"""Nodes of an item to typed values with their places."""

from typing import Any

import pytest

from disclosure.model.catalog import Kind, Property
from disclosure.reading.convert import Vocabularies
from disclosure.reading.front_matter import compose
from disclosure.reading.properties import Names, PropertyReader, Reading, collect
from support.readers import packaged_catalog
from support.values import kind, label, prop

PARTS = (prop("day", type="date"), prop("note"), prop("tags", many=True))
PROPERTIES = (
    prop("title", label=label("标题"), aliases=("名称",)),
    prop("count", type="integer"),
    prop("keywords", many=True),
    prop("issuers", many=True, separators="、；"),
    prop("fixes", type="record", many=True, fields=PARTS),
    prop("source", type="record", fields=PARTS),
)
VOCABULARIES = Vocabularies(packaged_catalog())


def of(*properties: Property) -> Kind:
    return kind(properties={p.name: p for p in properties})


def reading(text: str) -> Reading:
    node, findings = compose(text, "x", 2)
    assert node is not None
    found = Reading(findings=findings)
    one = of(*PROPERTIES)
    raw, problems = collect(node, "x", 2, Names(one.properties))
    found.findings += problems
    PropertyReader(VOCABULARIES).read(raw, one, found, "x")
    return found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("title: 甲", {"title": "甲"}),
        ("标题: 甲", {"title": "甲"}),
        ("名称:   甲  ", {"title": "甲"}),
        ('title: ""', {"title": ""}),
        ("keywords: 甲", {"keywords": ("甲",)}),
        ("keywords: [甲, 乙]", {"keywords": ("甲", "乙")}),
        # As people write a list on one line; in brackets the entries are parted already.
        ("issuers: 甲局、乙局； 丙局", {"issuers": ("甲局", "乙局", "丙局")}),
        ("issuers: '甲局、'", {"issuers": ("甲局、",)}),
        ("issuers: 甲局（乙局、丙局）", {"issuers": ("甲局（乙局、丙局）",)}),
        ("issuers: [甲局、乙局]", {"issuers": ("甲局、乙局",)}),
        ("keywords: 甲、乙", {"keywords": ("甲、乙",)}),
        ("count: '12'", {"count": 12}),
        ("fixes: [甲]", None),
        ("fixes: [2026-01-05]", {"fixes": ({"day": "2026-01-05"},)}),
        ("fixes: {day: 2026-01-05, note: 乙}", {"fixes": ({"day": "2026-01-05", "note": "乙"},)}),
        ("source: {note: 乙, tags: 丙}", {"source": {"note": "乙", "tags": ("丙",)}}),
    ],
)
def test_values_in_every_form_they_may_take(text: str, values: dict[str, Any] | None) -> None:
    found = reading(text)
    if values is None:
        assert [f.code for f in found.findings] == ["D206"]
        return
    assert found.findings == []
    assert _plain(found.values) == values


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value if isinstance(value, str | int) else str(value)


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("titel: 甲", "D203", (2, 1)),
        ("title: 甲\n标题: 乙", "D105", (3, 1)),
        ("title: [甲]", "D204", (2, 8)),
        ("title: {甲: 乙}", "D204", (2, 8)),
        ("keywords: [甲, [乙]]", "D204", (2, 15)),
        ("source: 甲", "D204", (2, 9)),
        ("fixes: [[甲]]", "D204", (2, 9)),
        ("source: {x: 甲}", "D203", (2, 10)),
        ("source: {day: 甲}", "D206", (2, 15)),
        ("fixes:\n- day: 2026-01-05\n- day: 2026-02-30", "D207", (4, 8)),
        ("count: '一'", "D209", (2, 9)),
        ("count: 一", "D209", (2, 8)),
        ("title:", "D214", (2, 7)),
        ("title: ~", "D214", (2, 8)),
        ("title: null", "D214", (2, 8)),
        ("keywords: []", "D214", (2, 11)),
        ("source: {}", "D214", (2, 9)),
        ("title: “甲乙”", "D120", (2, 8)),
        ("? [a]\n: b", "D203", (2, 3)),
        ("title: 'a\\0b'".replace("'", '"'), "D113", (2, 8)),
    ],
)
def test_fault_is_told_where_its_value_begins(text: str, code: str, mark: tuple[int, int]) -> None:
    assert [(f.code, f.mark) for f in reading(text).findings] == [(code, mark)]


def test_quotes_around_a_title_stay_and_around_a_date_go() -> None:
    assert reading("title: “甲乙”").values == {"title": "“甲乙”"}
    found = reading("source: {day: “2026-01-05”}")
    assert str(found.values["source"]["day"]) == "2026-01-05"  # type: ignore[index, call-overload]


def test_places_of_parts_are_kept() -> None:
    marks = reading("fixes:\n- day: 2026-01-05\n  note: 乙\nkeywords: [甲, 乙]").marks
    assert {k: m for k, m in marks.items() if k.count(".") == 1} == {
        "fixes.0": (3, 3),
        "keywords.0": (5, 12),
        "keywords.1": (5, 15),
    }
    assert (marks["fixes"], marks["fixes.0.note"]) == ((3, 1), (4, 9))


def test_only_the_first_unknown_keys_get_a_suggestion() -> None:
    text = "\n".join(f"titl{n}: x" for n in range(80))
    found = reading(text).findings
    assert len(found) == 80
    assert [bool(f.arguments["nearest"]) for f in found] == [True] * 50 + [False] * 30
