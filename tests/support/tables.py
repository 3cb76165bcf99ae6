"""Official tables made of matters, as files, and read back."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from disclosure.exporting.standard_table import table_workbook
from disclosure.importing.grids import read_grids
from disclosure.importing.table_headings import find_heading
from disclosure.importing.table_merging import Comparing, Merged, merge
from disclosure.importing.table_rows import RowRefusal, TableMatter, table_matters
from disclosure.importing.time_limits import TimeLimits
from disclosure.indexing.standard_tables import field_table_page
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.listing import TablePage
from disclosure.model.standard_table import StandardTable

NO_OWN: Mapping[str, frozenset[str]] = {}


def page_of(field: Field, catalog: Catalog) -> TablePage:
    return field_table_page(field, catalog, {})


def as_xlsx(field: Field, catalog: Catalog) -> bytes:
    return table_workbook(page_of(field, catalog))


def grid_of(table: StandardTable) -> list[list[str]]:
    """The table cell by cell as it would be typed, two lines of headings first."""
    upper = [head.label.zh for head in table.heads for _ in head.columns]
    lower = [label.zh for head in table.heads for _, label in head.columns]
    rows = [["\n".join(cell) for cell in row.cells] for row in table.rows]
    return [upper, lower, *rows]


def as_docx(field: Field, catalog: Catalog, *, wingdings: bool = False) -> bytes:
    """The table in Word with its cells merged across and down, the boxes as symbols of a picture font if asked for."""
    table = page_of(field, catalog).tables[0]
    cells = grid_of(table)
    document = Document()
    document.add_paragraph(table.title.zh)
    drawn = document.add_table(len(cells), len(cells[0]))
    for y, row in enumerate(cells):
        for x, text in enumerate(row):
            # Not cell by cell through the library, which looks up the whole grid each time.
            tc = drawn._tbl.tr_lst[y].tc_lst[x]
            _write(tc, text, wingdings=wingdings and y > 1)
    _merge_heads(drawn, table)
    for number, row in enumerate(table.rows):
        if row.span > 1:
            _merge(drawn, (2 + number, 1), (1 + number + row.span, 1))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _merge_heads(drawn: object, table: StandardTable) -> None:
    place = 0
    for head in table.heads:
        width = len(head.columns)
        if not head.below:
            _merge(drawn, (0, place), (1, place))
        elif width > 1:
            _merge(drawn, (0, place), (0, place + width - 1))
        place += width


def _merge(drawn: object, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Merge two cells and all between, keeping the text of the first as Word does."""
    first = drawn.cell(*start)
    text = first.text
    merged = first.merge(drawn.cell(*end))
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    merged.paragraphs[0].text = ""
    _write(merged._tc, text, wingdings=False)


def _write(tc: object, text: str, *, wingdings: bool) -> None:
    lines = text.split("\n")
    xml = "<w:br/>".join(_run(line, wingdings=wingdings) for line in lines)
    for paragraph in list(tc.p_lst):
        tc.remove(paragraph)
    runs = "".join(f"<w:r>{part}</w:r>" for part in [xml])
    tc.append(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))


_SYMBOLS = {
    "■": '<w:sym w:font="Wingdings 2" w:char="F052"/>',
    "□": '<w:sym w:font="Wingdings 2" w:char="F0A3"/>',
}


def _run(line: str, *, wingdings: bool) -> str:
    symbol = _SYMBOLS.get(line[:1]) if wingdings else None
    text = (line[1:] if symbol else line).replace("&", "&amp;").replace("<", "&lt;")
    return f'{symbol or ""}<w:t xml:space="preserve">{text}</w:t>'


def rows_of(data: bytes, suffix: str, catalog: Catalog) -> list[TableMatter | RowRefusal]:
    """The rows of the first official table of a file."""
    for grid in read_grids(data, suffix):
        heading = find_heading(grid, catalog.table)
        if heading is not None:
            return list(table_matters(grid, heading, catalog.table))
    return []


def merged(
    data: bytes,
    suffix: str,
    field: Field,
    catalog: Catalog,
    own: Mapping[str, frozenset[str]] = NO_OWN,
    *,
    official: bool = False,
) -> Merged:
    """What a file comes to against a field; every row must be taken."""
    rows = rows_of(data, suffix, catalog)
    assert [row for row in rows if isinstance(row, RowRefusal)] == []
    limits = TimeLimits(catalog.matters.values(), catalog.deadlines)
    return merge(field, rows, own, limits, Comparing(catalog.table), official=official)


def read_anew(data: bytes, suffix: str, field: Field, catalog: Catalog) -> Field:
    """The field as a site has it that knew none of its matters before."""
    found = merged(data, suffix, replace(field, matters=()), catalog)
    return replace(field, matters=tuple(_matter(entry, field) for entry in found.added))


def _matter(entry: Mapping[str, object], field: Field) -> Matter:
    plain = {key: value for key, value in entry.items() if key != "applies"}
    return Matter(field=field.code, **plain)


def cells_of(field: Field, catalog: Catalog) -> Sequence[tuple[tuple[str, ...], ...]]:
    """The cells of the official table of a field, without numbers."""
    return [row.cells[1:] for row in page_of(field, catalog).tables[0].rows]
