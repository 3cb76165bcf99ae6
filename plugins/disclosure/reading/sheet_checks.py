"""What the clerk sees of a workbook and what is read of it are not the same: hidden, merged, on another sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Column, Table
from disclosure.model.spreadsheet import FILLED_IN, column_letters
from disclosure.reading.headers import is_header, labels_of
from disclosure.reading.lines import Area, OtherSheet, Sheet

_LISTED = 8
"""So many places are named in a message."""


def check_others(sheet: Sheet, path: str, table: Table) -> Iterator[Finding]:
    """Sheets that hold something and are not read; of our own workbooks the others are made of the first."""
    if sheet.name == FILLED_IN:
        return
    for other in sheet.others:
        said = {"sheet": other.name, "read": sheet.name}
        if other.visible and _is_like(other, table):
            yield Finding("D239", path, START, said)
        else:
            hidden = {"hidden_zh": "", "hidden_en": ""}
            if not other.visible:
                hidden = {"hidden_zh": "隐藏的", "hidden_en": "hidden "}
            yield Finding("D219", path, START, said | hidden)


def _is_like(other: OtherSheet, table: Table) -> bool:
    return any(is_header(line, table) for line in other.lines)


def check_sheet(sheet: Sheet, columns: Sequence[Column | None], path: str) -> Iterator[Finding]:
    """Hidden rows and columns, which go out like all others, and merged cells of the columns that are read."""
    header = sheet.lines[0].number
    rows = [line.number for line in sheet.lines[1:] if line.hidden]
    if rows:
        places = _runs(rows)
        place = {"place_zh": f"第 {'、'.join(places)} 行", "place_en": f"row {', '.join(places)}"}
        yield Finding("D237", path, (rows[0], 1), place)
    shown = [n for n, column in enumerate(columns) if column and column.public != "no"]
    hidden = [n + 1 for n in shown if n in sheet.hidden_columns]
    if hidden:
        names = [column_letters(n) for n in hidden]
        place = {"place_zh": f" {'、'.join(names)} 列", "place_en": f"column {', '.join(names)}"}
        yield Finding("D237", path, (header, hidden[0]), place)
    yield from _merged(sheet, columns, path)
    yield from _rounded(sheet, columns, path)


def _rounded(sheet: Sheet, columns: Sequence[Column | None], path: str) -> Iterator[Finding]:
    """Columns whose cells show fewer decimals than they hold: what goes out is what they hold, for only that is surely true."""
    found: dict[int, list[int]] = {}
    for line in sheet.lines[1:]:
        for index in line.rounded:
            found.setdefault(index, []).append(line.number)
    for index, rows in sorted(found.items()):
        column = columns[index]
        if column is not None and column.public != "no":
            said = labels_of(column) | {"row": str(rows[0]), "count": str(len(rows))}
            yield Finding("D218", path, (rows[0], index + 1), said, column.name)


def _runs(numbers: Sequence[int]) -> list[str]:
    """3, 5–7: numbers that follow one another are told as one."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    told = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:_LISTED]]
    return [*told, "…"] if len(runs) > _LISTED else told


def _merged(sheet: Sheet, columns: Sequence[Column | None], path: str) -> Iterator[Finding]:
    """The first merged cell that leaves one of a known column empty.

    Its content is not copied into the others: of a name that would be right, of an amount it would count it twice.
    """
    numbers = [line.number for line in sheet.lines]
    known = [n for n, column in enumerate(columns, 1) if column]
    found = [area for area in sheet.merged if _covers(area, numbers, known)]
    if found:
        first = min(found)
        place = (
            f"{column_letters(first.left)}{first.top}:{column_letters(first.right)}{first.bottom}"
        )
        more = len(found) - 1
        said = {
            "place": place,
            "more_zh": f"等 {more + 1} 处" if more else "",
            "more_en": f" and {more} more" if more else "",
        }
        yield Finding("D238", path, (first.top, first.left), said)


def _covers(area: Area, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether a cell of these rows and columns, not the first of the area, lies in it."""
    down = bisect_right(rows, area.bottom) - bisect_left(rows, area.top)
    across = bisect_right(columns, area.right) - bisect_left(columns, area.left)
    first = area.left in columns and area.top in rows
    return down * across > int(first)
