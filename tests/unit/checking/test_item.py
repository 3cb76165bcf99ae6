from pathlib import Path

from disclosure.checking import across, consequences
from disclosure.checking import item as module
from disclosure.checking.item import CHECKS, check_items
from disclosure.diagnostics.rules import load_rules
from disclosure.model.rules import WrongWord
from unit.checking.make import TODAY, catalog, item


def test_clean_item_has_no_findings() -> None:
    assert check_items([item()], catalog(), TODAY) == [[]]


def test_every_family_is_asked() -> None:
    broken = item(
        identifier="x",
        document_number="x",
        body="机密★1年\n13800000000\n",
        values={"summary": "", "title": "截止目前的情况"},
    )
    under = catalog(wording=(WrongWord("截止目前", "截至目前"),))
    assert {f.code for f in check_items([broken], under, TODAY)[0]} == {
        "D201",
        "D250",
        "D403",
        "D411",
        "D610",
        "D622",
    }
    assert len(CHECKS) == 18


def test_every_code_that_is_told_is_a_rule() -> None:
    folder = Path(module.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    told = {
        part[:4]
        for part in text.split('"')
        if part[:1] == "D" and part[1:4].isdigit() and len(part) == 4
    }
    assert told <= set(load_rules())
    assert across.check_across
    assert consequences.without_consequences
