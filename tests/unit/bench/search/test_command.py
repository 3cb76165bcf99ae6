import json
from pathlib import Path

import pytest

from bench.__main__ import main

pytestmark = [pytest.mark.slow, pytest.mark.node, pytest.mark.browser]
TOPICS = ("最低生活保障", "养老服务", "户外广告", "农村公路", "生活垃圾分类", "校车安全")


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    """Give arguments that name a small corpus and queries for it."""
    documents = [
        {
            "id": f"x{n}", "title": f"阳光县{topic}管理办法", "doc_number": f"阳政发〔2026〕{n + 1}号",
            "issuer": "阳光县人民政府", "date": f"2026-03-{n + 1:02}",
            "body": f"第一条 为了做好{topic}工作，制定本办法。\n\n第二条 各乡镇应当按期报告{topic}工作情况。",
        }
        for n, topic in enumerate(TOPICS)
    ]  # fmt: skip
    queries = [
        {"qid": "a", "q": "阳光县校车安全管理办法", "type": "title_exact", "relevant": ["x5"]},
        {"qid": "b", "q": "农村公路", "type": "phrase", "relevant": ["x3"]},
    ]
    files = {"documents.jsonl": documents, "queries.jsonl": queries}
    for name, lines in files.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (tmp_path / name).write_text(text, encoding="utf-8")
    corpus, asked = (str(tmp_path / name) for name in files)
    return ["search", "--corpus", corpus, "--queries", asked, "--work", str(tmp_path / "work")]


def test_any_documents_and_queries_can_be_measured(given: list[str], tmp_path: Path) -> None:
    more = [
        "--peers",
        "none",
        "--substrings",
        "5",
        "--visits",
        "1",
        "--json",
        str(tmp_path / "out"),
    ]
    code = main([*given, *more])
    facts = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert code == int(not all(budget["kept"] for budget in facts["budgets"]))
    ours = facts["reports"][0]["sides"]["ours"]
    assert {name: score["first"] for name, score in ours["scores"].items()} == {
        "title_exact": 1.0, "phrase": 1.0, "*": 1.0,
    }  # fmt: skip
    assert (ours["coverage"]["runs"], ours["coverage"]["recall"]) == (5, 1.0)
    assert ours["visits"][0]["memory"] < 200_000_000
    assert ours["index_bytes"] > 0


def test_something_must_be_given_to_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--peers", "none"]) == 2
    assert "--corpus" in capsys.readouterr().err
