import json

import pytest

from bench.search.figures import Figures, Report, percentile
from bench.search.judge import judge, read_bounds
from bench.search.ours import Answer, Fetched
from bench.search.quality import ALL, Score
from bench.search.report import as_json, print_report
from bench.search.runs import Coverage
from bench.search.visits import Visit

GOOD = Score(30, 1.0, 1.0, 1.0, 1.0, 1.0)
POOR = Score(30, 0.5, 0.8, 0.9, 0.9, 0.7)
VISIT = Visit("低保", 0.9, 30_000, 8, None, 60_000, 0.0, 9_000_000)
ANSWER = Answer(
    ("A/1",), 1, (), 3.0, Fetched(9, {"t": 61_000}), Fetched(5, {"t": 21_000}), same=True
)


def report(
    score: Score = GOOD,
    *,
    question: Score = GOOD,
    items: int = 999,
    index: int = 900_000,
    characters: float = 1100,
    **more: Answer,
) -> Report:
    ours = Figures(
        scores={"title_exact": GOOD, "synonym": score, "question": question, ALL: score},
        coverage=Coverage(50, 1.0, 0.99, (), ()),
        visits=(VISIT,),
        index_bytes=index,
        index_files=400,
        seconds=None,
        answers={"q1": ANSWER, **more},
    )
    peer = Figures(dict.fromkeys(ours.scores, POOR), None, (), 9, 1, 12.5)
    return Report("documents", items, characters, {"ours": ours, "pagefind": peer})


def missed(*reports: Report) -> set[tuple[str, str]]:
    return {(v.bound.measure, v.type) for v in judge(reports, read_bounds()) if not v.kept}


def test_a_good_search_keeps_all_budgets() -> None:
    assert missed(report()) == set()


def test_every_type_is_judged_by_itself() -> None:
    assert missed(report(POOR)) == {("hit", "synonym"), ("mrr", "")}


def test_sentences_are_judged_by_their_first_place_alone() -> None:
    verdicts = judge([report(question=POOR)], read_bounds())
    judged = [(v.bound.measure, v.value, v.kept) for v in verdicts if v.type == "question"]
    assert judged == [("first", 0.5, False)]
    assert {v.value for v in verdicts if v.bound.measure == "mrr"} == {1.0}


def test_a_query_that_fetches_too_much_misses_the_budget_of_its_size() -> None:
    heavy = Answer(("A/1",), 1, (), 3.0, Fetched(9, {"t": 120_000}), Fetched(5, {}), same=True)
    assert missed(report(items=20_000, q1=heavy)) == {("first_query", "")}
    assert missed(report(items=100_000, q1=heavy)) == set()
    assert missed(report(q1=heavy)) == set()


def test_corrections_have_a_budget_of_their_own() -> None:
    helped = Answer(
        (), 0, (), 3.0, Fetched(9, {"t": 79_000, "pinyin.gk": 30_000}), Fetched(1, {}), same=True
    )
    assert missed(report(items=20_000, q1=helped)) == set()


def test_an_answer_must_not_depend_on_earlier_queries() -> None:
    moody = Answer(("A/1",), 1, (), 3.0, Fetched(1, {}), Fetched(1, {}), same=False)
    assert missed(report(q2=moody)) == {("changed", "")}


def test_the_index_is_judged_for_each_ten_thousand_items() -> None:
    assert missed(report(items=20_000, index=19_000_000)) == set()
    assert missed(report(items=20_000, index=21_000_000)) == {("index", "")}
    assert missed(report(items=20_000, index=21_000_000, characters=1200)) == set()


@pytest.mark.parametrize(("values", "expected"), [([7], 7), (range(1, 101), 95), ([1, 2], 2)])
def test_percentile_is_a_measured_value(values: list[int], expected: int) -> None:
    assert percentile(values, 0.95) == expected


def test_report_shows_every_side(capsys: pytest.CaptureFixture[str]) -> None:
    reports = [report(POOR)]
    print_report(reports, judge(reports, read_bounds()))
    said = capsys.readouterr().out
    assert "documents: 999 件 / items" in said
    assert "0.50 (0.80) · 0.90 · 0.70" in said
    assert "61.0 KB · 61.0 KB" in said
    assert "FAIL" in said


def test_json_holds_every_answer_and_visit() -> None:
    reports = [report()]
    facts = json.loads(as_json(reports, judge(reports, read_bounds())))
    ours = facts["reports"][0]["sides"]["ours"]
    assert ours["answers"]["q1"]["first"] == {"requests": 9, "parts": {"t": 61_000}}
    assert ours["visits"][0]["seconds"] == 0.9
    assert all(verdict["kept"] for verdict in facts["budgets"])
