"""Periods of ``deadlines.yaml`` in running text: ``{key}`` stands for the number and its unit, so that both change together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from disclosure.model.rules import Deadline
from disclosure.model.values import Label

_KEY = re.compile(r"\{([a-z0-9-]+)\}")
_UNITS: Mapping[str, Label] = {
    "workday": Label("个工作日", "working days"),
    "day": Label("日", "days"),
    "month": Label("个月", "months"),
}


def periods_in(text: str) -> Iterator[str]:
    """The keys of the periods a text names."""
    return (match[1] for match in _KEY.finditer(text))


def in_words(text: Label, deadlines: Mapping[str, Deadline]) -> Label:
    """The text with its periods written out; a key nobody knows stays as it is."""

    def period(of: Callable[[Label], str]) -> Callable[[re.Match[str]], str]:
        def written(match: re.Match[str]) -> str:
            rule = deadlines.get(match[1])
            return f"{rule.n} {of(_UNITS[rule.unit])}" if rule else match[0]

        return written

    return Label(
        _KEY.sub(period(lambda unit: unit.zh), text.zh),
        _KEY.sub(period(lambda unit: unit.en), text.en),
    )


def for_clerk(text: str, deadlines: Mapping[str, Deadline]) -> str:
    """A document's text with its periods; one not checked against the law stands in 【 】 for the clerk to check."""

    def written(match: re.Match[str]) -> str:
        rule = deadlines.get(match[1])
        if rule is None:
            return match[0]
        period = f"{rule.n} {_UNITS[rule.unit].zh}"
        return period if rule.verified else f"【{period}，请核对】"

    return _KEY.sub(written, text)
