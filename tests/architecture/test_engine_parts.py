"""The search engine's parts (``theme/engine/``, decision 0030)."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from disclosure.pipeline.scripts import read_script
from support.sites import CHECKOUT

ENGINE = CHECKOUT / "theme" / "assets" / "search" / "engine.js"
PARTS = sorted((CHECKOUT / "theme" / "engine").glob("*.js"))
_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+\.js)";$', re.MULTILINE)
_DECLARED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
_MOST_LINES = 220


def text_of(name: str) -> str:
    return (CHECKOUT / "theme" / "engine" / name).read_text(encoding="utf-8")


def test_no_two_parts_need_each_other() -> None:
    needs = {part.name: {file for _, file in _IMPORT.findall(text_of(part.name))} for part in PARTS}
    assert len(list(TopologicalSorter(needs).static_order())) == len(PARTS)


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.name)
def test_part_is_small_and_says_what_it_is_for(part: Path) -> None:
    lines = text_of(part.name).splitlines()
    assert len(lines) <= _MOST_LINES
    assert lines[0].startswith("/** ")


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.name)
def test_part_takes_only_names_that_it_uses_and_that_are_there(part: Path) -> None:
    text = text_of(part.name)
    code = _IMPORT.sub("", text)
    for names, file in _IMPORT.findall(text):
        for name in names.split(", "):
            assert name in _DECLARED.findall(text_of(file))
            assert re.search(rf"\b{name}\b", code), name


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.name)
def test_part_goes_out_within_the_engine_once(part: Path) -> None:
    whole = read_script(ENGINE).decode()
    assert whole.count(text_of(part.name).splitlines()[0]) == 1
    assert '"./' not in whole
    assert whole.count("\nexport ") == 1
