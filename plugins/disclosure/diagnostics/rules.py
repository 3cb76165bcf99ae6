"""The table of rules, read from ``rules.yaml`` beside this file: one source for messages, manual and ``explain``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from disclosure.diagnostics.diagnostic import Diagnostic, Finding, Severity

_TABLE = Path(__file__).with_name("rules.yaml")
_SAYS_MORE = {"D214": ("D201",), "D623": ("D206", "D207", "D222", "D225")}
"""Of two findings on a line and property those that say more: that something must be given, not just that nothing stands
there; which day cannot be read, not just that there is none. No error gives way to a warning."""
_PARTICULARS = re.compile(r"\{\w+\}")
_BARRING = ("D61", "D62", "D60")
"""Families of review, secrecy and privacy: an error among them keeps an item out whatever else holds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked; ``code`` is stable and never used again."""

    code: str
    name: str
    severity: Severity
    message: tuple[str, str]
    """Chinese and English, with ``{placeholders}``."""
    hints: tuple[tuple[str, ...], tuple[str, ...]]
    why: tuple[str, str] = ("", "")
    law: str = ""
    wrong: str = ""
    right: str = ""
    private: bool = False
    firm: tuple[str, ...] = ()
    """Properties of which a profile may not make light: without them an item is kept in, and somebody must be told."""

    @property
    def bars(self) -> bool:
        """Whether an error of this rule keeps an item from being shown in any mode."""
        return self.code.startswith(_BARRING)


@cache
def load_rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of the codes."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, chosen above
    return {code: _rule(code, entry) for code, entry in table.items()}


def _rule(code: str, entry: Mapping[str, object]) -> Rule:
    def text(key: str) -> str:
        return str(entry.get(key, ""))

    def texts(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        return tuple(str(v) for v in value) if isinstance(value, list) else ()

    return Rule(
        code=code,
        name=text("name"),
        severity=Severity(text("severity")),
        message=(text("zh"), text("en")),
        hints=(texts("hint_zh"), texts("hint_en")),
        why=(text("why_zh"), text("why_en")),
        law=text("law"),
        wrong=text("wrong"),
        right=text("right"),
        private=bool(entry.get("private", False)),
        firm=texts("firm"),
    )


def settle(
    findings: Iterable[Finding], profiles: Mapping[str, Mapping[str, str]]
) -> list[Diagnostic]:
    """Give each finding its severity by its profile; drop what a profile switches off; keep each once, sorted.

    A profile's key is a code (``D202``) or a code with a property (``D201:summary``); the closer one holds.
    """
    rules = load_rules()
    settled: dict[Diagnostic, str] = {}
    for finding in findings:
        severity = severity_of(finding, profiles)
        if severity is Severity.OFF:
            continue
        arguments = () if rules[finding.code].private else tuple(sorted(finding.arguments.items()))
        line, column = finding.mark
        told = Diagnostic(finding.path, line, column, finding.code, severity, arguments)
        settled[told] = finding.property
    severities = {(d.code, d.path, d.line, p): d.severity for d, p in settled.items()}
    return sorted(d for d, p in settled.items() if not _is_outdone(d, p, severities))


def _is_outdone(
    told: Diagnostic, name: str, severities: Mapping[tuple[str, str, int, str], Severity]
) -> bool:
    """Whether something on the same line and property, told no less loudly, says more."""
    more = (severities.get((c, told.path, told.line, name)) for c in _SAYS_MORE.get(told.code, ()))
    return any(severity in {Severity.ERROR, told.severity} for severity in more)


def severity_of(finding: Finding, profiles: Mapping[str, Mapping[str, str]]) -> Severity:
    """The severity of one finding under its profile."""
    rule = load_rules()[finding.code]
    chosen = profiles.get(finding.profile, {})
    override = chosen.get(f"{finding.code}:{finding.property}") or chosen.get(finding.code)
    if override is None:
        return rule.severity
    # A profile may not make light of privacy, secrecy or review (design: "always keep an item out").
    firm = rule.bars or finding.property in rule.firm
    return rule.severity if firm and rule.severity is Severity.ERROR else Severity(override)


def gist(text: str) -> str:
    """A message without the particulars of a case."""
    return _PARTICULARS.sub("…", text)


def message_of(diagnostic: Diagnostic, lang: str) -> str:
    """The message in ``zh`` or ``en``."""
    template = load_rules()[diagnostic.code].message[0 if lang == "zh" else 1]
    return template.format_map(_Known(diagnostic.arguments))


def hint_of(diagnostic: Diagnostic, lang: str) -> str:
    """The first hint all of whose placeholders are known; empty if there is none."""
    known = {name for name, value in diagnostic.arguments if value}
    for template in load_rules()[diagnostic.code].hints[0 if lang == "zh" else 1]:
        if {name for _, name, _, _ in Formatter().parse(template) if name} <= known:
            return template.format_map(_Known(diagnostic.arguments))
    return ""


class _Known(dict[str, str]):
    """Arguments of a message; one that is not given shows as an ellipsis rather than failing the report."""

    def __missing__(self, key: str) -> str:
        return "…"
