"""One cause, one finding: what only follows from another finding is not told twice."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.checking.sums import TABLE
from disclosure.diagnostics.diagnostic import Finding

_MISSING = frozenset({"D201", "D202"})
_UNREAD = frozenset(
    {"D113", "D114", "D204", "D206", "D207", "D208", "D209", "D211", "D212"}
    | {"D301", "D302", "D303", "D304", "D305", "D306", "D315"}
)
"""Of a value that reading could make nothing of; whatever else is found of a property says nothing of what it lacks."""
_UNPLACED, _PLACES = "D310", frozenset({"matter", "matters"})
_RAGGED = "D227"
_CELLS = frozenset({"D222", "D225"})
_UNREADABLE = "D222"
_NO_ROWS, _NO_CELLS = "D243", "D248"
_TABLE = frozenset({"D108", "D111", "D112", "D121", "D122", "D221", "D236"})
"""Of a table none of whose rows can be read."""
_TOTAL, _ROW_TOTAL = "D230", "D231"
_COLUMNS = frozenset({"D220", "D228", "D238"})
"""Of a table some of whose figures are not read, or not as the column they stand in is meant."""
_LACKING = frozenset({"D222", "D225", "D227"})
"""Of a row some of whose figures are not read."""


def without_consequences(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one item without those an editor mends by mending another.

    A value that could not be read leaves its property missing, and a matter that is not known
    leaves the item unplaced; in a row with a comma too many every cell is in the wrong column;
    figures that cannot be read, or stand in a column that is not read, make no sum;
    a form whose table cannot be read has none of its rows, and a cell that cannot be read is not empty.
    """
    if not findings:
        return []
    unread = {_subject(f) for f in findings if f.code in _UNREAD}
    unknown = any(f.code in _UNREAD and f.property in _PLACES for f in findings)
    ragged = {(f.path, f.mark[0]) for f in findings if f.code == _RAGGED}
    tables = any(f.code in _TABLE for f in findings)
    columns = any(f.code in _COLUMNS for f in findings)
    lacking = {(f.path, f.mark[0]) for f in findings if f.code in _LACKING}
    unreadable = {(f.path, f.mark[0]) for f in findings if f.code == _UNREADABLE}
    return [
        finding
        for finding in findings
        if not (finding.code in _MISSING and _subject(finding) in unread)
        and not (finding.code == _UNPLACED and unknown)
        and not (finding.code in _CELLS and (finding.path, finding.mark[0]) in ragged)
        and not (finding.code == _NO_ROWS and tables)
        and not (finding.code == _NO_CELLS and (finding.path, finding.mark[0]) in unreadable)
        and not (_is_sum(finding) and (columns or tables))
        and not (finding.code == _ROW_TOTAL and (finding.path, finding.mark[0]) in lacking)
        and not (finding.code == _TOTAL and _is_sum(finding) and lacking)
    ]


def _is_sum(finding: Finding) -> bool:
    """Whether the figures of a finding are those of the table's columns."""
    return finding.code == _ROW_TOTAL or (finding.code == _TOTAL and finding.property == TABLE)


def _subject(finding: Finding) -> tuple[str, str]:
    """The property, and of a record its part."""
    return finding.property, finding.arguments.get("label_zh", "")
