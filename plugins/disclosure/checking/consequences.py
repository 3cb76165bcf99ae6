"""One cause, one finding: what only follows from another finding is not told twice."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.diagnostics.diagnostic import Finding

_MISSING = frozenset({"D201", "D202"})
_EMPTY = "D214"
_UNPLACED, _UNKNOWN_MATTER = "D310", "D302"
_RAGGED = "D227"
_CELLS = frozenset({"D222", "D225"})
_UNREADABLE = "D222"
_NO_ROWS, _NO_CELLS = "D243", "D248"
_TABLE = frozenset({"D108", "D111", "D112", "D121", "D122", "D221"})
"""Of a table none of whose rows can be read."""


def without_consequences(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one item without those an editor mends by mending another.

    A value that could not be read leaves its property missing, and a matter that is not known
    leaves the item unplaced; in a row with a comma too many every cell is in the wrong column;
    a form whose table cannot be read has none of its rows, and a cell that cannot be read is not empty.
    An empty value is both: its line is empty, and what is due is missing.
    """
    if not findings:
        return []
    unread = {f.property for f in findings if f.code not in _MISSING and f.code != _EMPTY}
    unknown = any(f.code == _UNKNOWN_MATTER for f in findings)
    ragged = {(f.path, f.mark[0]) for f in findings if f.code == _RAGGED}
    tables = any(f.code in _TABLE for f in findings)
    unreadable = {(f.path, f.mark[0]) for f in findings if f.code == _UNREADABLE}
    return [
        finding
        for finding in findings
        if not (finding.code in _MISSING and finding.property in unread)
        and not (finding.code == _UNPLACED and unknown)
        and not (finding.code in _CELLS and (finding.path, finding.mark[0]) in ragged)
        and not (finding.code == _NO_ROWS and tables)
        and not (finding.code == _NO_CELLS and (finding.path, finding.mark[0]) in unreadable)
    ]
