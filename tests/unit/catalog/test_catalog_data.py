"""The packaged catalogue as data: what is known is all there, and references lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
CATALOG = ROOT / "catalog"
BOXES = {
    *("政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体"),
    *("公开查阅点", "政务服务中心", "便民服务站", "入户/现场"),
    *("社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"),
}
# Columns of the official table that may be named as gaps.
COLUMNS = (
    *("level1", "level2", "content", "basis", "deadline"),
    *("publisher_text", "channels", "audience", "mode", "levels"),
)
NATIONAL = {
    "01": 20, "02": 9, "03": 18, "04": 14, "05": 12, "06": 8, "07": 11, "08": 4, "09": 12, "10": 11,
    "11": 13, "12": 8, "13": 9, "14": 7, "15": 10, "16": 9, "17": 14, "18": 8, "19": 7, "20": 14,
    "21": 10, "22": 10, "23": 11, "24": 6, "25": 6, "26": 11,
}  # fmt: skip
LOCAL = {
    "x-collective": 2,
    "x-party": 1,
    "x-press-copyright": 1,
    "x-residents": 7,
    "x-rural-revitalisation": 5,
    "x-tourism": 3,
    "x-village": 8,
}
STATUTORY = {
    "statutory-platform": 6,
    "statutory-19": 1,
    "statutory-20": 15,
    "statutory-21-county": 7,
    "statutory-21-town": 8,
}
FRESHNESS = {"event": set(), "standing": {"months"}, "periodic": {"period", "due"}}
TYPES = {
    *("government", "office", "department", "town", "subdistrict"),
    *("village", "community", "institution", "party"),
}


@cache
def load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((CATALOG / name).read_text(encoding="utf-8"))
    return data


@cache
def entries() -> list[dict[str, Any]]:
    """Every field with its matters, national ones first."""
    files = sorted((CATALOG / "fields").glob("*.yaml"))
    return [*(load(f"fields/{file.name}") for file in files), *load("statutory.yaml")["fields"]]


def matters() -> Iterator[dict[str, Any]]:
    return (matter for entry in entries() for matter in entry["matters"])


def test_every_known_row_is_there() -> None:
    counts = {entry["field"]["code"]: len(entry["matters"]) for entry in entries()}

    assert counts == NATIONAL | LOCAL | STATUTORY


def test_codes_and_slugs_are_unique() -> None:
    names = [entry["field"][key] for entry in entries() for key in ("code", "slug")]
    codes = [matter["code"] for matter in matters()]

    assert not [name for name, count in Counter(names).items() if count > 1]
    assert not [code for code, count in Counter(codes).items() if count > 1]


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e["field"]["code"])
def test_codes_follow_the_pattern_of_their_group(entry: dict[str, Any]) -> None:
    code, group = entry["field"]["code"], entry["field"]["group"]
    tail = {"national": r"-\d\d-\d\d", "local": r"-\d\d-\d\d", "statutory": r"(-\d\d)?"}[group]

    assert all(re.fullmatch(re.escape(code) + tail, m["code"]) for m in entry["matters"])
    assert (group == "local") == code.startswith("x-")


def test_long_names_say_where_they_may_break() -> None:
    fields = [entry["field"] for entry in entries()]

    assert all("".join(f["breaks"]) == f["label"] for f in fields if "breaks" in f)
    assert all("breaks" in f for f in fields if len(f["label"]) > 7)


def test_national_fields_are_never_called_complete() -> None:
    """What was copied from county tables is partial until an official table is imported."""
    national = [e["field"] for e in entries() if e["field"]["group"] == "national"]

    assert {field["completeness"] for field in national} == {"partial"}
    assert not [field["code"] for field in national if field.get("edition")]


def test_folder_names_lead_to_one_matter_but_for_known_pairs() -> None:
    """Two rows of one name stand in the health catalogue; the second is reached by its alias."""
    for entry in entries():
        names = Counter((m["level1"], m.get("level2", "")) for m in entry["matters"])
        twice = [m for m in entry["matters"] if names[m["level1"], m.get("level2", "")] > 1]
        assert all("aliases" in later for later in twice[1:])


def test_channels_are_the_fixed_boxes_or_named_others() -> None:
    channels = {channel for matter in matters() for channel in matter.get("channels", ())}

    assert {c for c in channels if not c.startswith("其他：")} <= BOXES


def test_deadlines_exist() -> None:
    used = {matter["deadline"] for matter in matters() if "deadline" in matter}

    assert used <= set(load("deadlines.yaml")["deadlines"])


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e["field"]["code"])
def test_a_missing_column_is_named_as_a_gap(entry: dict[str, Any]) -> None:
    keys = {"deadline": "deadline_text"}
    for matter in entry["matters"]:
        gaps = set(matter.get("incomplete", ()))
        assert gaps <= set(COLUMNS)
        for column in COLUMNS:
            known = bool(matter.get(keys.get(column, column))) or column == "level2"
            assert known or column in gaps, (matter["code"], column)


def test_duties_have_the_freshness_they_need() -> None:
    for matter in matters():
        freshness = matter.get("freshness")
        assert set(freshness or ()) <= FRESHNESS[matter["duty"]], matter["code"]
        assert matter["duty"] != "periodic" or freshness, matter["code"]


def test_matters_apply_to_units_and_types_that_exist() -> None:
    units = load("publishers.yaml")["publishers"]
    known = {name for unit in units for name in (unit["id"], *unit.get("roles", ()))}
    assert {p for m in matters() for p in m["applies"].get("publishers", ())} <= {
        role["id"] for role in load("roles.yaml")["roles"]
    }
    for matter in matters():
        applies = matter["applies"]
        assert applies.get("publishers") or applies.get("types"), matter["code"]
        assert set(applies.get("types", ())) <= TYPES
        assert set(applies.get("publishers", ())) <= known
        assert {e["publisher"] for e in applies.get("except", ())} <= known


def test_regimes_do_not_mix() -> None:
    """A village or residents' committee owes only what its own law asks; it also keeps the boards of party and collective."""
    own = {
        "village": {"village"},
        "residents": {"community"},
        "collective": {"village"},
        "party": {"village", "community"},
    }
    for entry in entries():
        types = own.get(entry["field"]["regime"], TYPES - {"village", "community", "party"})
        assert all(set(m["applies"].get("types", ())) <= types for m in entry["matters"])


