"""The arithmetic of annual reports (国办公开办函〔2021〕30号): what adds up is silent, one changed cell is told."""

import re
from random import Random

import pytest

from disclosure.diagnostics.rules import message_of, settle
from support.reports import APPLICANTS, RESULTS, drawn, form_of, told_of

SEVEN = (*APPLICANTS, "total")
# From the 2025 report of a large city: received, carried in, results, carried out.
REAL = {
    "natural": (13612, 535, 13364, 783),
    "company": (252, 6, 252, 6),
    "welfare": (45, 1, 44, 2),
    "legal": (128, 18, 121, 25),
    "other": (32, 0, 29, 3),
    "total": (14069, 560, 13810, 819),
}
REAL_SUITS = {
    "reconsideration": (376, 97, 196, 121, 790),
    "suit-direct": (16, 1, 12, 27, 56),
    "suit-after": (74, 1, 30, 51, 156),
}
LINES = ("received", "carried-in", "results-total", "carried-out")


def real() -> dict[tuple[str, str], int]:
    requests = {
        (line, column): figure
        for column, figures in REAL.items()
        for line, figure in zip(LINES, figures, strict=True)
    }
    suits = {
        (line, column): figure
        for line, figures in REAL_SUITS.items()
        for column, figure in zip((*RESULTS, "total"), figures, strict=True)
    }
    return requests | suits


def test_figures_of_a_real_report_add_up() -> None:
    assert told_of(real()) == []


def test_research_that_the_real_report_leaves_empty_may_be_nought_only() -> None:
    """Its totals are those of the other applicants, so with nought in the empty column they add up too."""
    assert told_of(real() | {(line, "research"): 0 for line in LINES}) == []
    found = told_of(real() | {(line, "research"): 1 for line in LINES})
    assert [f.arguments["rule"] for f in found] == ["R3"] * len(LINES)


@pytest.mark.parametrize("place", sorted(real()), ids="-".join)
def test_one_figure_of_the_real_report_that_is_larger_is_told(place: tuple[str, str]) -> None:
    line, column = place
    found = told_of(real() | {place: real()[place] + 1})
    told = {(f.arguments["rule"], f.arguments["line_zh"], f.arguments["column_zh"]) for f in found}
    names = form_of(2025).names
    if line in REAL_SUITS:
        assert told == {("R4", names[line].zh, names["total"].zh)}
    else:
        assert (
            "R1",
            f"{names['results-total'].zh} ＋ {names['carried-out'].zh}",
            names[column].zh,
        ) in told


@pytest.mark.parametrize("year", [2020, 2025])
def test_what_adds_up_is_silent(seed: int, year: int) -> None:
    for number in range(20):
        assert told_of(drawn(Random(seed + number), year)) == []


def test_a_changed_cell_is_told_by_rule_row_and_column(seed: int) -> None:
    """Whichever cell it is and whatever stands there instead: the row is named by R3 or R4, the column by R1 or R2."""
    random = Random(seed)
    names = form_of(2025).names
    for _ in range(200):
        cells = drawn(random)
        line, column = random.choice(sorted(cells))
        cells[line, column] = random.choice([n for n in range(500) if n != cells[line, column]])
        arguments = [f.arguments for f in told_of(cells)]
        rows = [a for a in arguments if a["rule"] in {"R3", "R4"}]
        assert [(a["line_zh"], a["column_zh"]) for a in rows] == [(names[line].zh, "总计")]
        columns = {a["column_zh"] for a in arguments if a["rule"] in {"R1", "R2"}}
        assert columns == (
            {names[column].zh} if column in SEVEN and rows[0]["rule"] == "R3" else set()
        )


def test_the_message_names_rule_row_and_column(seed: int) -> None:
    random = Random(seed)
    cells = drawn(random)
    line = random.choice(sorted(line for line, column in cells if column == "natural"))
    cells[line, "natural"] += 1
    row = form_of(2025).names[line].zh
    messages = [message_of(d, "zh") for d in settle(told_of(cells), {})]
    assert any(m.startswith(f"R3：“{row}”行、“总计”列是 ") for m in messages)
    assert any(re.match(r"R[12]：“.+”行、“自然人”列是 .+，相差 1$", m) for m in messages)


def test_an_emptied_cell_is_never_told_as_a_wrong_sum(seed: int) -> None:
    """Empty is not given: whatever it was, the sums might still come out."""
    random = Random(seed)
    for _ in range(100):
        cells = drawn(random)
        for place in random.sample(sorted(cells), random.randrange(1, 40)):
            del cells[place]
        assert told_of(cells) == []


def test_a_sum_that_no_figure_could_mend_is_told_though_a_cell_is_empty() -> None:
    cells = {("received", column): 0 for column in APPLICANTS} | {("received", "total"): 3}
    del cells["received", "company"]
    assert told_of(cells) == []
    (finding,) = told_of(cells | {("received", "natural"): 4})
    assert finding.arguments["rule"] == "R3"
    assert (finding.arguments["total"], finding.arguments["found"]) == ("3", "4")
