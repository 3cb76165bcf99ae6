from pathlib import Path
from string import Formatter

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.diagnostics.manual import explain, manual
from disclosure.diagnostics.rules import Rule, load_rules

RULES = list(load_rules().values())
MANUAL = Path(__file__).parents[3] / "docs" / "diagnostics.md"
CODES = [rule.code for rule in RULES]


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_manual_is_up_to_date() -> None:
    # After a change of rules.yaml: python -m disclosure.diagnostics.manual > docs/diagnostics.md
    assert MANUAL.read_text(encoding="utf-8") == manual()


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_rule_is_explained(rule: Rule) -> None:
    assert all(rule.message)
    assert all(rule.hints)
    assert all(rule.why)
    assert rule.law
    assert rule.wrong
    assert rule.right
    assert rule.wrong != rule.right


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_languages_ask_for_the_same_facts(rule: Rule) -> None:
    zh, en = (placeholders(text) for text in rule.message)
    assert {name.removesuffix("_zh") for name in zh} == {name.removesuffix("_en") for name in en}


@pytest.mark.parametrize("rule", [r for r in RULES if r.private], ids=lambda rule: rule.code)
def test_private_rule_has_no_place_for_a_value(rule: Rule) -> None:
    assert placeholders(*rule.message, *rule.hints[0], *rule.hints[1]) == set()


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_explain_says_all_of_it_in_one_language() -> None:
    chinese, english = explain("d503", "zh"), explain("D503", "en")
    assert chinese.startswith("D503 published-late · 提醒\n")
    assert "法律依据：政府信息公开条例第二十六条" in chinese
    assert english.startswith("D503 published-late · warning\n")
    assert "    issued: 2026-04-01" in english


def test_unknown_code_offers_the_nearest() -> None:
    with pytest.raises(DisclosureError, match="did you mean: D"):
        explain("D5O3", "zh")
