"""Bombs, odd bytes and broken front matter give diagnostics; nothing crashes, leaks or hangs."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from disclosure.pipeline.publish import BuildResult
from support.hostile import MANY, built, codes_at
from support.sites import Site, dump, identifier, item, new_site, path

FRONT = item(1).rpartition("---\n")[0]
"""A sound front matter without its end."""


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
