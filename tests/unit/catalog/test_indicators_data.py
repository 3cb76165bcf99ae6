"""The indicator sets that ship, and what a wrong one is told."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.diagnostics.rules import load_rules
from disclosure.model.indicators import IndicatorSet
from disclosure.reading.catalog import read_catalog
from disclosure.reading.catalog.indicators import MEASURES as READ
from disclosure.supervision.measures import BY_HAND, MEASURES
from disclosure.supervision.scoring import sets_on
from support.sites import CHECKOUT

CATALOG, FINDINGS = read_catalog([CHECKOUT / "catalog"], CHECKOUT)
ONE = "set: {id: own, label: 自有, scope: site}\nindicators:\n- {id: a, label: 甲, expression: EXPR, measure: home}\n"


def test_shipped_sets_are_read_without_a_finding() -> None:
    assert [f for f in FINDINGS if "indicators" in f.path] == []
    assert [s.id for s in CATALOG.indicators] == ["inspection-2019", "local-90-days"]


def test_what_may_be_written_can_be_measured() -> None:
    assert set(READ) == {*MEASURES, BY_HAND}


@pytest.mark.parametrize("chosen", CATALOG.indicators, ids=lambda s: s.id)
def test_every_indicator_measures_something(chosen: IndicatorSet) -> None:
    for one in chosen.indicators:
        assert one.parts, one.id
        assert one.label.en != one.label.zh, one.id
        assert not (one.gate and one.weight is not None), one.id


def test_unit_s_set_is_worth_its_full_number() -> None:
    local = next(s for s in CATALOG.indicators if s.scope == "unit")
    assert sum(one.weight or 0 for one in local.indicators) == local.full


def test_points_that_were_not_seen_in_the_text_are_not_invented() -> None:
    national = next(s for s in CATALOG.indicators if s.scope == "site")
    unknown = [one for one in national.indicators if not one.gate and one.weight is None]
    assert unknown
    assert all(not one.verified for one in unknown)


def test_rules_they_name_exist() -> None:
    codes = {
        code
        for chosen in CATALOG.indicators
        for one in chosen.indicators
        for part in one.parts
        for code in part.where.get("codes", ())
    }
    known = set(load_rules())
    assert {c for c in codes if not any(k.startswith(c.rstrip("*")) for k in known)} == set()


def test_kinds_and_types_they_name_exist() -> None:
    kinds = {
        k
        for s in CATALOG.indicators
        for i in s.indicators
        for p in i.parts
        for k in p.where.get("kinds", ())
    }
    types = {
        t
        for s in CATALOG.indicators
        for i in s.indicators
        for p in i.parts
        for t in p.where.get("column_types", ())
    }
    assert kinds <= set(CATALOG.kinds)
    assert types <= {kind.column_type for kind in CATALOG.kinds.values()}


def test_old_days_are_scored_by_the_sets_of_their_time() -> None:
    assert [s.id for s in sets_on(CATALOG, date(2025, 12, 31))] == ["inspection-2019"]
    assert sets_on(CATALOG, date(2019, 3, 31)) == ()


def own(folder: Path, text: str) -> list[str]:
    (folder / "indicators").mkdir()
    (folder / "indicators" / "own.yaml").write_text(text, encoding="utf-8")
    _, findings = read_catalog([CHECKOUT / "catalog", folder], folder)
    return [f.code for f in findings if "own.yaml" in f.path]


@pytest.mark.parametrize(
    ("expression", "codes"), [("bad > 0", []), ("bad >", ["D191"]), ("os", ["D191"])]
)
def test_expression_that_says_nothing_is_told_at_its_place(
    tmp_path: Path, expression: str, codes: list[str]
) -> None:
    assert own(tmp_path, ONE.replace("EXPR", expression)) == codes


def test_measure_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert own(tmp_path, ONE.replace("EXPR", "bad").replace("home", "astrology")) == ["D191"]


def test_site_takes_a_set_out(tmp_path: Path) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "local-90-days.yaml").write_text("set: null\n", encoding="utf-8")
    catalog, findings = read_catalog([CHECKOUT / "catalog", tmp_path], tmp_path)
    assert [s.id for s in catalog.indicators] == ["inspection-2019"]
    assert [f for f in findings if "local-90" in f.path] == []