def test_the_closed_field_is_followed_by_an_open_one() -> None:
    fields = {entry["field"]["code"]: entry["field"] for entry in entries()}
    closed, follower = fields["26"], fields["x-rural-revitalisation"]

    assert follower["replaces"] == ["26"]
    assert (follower["valid_from"] - closed["valid_to"]).days == 1


def test_no_place_is_named_as_a_source() -> None:
    """Facts came from tables of real counties, whose names are no part of a catalogue for all."""
    text = "".join(f.read_text(encoding="utf-8") for f in (CATALOG / "fields").glob("*.yaml"))

    assert not [e["field"]["code"] for e in entries() if "sources" in e["field"]]
    assert not re.search(r"[a-z]+\.gov\.cn|重庆|佛山|中山市|安徽|花垣|巩留|始兴|洛江", text)


def test_subjects_are_the_22_classes() -> None:
    subjects = load("subjects.yaml")["subjects"]
    codes = [s["code"] for s in subjects] + [c["code"] for s in subjects for c in s["children"]]

    assert len(subjects) == 22
    assert sum(len(s["children"]) for s in subjects) == 121
    assert len(codes) == len(set(codes))
    assert all(isinstance(code, str) for code in codes)
    assert all(c["code"].startswith(s["code"]) for s in subjects for c in s["children"])


def test_genres_are_the_15_kinds_and_two_more() -> None:
    genres = load("genres.yaml")["genres"]

    assert len(genres) == 17
    assert len({g["code"] for g in genres}) == len({g["name"] for g in genres}) == 17
    assert all(g["name_en"] for g in genres)


def test_grounds_follow_the_articles() -> None:
    grounds = load("grounds.yaml")["grounds"]
    counts = Counter(g["code"].split("-")[1] for g in grounds)

    assert counts == {"14": 3, "15": 2, "16": 8, "17": 1}
    assert {g["from"] for g in grounds} == {date(2019, 5, 15)}
    modes = {mode for g in grounds for mode in g["modes"]}
    assert modes == {"withheld", "partial", "suspended"}


def test_deadlines_have_units_and_sources() -> None:
    deadlines = load("deadlines.yaml")["deadlines"]
    events = {"formed", "changed", "decided", "approved", "replied", "obtained", "year-end"}

    assert deadlines["default"]["n"] == 20
    for key, entry in deadlines.items():
        assert entry["n"] > 0, key
        assert entry["unit"] in {"workday", "day", "month"}
        assert entry["sense"] in {"at-most", "at-least", "before"}
        assert entry["event"] in events
        assert entry["label"]
        assert entry["label_en"]
        assert entry["source"]


def test_masking_rules_are_of_known_types() -> None:
    rules = load("masking.yaml")["rules"]
    surnames = rules["person-name"]["compound_surnames"]

    assert {rule["type"] for rule in rules.values()} <= {"name", "middle", "cut", "email", "whole"}
    assert len(surnames) == len(set(surnames)) >= 80
    assert {len(surname) for surname in surnames} == {2}


def test_wording_pairs_are_many_and_do_not_chain() -> None:
    pairs = load("wording.yaml")["pairs"]
    wrong = [pair["wrong"] for pair in pairs]

    assert len(wrong) == len(set(wrong)) >= 80
    assert not [p for p in pairs if any(w in p["right"] for w in wrong)]


def test_severity_profiles_name_rules_that_exist() -> None:
    table = ROOT / "plugins" / "disclosure" / "diagnostics" / "rules.yaml"
    rules = yaml.safe_load(table.read_text(encoding="utf-8"))
    profiles = load("checks.yaml")["profiles"]
    codes = {key.split(":")[0] for profile in profiles.values() for key in profile}

    assert set(profiles) == {"default", "legacy"}
    assert codes <= set(rules)
    assert not [code for code in codes if code.startswith(("D1", "D40", "D6"))]


def test_the_calendar_adds_nothing_of_its_own() -> None:
    calendar = load("calendar.yaml")

    assert calendar["verified_to"] == 2026
    assert calendar["holidays"] == calendar["workdays"] == []
