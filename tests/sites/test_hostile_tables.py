"""Broken tables and workbooks, and bombs in them, give findings in good time."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.pipeline.publish import BuildResult
from support.faults import HEADER, packed
from support.hostile import BESIDE, built
from support.hunting import places_of
from support.sites import item, new_site, path

ROW = "阳综执罚〔2026〕1号,甲,法人及非法人组织,占道,条例,罚款,0.1,2026-11-03,2027-11-03,县综执局,正常\n"


def table(number: int, data: bytes | str, suffix: str) -> dict[str, str | bytes]:
    """An item whose data file is hostile."""
    own = {"publisher": "urban-management", "matter": "17-01-01", "period_year": "2026"}
    text = item(number, kind="penalty", data=f"{number}.{suffix}", **own)
    return {path(number): text, f"{BESIDE}/{number}.{suffix}": data}


TABLES: dict[str, bytes | str] = {
    "null bytes": ",".join(HEADER) + "\n\0\0\n",
    "unfinished quote": ",".join(HEADER) + '\n"' + "x" * 1000,
    "field of two megabytes": ",".join(HEADER) + '\n"' + "x" * 2_000_000 + '"\n',
    "many columns": ",".join(f"列{n}" for n in range(20_000)) + "\n",
    "many rows": ",".join(HEADER) + "\n" + "x\n" * 5_000,
    "same column twice": ",".join([*HEADER, *HEADER]) + "\n" + ROW,
    "empty": "",
    "only line ends": "\n\r\n\r\n\n",
    "utf-16": (",".join(HEADER) + "\n").encode("utf-16"),
    "gb18030": (",".join(HEADER) + "\n" + ROW).encode("gb18030"),
    "workbook by another name": b"PK\x03\x04" + b"\0" * 100,
}


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def workbook(**parts: str | bytes) -> bytes:
    """A workbook in which parts are replaced or left out (if empty)."""
    whole = packed([HEADER, ROW.strip().split(",")], "xlsx")
    assert isinstance(whole, bytes)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = {name.rpartition("/")[2].partition(".")[0]: name for name in old.namelist()}
        for name in old.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            if key not in parts:
                new.writestr(name, old.read(name))
        for key, data in parts.items():
            if data:
                new.writestr(names.get(key, f"xl/{key}.xml"), data)
    return out.getvalue()


def wide(rows: int) -> str:
    cells = "".join(
        f'<row r="{n}"><c r="XFD{n}" t="str"><v>x</v></c></row>' for n in range(1, rows)
    )
    return SHEET.format(cells)


def encrypted() -> bytes:
    data = bytearray(workbook())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "x">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


BOOKS: dict[str, Callable[[], bytes]] = {
    "no workbook": lambda: b"not a workbook",
    "empty": lambda: b"",
    "cut short": lambda: workbook()[:-30],
    "garbled": lambda: workbook()[:200] + b"\xff" * 50 + workbook()[250:],
    "without sheets": lambda: workbook(
        workbook='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
    ),
    "without workbook part": lambda: workbook(workbook=""),
    "without sheet part": lambda: workbook(sheet1=""),
    "sheet is no XML": lambda: workbook(sheet1="<worksheet><sheetData><row"),
    "sheet in latin": lambda: workbook(
        sheet1=b'<?xml version="1.0" encoding="latin-9"?><a>\xff</a>'
    ),
    "entities that multiply": lambda: workbook(sheet1=LAUGHS + "]><x>&m;</x>"),
    "entity of a file": lambda: workbook(
        sheet1='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + SHEET.format('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>')
    ),
    "row a million": lambda: workbook(
        sheet1=SHEET.format('<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>')
    ),
    "rows sixteen thousand wide": lambda: workbook(sheet1=wide(5_000)),
    "row of no number": lambda: workbook(
        sheet1=SHEET.format('<row r="x"><c r="??"><v>1</v></c></row>')
    ),
    "zip bomb": lambda: workbook(
        sheet1=SHEET.format(
            '<row r="1"><c r="A1" t="str"><v>' + "x" * 70_000_000 + "</v></c></row>"
        )
    ),
    "bomb of shared texts": lambda: workbook(
        sharedStrings="<sst>" + "<si><t>x</t></si>" * 4_000_000 + "</sst>"
    ),
    "encrypted": encrypted,
    "number out of range": lambda: workbook(
        sheet1=SHEET.format(
            '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="d"><v>xx</v></c></row>'
        )
    ),
    "shared text that is not there": lambda: workbook(
        sheet1=SHEET.format('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')
    ),
}


@pytest.fixture(scope="module")
def hostile_tables(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> BuildResult:
    """What is found in a tree of every hostile table there is."""
    site = new_site(tmp_path_factory.mktemp("tables"), kept_frames)
    files: dict[str, str | bytes] = {}
    every = [(data, "csv") for data in TABLES.values()] + [
        (make(), "xlsx") for make in BOOKS.values()
    ]
    for number, (data, suffix) in enumerate(every, 100):
        files |= table(number, data, suffix)
    result = built(site, files)
    assert places_of("root:x:0", site.published()) == []
    return result


@pytest.mark.parametrize("name", [*TABLES, *BOOKS])
def test_hostile_table_gives_findings_in_good_time(hostile_tables: BuildResult, name: str) -> None:
    number = [*TABLES, *BOOKS].index(name) + 100
    errors = {d.path for d in hostile_tables.diagnostics if d.severity == "error"}
    assert f"{BESIDE}/{number}.{'csv' if name in TABLES else 'xlsx'}" in errors
