"""Bombs, pipes, traps in names and broken files give diagnostics; nothing crashes, leaks or hangs."""

import io
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from disclosure.pipeline.publish import BuildResult
from support.clocks import within
from support.faults import HEADER, packed
from support.hunting import places_of
from support.sites import FOLDER, Site, dump, identifier, item, items, new_site, page, path

LONG = 60
BESIDE = f"content/{FOLDER}"
FRONT = item(1).rpartition("---\n")[0]
"""A sound front matter without its end."""
MANY = 100_000


def unpacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files by name, of a packed one what is in it."""
    packed = (".xlsx", ".docx")
    found = {name: data for name, data in files.items() if not name.endswith(packed)}
    for name in files.keys() - found.keys():
        with zipfile.ZipFile(io.BytesIO(files[name])) as book:
            found |= {f"{name}/{part}": book.read(part) for part in book.namelist()}
    return found


def with_line(line: str) -> str:
    return f"{FRONT}{line}\n---\n正文。\n"


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
RECORDS = {key: {"a": ["b"]} for key in ("title", "identifier", "kind", "mode", "scope")}
LISTS = {key: [["x"], {}] for key in ("title", "identifier", "matters", "relations", "source")}
ITEMS: dict[str, tuple[str | bytes, set[str]]] = {
    "anchors that multiply": (f"---\n{BOMB}---\n", {"D110"}),
    "merges": (with_line("<<: [{a: b}]"), {"D110"}),
    "object tag": (with_line("audience: !!python/object/apply:os.system [ls]"), {"D110"}),
    "brackets": (with_line("audience: " + "[" * MANY), {"D111", "D101"}),
    "braces": (with_line("audience: " + "{a: " * MANY), {"D111", "D101"}),
    "dashes": (with_line("audience:\n  " + "- " * MANY), {"D111", "D101"}),
    "question marks": (with_line("audience:\n  " + "? " * MANY), {"D111", "D101"}),
    "indented keys": (with_line("\n".join(" " * n + "a:" for n in range(2000))), {"D111", "D101"}),
    "rulers": (with_line("\n".join(["# " + "-" * 23] * 500)), set()),
    "ruler of spaces and dashes": (with_line("audience: " + "- ! " * 23 + "x"), {"D101", "D110"}),
    "many keys": (with_line("\n".join(f"k{n}: x" for n in range(20_000))), {"D203"}),
    "a million colons": (with_line("audience: x" + "：" * 900_000), set()),
    "large front matter": (with_line("audience: " + "大" * 1_100_000), {"D111"}),
    "twenty megabytes": (item(1, "大" * 7_000_000), {"D111"}),
    "twenty megabytes of nothing": (b"\0" * 20_000_000, {"D111"}),
    "no line end": ("---", {"D104"}),
    "only a mark": (b"\xef\xbb\xbf", {"D104"}),
    "empty": ("", {"D104"}),
    "null bytes": (item(1).encode().replace("正文".encode(), b"\0\0"), {"D113"}),
    "lone surrogate as bytes": (item(1).encode() + b"\xed\xa0\x80", {"D121"}),
    "overlong slash": (item(1).encode() + b"\xc0\xaf", {"D121"}),
    "utf-16": (item(1).encode("utf-16"), {"D121"}),
    "utf-32": (item(1).encode("utf-32"), {"D121", "D113"}),
    "unfinished character": (item(1).encode()[:-2], {"D121", "D108"}),
    "line separators": (item(1, "甲\u2028乙\u2029丙\x85丁\n"), set()),
    "carriage returns": (item(1).replace("\n", "\r"), set()),
    "list in place of properties": ("---\n[]\n---\n", {"D116"}),
    "records everywhere": (f"---\n{dump(RECORDS)}---\n", {"D204"}),
    "lists everywhere": (f"---\n{dump(LISTS)}---\n", {"D204"}),
    "key that is a list": (with_line("? [a, b]\n: c"), {"D203", "D101"}),
    "key that is nothing": (with_line(": c"), {"D203", "D101"}),
    "quotes of a body": (item(1, ">" * MANY + "x\n"), set()),
    "lists of a body": (item(1, "- " * MANY + "x\n"), set()),
    "tags of a body": (item(1, "<div>" * MANY + "\n"), set()),
    "brackets of a body": (item(1, "[" * MANY + "(" * MANY + "\n"), set()),
    "stars of a body": (item(1, "*_`~" * 30_000 + "\n"), set()),
    "links of a body": (item(1, "[a](" * 30_000 + "\n"), set()),
    "entities of a body": (item(1, "&#" * MANY + "&lt;" * MANY + "\n"), set()),
    "tables of a body": (item(1, "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|x\n" * 3000), set()),
    "footnotes of a body": (
        item(1, "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(5000))),
        set(),
    ),
    "digits of a body": (item(1, "1 " * MANY + "1-" * MANY + "\n"), set()),
    "secrecy of a body": (item(1, "密 " * MANY + "级：" * MANY + "\n"), set()),
    "title of titles": (item(1, title="关于" * 5000 + "的通知" * 5000), {"D210"}),
    "number of numbers": (item(1, document_number="阳民发〔2026〕" * 3000), {"D210", "D411"}),
}


def numbered(data: str | bytes, number: int) -> str | bytes:
    """The same item under another number."""
    if isinstance(data, bytes):
        return data.replace(identifier(1).encode(), identifier(number).encode())
    return data.replace(identifier(1), identifier(number))


def built(site: Site, files: Mapping[str, str | bytes]) -> BuildResult:
    """A site with these files and one sound item, which always goes out."""
    site.write(files)
    site.write({path(99): item(99)})
    with within(LONG):
        site.sign()
        result = site.build(keep_going=True)
    assert page(99) in site.published()
    for d in result.diagnostics:
        assert min(d.line, d.column) >= 1
    return result


def codes_at(result: BuildResult, path: str) -> set[str]:
    return {d.code for d in result.diagnostics if d.path == path}


@pytest.fixture(scope="module")
def hostile_items(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> BuildResult:
    """What is found in a tree of every hostile item there is."""
    site = new_site(tmp_path_factory.mktemp("items"), kept_frames)
    return built(
        site, {path(n): numbered(data, n) for n, (data, _) in enumerate(ITEMS.values(), 100)}
    )


@pytest.mark.parametrize("name", ITEMS)
def test_hostile_item_gives_findings_in_good_time(hostile_items: BuildResult, name: str) -> None:
    place = list(ITEMS).index(name) + 100
    codes = ITEMS[name][1]
    assert not codes or codes & codes_at(hostile_items, path(place))


ESCAPES = [
    r"a\0b",
    r"a\x07b",
    r"a\nb",
    r"a\tb",
    r"a\eb",
    r"a\u2028b",
    r"a\ud800b",
    r"a\uFFFEb",
    r"\x3c!--gk:main:0-->",
]


def test_escapes_of_quoted_texts_are_no_way_in(site: Site) -> None:
    """YAML writes characters in quotes that the file itself may not hold."""
    lines = (
        "aliases: [E]",
        "attachments: [E]",
        "source: {type: own, name: E}",
        "keywords: [E]",
        "responsible: E",
    )
    texts = [with_line(line.replace("E", f'"{escape}"')) for escape in ESCAPES for line in lines]
    for escape in ESCAPES:
        texts += [
            item(1, **{name: "HERE"}).replace("HERE", f'"{escape}"')
            for name in ("title", "summary")
        ]
    files = {path(n): numbered(text, n) for n, text in enumerate(texts, 100)}
    for number, escape in enumerate(ESCAPES, 500):
        files[path(number)] = item(1, identifier="HERE").replace("HERE", f'"{escape}{number}"')
    built(site, files)
    raw = [
        name
        for name, data in unpacked(site.published()).items()
        # The index of the search is binary; its texts are those of the pages.
        if not name.endswith(".gk") and any(c in data for c in (b"\0", b"\x07", b"\x1b"))
    ]
    assert raw == []


ODD_IDENTIFIERS = [
    "—",
    "★★",
    "...",
    "../../x",
    "/",
    "a" * 300,
    "索引" * 150,
    "con",
    "A/1 ",
    " ",
    "%2e%2e%2f",
    "d",
]


def test_odd_numbers_stay_below_their_folder(site: Site) -> None:
    built(site, {path(n): item(n, identifier=odd) for n, odd in enumerate(ODD_IDENTIFIERS, 100)})
    folders = {name.split("/")[1] for name in site.published() if name.startswith("d/")}
    assert {f for f in folders if not re.fullmatch(r"[a-z0-9-]+", f)} == set()
    assert pages_outside(site) == []


def pages_outside(site: Site) -> list[Path]:
    """Pages of the project that lie neither in its site nor in its cache."""
    return [
        p
        for p in site.root.rglob("*.html")
        if not {"site", ".cache"} & set(p.relative_to(site.root).parts)
    ]


ODD_ALIASES = [
    "/../../x.html",
    "/assets/js/site.js",
    "/d/other/item.json",
    "/index.html",
    "/" + "a" * 300 + "/",
    "/a" * 100 + "/",
    "/con/aux.html",
    "/a\\..\\..\\b",
    "http://[",
    "http://x.example/%2e%2e/%2e%2e/y.html",
    "/api/v1/index.json",
    "/help/",
    "//",
]


def test_odd_former_addresses_overwrite_nothing(site: Site) -> None:
    built(site, {"content/help/index.md": "# 帮助\n"})
    before = site.published()
    built(site, {path(n): item(n, aliases=[odd]) for n, odd in enumerate(ODD_ALIASES, 100)})
    after = site.published()
    own = ("assets/", "help/", f"d/{page(99).split('/')[1]}/")
    assert [n for n in before if n.startswith(own) and after.get(n) != before[n]] == []
    assert b"refresh" not in after["index.html"]
    assert pages_outside(site) == []


def test_links_out_of_the_tree_are_not_followed(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "秘密.pdf"
    secret.write_bytes(b"%PDF-1.7 canary-outside")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "9.md").write_text(item(9, "canary-outside\n"), encoding="utf-8")
    site.write(
        {
            path(1): item(1, attachments=["外.pdf"], aliases=[]),
            path(2): item(2, attachments=["下/内.pdf"]),
        }
    )
    here = site.root / BESIDE
    (here / "外.pdf").symlink_to(secret)
    (here / "下").symlink_to(tmp_path, target_is_directory=True)
    (here / "连环").symlink_to(here, target_is_directory=True)
    (here / "断.md").symlink_to(tmp_path / "没有")
    (here / "自己.md").symlink_to(here / "自己.md")
    with within(LONG):
        site.sign()
        result = site.build(keep_going=True)
    assert {"D711", "D112"} <= {d.code for d in result.diagnostics}
    assert places_of("canary-outside", site.published()) == []


def test_link_to_what_is_never_content_is_no_way_round(site: Site) -> None:
    site.write(
        {
            "content/_drafts/稿.pdf": b"%PDF-1.7 canary-draft",
            path(1): item(1, attachments=["表.pdf"]),
        }
    )
    (site.root / BESIDE / "表.pdf").symlink_to(site.root / "content/_drafts/稿.pdf")
    site.sign()
    site.build(keep_going=True)
    assert places_of("canary-draft", site.published()) == []


def test_pipes_are_not_waited_for(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for name in ("管.md", "管.yaml", "_defaults.yaml", "管.pdf", "管.csv"):
        os.mkfifo(site.root / BESIDE / name)
    with within(LONG):
        files = items(1, attachments=["管.pdf"]) | items(
            2, kind="penalty", data="管.csv", period_year="2026"
        )
        site.write(files)
        result = site.build(keep_going=True)
    assert [path for path in files if not codes_at(result, path)] == []
    assert {"D112", "D710"} <= {d.code for d in result.diagnostics}


def test_folders_with_the_names_of_files(site: Site) -> None:
    for name in ("1.md", "表.pdf", "_defaults.yaml", "数.csv"):
        (site.root / BESIDE / name).mkdir(parents=True)
    site.write({path(2): item(2, attachments=["表.pdf"])})
    site.write({path(3): item(3, kind="penalty", data="数.csv", period_year="2026")})
    (site.root / "content/_reviews/2026.yaml").mkdir(parents=True)
    with within(LONG):
        site.build(keep_going=True)


ODD_NAMES = (
    "a\nb.md",
    "a\tb.md",
    "x..md",
    "..md",
    " 空 .md",
    "con.md",
    "a\udcff.md",
    "<script>.md",
    "n\u0303.md",
    "名" * 80 + ".md",
)


def test_odd_file_names(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for number, name in enumerate(ODD_NAMES, 100):
        raw = os.fsencode(site.root / BESIDE) + b"/" + name.encode("utf-8", "surrogateescape")
        with open(raw, "wb") as file:
            file.write(item(number).encode())
    result = built(site, {})
    assert sum(d.code == "D118" for d in result.diagnostics) >= 4


ODD_FILES = ("a?.pdf", "<b>.pdf", "c\nd.pdf", "e .pdf ", 'f".pdf', "g\\h.pdf", "自己.pdf")


def test_odd_attachments_keep_their_item_in(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for name in ODD_FILES[:-1]:
        (site.root / BESIDE / name).write_bytes(b"%PDF-1.7")
    (site.root / BESIDE / ODD_FILES[-1]).symlink_to(ODD_FILES[-1])
    built(site, {path(n): item(n, attachments=[name]) for n, name in enumerate(ODD_FILES, 100)})
    assert [name for name in site.published() if name.endswith(".pdf")] == []


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


SHEETS = [
    b"\xff\xfe",
    "date: [2026-11-12]\nby: {a: b}\nsecrecy: [x]\nitems: []\n",
    "date: 2026-11-12\nby: [x]\nsecrecy: 可以公开\nitems: {a: [b]}\n",
    "- 1\n",
    "",
    "items: |\n" + "  x\n" * MANY,
    "a: &a [*a]\n",
    "[" * MANY,
    "date: 2026-11-12\nby: [x]\nsecrecy: 可以公开\nitems: |\n  " + "0" * 64 + "  \u2028\n",
]


def test_review_sheets_that_cannot_be_trusted_sign_nothing(site: Site) -> None:
    sheets = {f"content/_reviews/2026/{n}.yaml": sheet for n, sheet in enumerate(SHEETS)}
    site.write(items(1) | sheets | {"content/_reviews/2026/y.md": "x"})
    with within(LONG):
        result = site.build(keep_going=True)
    assert "D601" in codes_at(result, path(1))
    assert [name for name in sheets if not codes_at(result, name)] == []
    assert page(1) not in site.published()


CATALOGUES = [
    {"catalog/kinds/notice.yaml": "[" * MANY},
    {"catalog/kinds/notice.yaml": "kind: {id: [x], label: {a: b}}\nproperties: [x]\n"},
    {
        "catalog/kinds/x.yaml": "kind: {id: ../../x, label: x, label_en: x, plural_en: x, layout: document}\n"
    },
    {
        "catalog/kinds/x.yaml": "kind: {id: x, label: x, label_en: x, plural_en: x, layout: document, sections: [../../../etc/passwd]}\n"
    },
    {
        "catalog/publishers.yaml": "publishers: [{id: ../../../x, names: [{name: 甲}], type: department}]\n"
    },
    {
        "catalog/fields/x.yaml": "field: {code: x-1, slug: ../../x, label: x, label_en: x}\nmatters: [{code: ../y, level1: x}]\n"
    },
    {"catalog/publishers.yaml": "publishers: " + "&a [*a]"},
    {"catalog/site.yaml": b"\xff\xfe\x00"},
    {"catalog/calendar.yaml": "holidays: [x, [y], {z: w}]\n"},
    {"catalog/masking.yaml": "rules: {person-name: [x]}\n"},
    {"catalog/deadlines.yaml": "deadlines: {default: {n: -99999999999999999999}}\n"},
]


@pytest.mark.parametrize("files", CATALOGUES, ids=range(len(CATALOGUES)))
def test_catalogue_that_is_wrong_gives_findings(site: Site, files: dict[str, str | bytes]) -> None:
    site.write(items(1) | files)
    with within(LONG):
        result = site.build(keep_going=True)
    assert any(d.path.startswith("catalog/") and d.severity == "error" for d in result.diagnostics)
    assert pages_outside(site) == []
    assert not (site.root.parent / "x").exists()
