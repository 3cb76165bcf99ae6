import json

from bench.compare import OURS, PEER, Comparison, Side
from bench.judge import judge, read_budgets
from bench.measure import Cost
from bench.pages import Pages
from bench.report import as_json, as_text

OURS_SIDE = Side((Cost(3.0, 5.0, 400_000_000, 0),), Pages(20_000, 12_000.0))
PEER_SIDE = Side((Cost(10.0, 18.0, 2_000_000_000, 0),), Pages(20_000, 5_000.0))
COMPARISON = Comparison(20_000, {OURS: OURS_SIDE, PEER: PEER_SIDE})
VERDICTS = judge([COMPARISON], read_budgets()[1])


def test_json_holds_every_run_and_every_verdict() -> None:
    facts = json.loads(as_json([COMPARISON], VERDICTS))
    assert facts["comparisons"][0]["ratios"] == [0.3]
    assert facts["comparisons"][0]["sides"][PEER]["memory"] == [2_000_000_000]
    ratio = next(entry for entry in facts["budgets"] if entry["measure"] == "ratio")
    assert ratio == {
        "measure": "ratio", "items": 20_000, "value": 0.3, "at_most": 0.6, "pass": True,
    }  # fmt: skip


def test_text_says_what_was_measured_and_what_was_kept() -> None:
    lines = as_text([COMPARISON], VERDICTS).splitlines()
    assert lines[0] == "20,000 件 / items"
    assert "10.00 s" in lines[2]
    assert "2,000 MB" in lines[2]
    assert any(line.split()[:5] == ["PASS", "20,000", "0.300", "≤", "0.600"] for line in lines)
