"""Diagnostics as text for people, JSON lines for machines, annotations for GitHub Actions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from disclosure.diagnostics.diagnostic import Diagnostic, Severity
from disclosure.diagnostics.rules import gist, hint_of, load_rules, message_of

FORMATS = ("text", "json", "github")
ReadLine = Callable[[str, int], str | None]
"""The text of a line (from 1) of a file, or nothing if there is none."""

_SEVERITIES = {"zh": {"error": "错误", "warning": "提醒"}, "en": {}}
_HELP = {"zh": "办法：", "en": "help: "}
_TOTALS = {
    "zh": "共 {errors} 个错误，{warnings} 个提醒",
    "en": "errors: {errors}, warnings: {warnings}",
}
_CLEAN = {"zh": "没有发现问题", "en": "nothing found"}
_GUTTER = 4
_MANY = 10
"""From so many warnings on, the summary counts them by code."""
_WIDEST = 160
"""An excerpt shows so many characters of a line at most."""


def render(
    diagnostics: Sequence[Diagnostic], form: str, lang: str, read_line: ReadLine
) -> Iterator[str]:
    """The lines of a report in one of ``FORMATS``; text ends with a summary."""
    if form == "json":
        yield from (json_line(diagnostic) for diagnostic in diagnostics)
    elif form == "github":
        yield from (annotation(diagnostic, lang) for diagnostic in diagnostics)
    else:
        for diagnostic in diagnostics:
            yield from text_lines(diagnostic, lang, read_line)
        yield from summary(diagnostics, lang)


def text_lines(diagnostic: Diagnostic, lang: str, read_line: ReadLine) -> Iterator[str]:
    """Place and message, the line itself with what is meant underlined, and what to do."""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    severity = _SEVERITIES[lang].get(diagnostic.severity, diagnostic.severity.value)
    yield f"{place}: {severity}[{diagnostic.code}] {message_of(diagnostic, lang)}"
    # The line of a private finding holds the very number or mark that must not spread.
    if not load_rules()[diagnostic.code].private:
        line = read_line(diagnostic.path, diagnostic.line)
        if line and line.strip():
            yield from _excerpt(diagnostic, line)
    if hint := hint_of(diagnostic, lang):
        yield f"  {_HELP[lang]}{hint}"


def _excerpt(diagnostic: Diagnostic, line: str) -> Iterator[str]:
    before, rest = line[: diagnostic.column - 1], line[diagnostic.column - 1 :]
    number = f"{diagnostic.line:>{_GUTTER}}"
    shown = line if len(line) <= _WIDEST else line[:_WIDEST] + "…"
    yield f"{number} | {shown}"
    if len(before) < _WIDEST:
        yield f"{' ' * len(number)} | {_blank(before)}{'^' * _width(_meant(diagnostic, rest))}"


def _meant(diagnostic: Diagnostic, rest: str) -> str:
    """The part of ``rest`` a finding is about: the value or key it names, else one character."""
    for name, value in diagnostic.arguments:
        if name in {"value", "key"} and value and rest.startswith(value):
            return value
    return rest[:1] or " "


def _blank(text: str) -> str:
    """As much empty space as ``text`` takes: full-width characters take an ideographic space."""
    return "".join("\t" if c == "\t" else "\u3000" if _is_wide(c) else " " for c in text)


def _width(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


def json_line(diagnostic: Diagnostic) -> str:
    """One JSON object, with message and hint in both languages."""
    return json.dumps(
        {
            "code": diagnostic.code,
            "name": load_rules()[diagnostic.code].name,
            "severity": diagnostic.severity.value,
            "path": diagnostic.path,
            "line": diagnostic.line,
            "column": diagnostic.column,
            "message": message_of(diagnostic, "zh"),
            "hint": hint_of(diagnostic, "zh"),
            "message_en": message_of(diagnostic, "en"),
            "hint_en": hint_of(diagnostic, "en"),
        },
        ensure_ascii=False,
    )


def annotation(diagnostic: Diagnostic, lang: str) -> str:
    """A workflow command of GitHub Actions: ``::error file=…,line=…,col=…,title=…::message``."""
    hint = hint_of(diagnostic, lang)
    message = message_of(diagnostic, lang) + (f"\n{_HELP[lang]}{hint}" if hint else "")
    properties = {
        "file": diagnostic.path,
        "line": str(diagnostic.line),
        "col": str(diagnostic.column),
        "title": f"{diagnostic.code} {load_rules()[diagnostic.code].name}",
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{diagnostic.severity.value} {named}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(diagnostics: Iterable[Diagnostic], lang: str) -> Iterator[str]:
    """How many errors and warnings; where warnings are many, how many of each rule."""
    errors = 0
    warnings: Counter[str] = Counter()
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            errors += 1
        else:
            warnings[diagnostic.code] += 1
    total = warnings.total()
    if not errors and not total:
        yield _CLEAN[lang]
        return
    yield _TOTALS[lang].format(errors=errors, warnings=total)
    if total >= _MANY:
        for code, count in sorted(warnings.items()):
            rule = load_rules()[code]
            yield f"{count:>8}  {code} {rule.name if lang == 'en' else gist(rule.message[0])}"
