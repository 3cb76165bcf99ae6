"""Annual reports whose sums come out, drawn at random, and what the checks say of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from disclosure.checking.lines import check_lines
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.item import Item, Row
from disclosure.model.official_form import OfficialForm
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT

KIND = "annual-report"
FILE = CHECKOUT / "tests" / "golden" / "kinds" / KIND / f"{KIND}.md"
TODAY = date(2026, 11, 20)
APPLICANTS = ("natural", "company", "research", "welfare", "legal", "other")
RESULTS = ("upheld", "corrected", "different", "pending")
Cells = dict[tuple[str, str], int]


def report(file: Path = FILE) -> Item:
    """The report of the golden case."""
    item, findings = read(file.parent, file.name)
    assert item is not None
    assert findings == []
    return item


def form_of(year: int) -> OfficialForm:
    """The form of a year."""
    forms = packaged_catalog().kinds[KIND].forms
    assert forms is not None
    found = forms.of({forms.year: year})
    assert found is not None
    return found


def with_cells(item: Item, cells: Mapping[tuple[str, str], int]) -> Item:
    """The report with these figures and no others, in the rows of the form."""
    rows: dict[str, dict[str, int]] = {}
    for (line, column), figure in cells.items():
        rows.setdefault(line, {})[column] = figure
    told = (Row(line, {"row": line, **given}, n) for n, (line, given) in enumerate(rows.items(), 2))
    return replace(item, rows=tuple(told))


def drawn(random: Random, year: int = 2025) -> Cells:
    """Figures of tables 3 and 4 that add up."""
    form = form_of(year)
    details = [line for line in form.groups["results"] if line != "results-total"]
    cells: Cells = {}
    for column in APPLICANTS:
        for line in details:
            cells[line, column] = random.choice((0, 0, random.randrange(1, 400)))
        total = sum(cells[line, column] for line in details)
        carried_in, carried_out = random.randrange(30), random.randrange(30)
        cells["results-total", column] = total
        cells["carried-in", column] = carried_in
        cells["carried-out", column] = carried_out
        cells["received", column] = total + carried_out - carried_in
    for line in {line for line, _ in cells}:
        cells[line, "total"] = sum(cells[line, column] for column in APPLICANTS)
    for line in ("reconsideration", "suit-direct", "suit-after"):
        cells |= {(line, column): random.randrange(200) for column in RESULTS}
        cells[line, "total"] = sum(cells[line, column] for column in RESULTS)
    return cells


def told_of(cells: Mapping[tuple[str, str], int]) -> list[Finding]:
    """What the arithmetic finds in a report with these figures."""
    return list(check_lines(with_cells(report(), cells), packaged_catalog(), TODAY))
