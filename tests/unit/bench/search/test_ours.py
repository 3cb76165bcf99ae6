from gzip import compress
from pathlib import Path
from shutil import copy

import pytest

from bench.search.ours import CLIENT, ENGINE, PAGE, Fetched, ask, ask_to_end
from disclosure.diagnostics.diagnostic import DisclosureError

pytestmark = pytest.mark.node
INDEX = "search/i"
FILES = {"低": "A/1 A/2", "保": "A/2 A/3", "变": "A/4 A/5", "全": " ".join(map(str, range(250)))}

EARLY = """const letters = new URLSearchParams(location.search).get("q");
for (const one of letters.slice(0, 1) + (letters === "保" ? "变" : "")) {
  fetch(new URL(`i/${one.codePointAt(0).toString(16)}.gk?v=1`, location.href).href);
}"""
"""Asks for the file of the first character, and once for one that is not wanted."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site with an engine and an index, each character's file as small as can be."""
    (tmp_path / ENGINE).parent.mkdir(parents=True)
    copy(Path(__file__).with_name("engine.mjs"), tmp_path / ENGINE)
    (tmp_path / CLIENT).write_text("the engine, and what speaks with it")
    (tmp_path / INDEX).mkdir(parents=True)
    page = f'<script data-index="v 1 1" data-common="" data-words="吗">{EARLY}</script>'
    (tmp_path / PAGE).write_text(page)
    for character, text in FILES.items():
        (tmp_path / INDEX / f"{ord(character):x}.gk").write_text(text)
    return tmp_path


def test_a_first_query_pays_for_the_engine_and_a_second_only_for_what_is_new(site: Path) -> None:
    engine = scripts(site)
    answers = ask(site, {"q1": "低", "q2": "低保"})
    assert answers["q2"].found == ("A/1", "A/2", "A/3")
    files = {f"{ord(character):x}.gk": len(FILES[character]) for character in "低保"}
    assert answers["q2"].first == Fetched(3, {"engine.js": engine, **files})
    assert answers["q2"].first.bytes == engine + 14
    assert answers["q2"].second == Fetched(1, {f"{ord('保'):x}.gk": 7})
    # Before the first of all stands the last.
    assert answers["q1"].second == Fetched(0, {})


def test_what_the_page_asked_for_in_vain_is_paid_for_too(site: Path) -> None:
    answers = ask(site, {"q1": "保", "q2": "低"})
    files = {f"{ord(character):x}.gk": len(FILES[character]) for character in "保变"}
    assert answers["q1"].first == Fetched(3, {"engine.js": scripts(site), **files})


def scripts(site: Path) -> int:
    return sum(
        len(compress(one, mtime=0)) for one in (EARLY.encode(), (site / CLIENT).read_bytes())
    )


def test_an_answer_that_depends_on_earlier_queries_is_noticed(site: Path) -> None:
    answers = ask(site, {"q1": "低", "q2": "变"})
    assert (answers["q1"].same, answers["q2"].same) == (True, False)


def test_all_pages_are_read(site: Path) -> None:
    assert ask_to_end(site, ["全", "低"]) == {
        "全": [str(n) for n in range(250)], "低": ["A/1", "A/2"],
    }  # fmt: skip


def test_a_query_that_fails_ends_the_measurement(site: Path) -> None:
    with pytest.raises(DisclosureError, match="damaged"):
        ask(site, {"q1": "坏"})
