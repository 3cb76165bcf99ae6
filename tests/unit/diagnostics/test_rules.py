import pytest

from disclosure.diagnostics.diagnostic import Diagnostic, Finding, Severity, is_error
from disclosure.diagnostics.rules import hint_of, message_of, settle, severity_of

PROFILES = {"legacy": {"D201:summary": "warning", "D410": "off", "D620": "off", "D601": "warning"}}


def severities(*findings: Finding) -> list[tuple[str, str]]:
    return [(d.code, d.severity.value) for d in settle(findings, PROFILES)]


def test_findings_are_sorted_and_told_once() -> None:
    found = [
        Finding("D410", "b.md", (2, 1), {"value": "x"}),
        Finding("D410", "a.md", (9, 1), {"value": "x"}),
        Finding("D410", "a.md", (9, 1), {"value": "x"}, "document_number"),
        Finding("D301", "a.md", (2, 5)),
    ]
    assert [(d.path, d.line, d.code) for d in settle(found, {})] == [
        ("a.md", 2, "D301"),
        ("a.md", 9, "D410"),
        ("b.md", 2, "D410"),
    ]


def test_profile_changes_severity_by_code_and_property() -> None:
    summary = Finding("D201", "a.md", property="summary", profile="legacy")
    title = Finding("D201", "a.md", (2, 1), property="title", profile="legacy")
    number = Finding("D410", "a.md", profile="legacy")
    assert severities(summary, title, number) == [("D201", "warning"), ("D201", "error")]


@pytest.mark.parametrize("code", ["D601", "D620"])
def test_profile_never_softens_privacy_secrecy_and_review(code: str) -> None:
    assert severities(Finding(code, "a.md", profile="legacy")) == [(code, "error")]


def test_private_finding_loses_its_arguments() -> None:
    (diagnostic,) = settle([Finding("D620", "a.md", arguments={"value": "secret"})], {})
    assert diagnostic.arguments == ()


def test_first_hint_that_is_known_in_full_is_given() -> None:
    (with_nearest,) = settle([Finding("D203", "a.md", arguments={"key": "x", "nearest": "y"})], {})
    (without,) = settle([Finding("D203", "a.md", arguments={"key": "x", "nearest": ""})], {})
    assert hint_of(with_nearest, "en") == "did you mean 'y'?"
    assert hint_of(without, "en") == "see the kind's properties"


def test_hint_may_be_absent() -> None:
    diagnostic = Diagnostic("a.md", 1, 1, "D102", Severity.ERROR)
    assert hint_of(diagnostic, "zh") == ""
    assert message_of(Diagnostic("a.md", 1, 1, "D105", Severity.ERROR), "zh") == "“…”写了两次"


def test_only_errors_stand_in_the_way() -> None:
    warning = Diagnostic("a.md", 1, 1, "D410", Severity.WARNING)
    assert not is_error([warning])
    assert is_error([warning, Diagnostic("a.md", 1, 1, "D301", Severity.ERROR)])


@pytest.mark.parametrize("name", ["identifier", "kind"])
def test_profile_never_softens_what_no_item_can_be_without(name: str) -> None:
    profiles = {"default": {"D201": "warning", f"D201:{name}": "off"}}
    assert severity_of(Finding("D201", "a.md", property=name), profiles) is Severity.ERROR
    assert severity_of(Finding("D201", "a.md", property="title"), profiles) is Severity.WARNING


def settled(*codes: str, profile: str = "") -> list[str]:
    findings = [Finding(code, "a.csv", (3, 1), property="display_until") for code in codes]
    return [d.code for d in settle(findings, {"default": {profile: "warning"}})]


def test_of_two_findings_the_one_that_says_more_is_told() -> None:
    assert settled("D214", "D201") == ["D201"]
    assert settled("D222", "D623") == ["D222"]
    other = Finding("D222", "a.csv", (3, 4), property="amount")
    open_end = Finding("D623", "a.csv", (3, 1), property="display_until")
    assert [d.code for d in settle([other, open_end], {})] == ["D623", "D222"]


def test_no_error_gives_way_to_a_warning() -> None:
    assert settled("D222", "D623", profile="D222") == ["D222", "D623"]
    assert settled("D214", "D201", profile="D201") == ["D201"]
