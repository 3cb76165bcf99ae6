"""Whatever stands in a file: a result and findings inside of it, never an exception."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disclosure.diagnostics.diagnostic import Finding
from disclosure.diagnostics.rules import load_rules
from disclosure.model.document_number import canonical_document_number
from disclosure.reading.convert import SCALARS, Unfit, Vocabularies, convert_scalar
from disclosure.reading.front_matter import compose, split, whole
from disclosure.reading.tables import read_table
from disclosure.reading.text import decode, place
from support.readers import packaged_catalog, read_text
from support.sites import dump
from support.values import prop

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80)
"""Text as reading hands it on: every line end is one of ours."""

CATALOG = packaged_catalog()
VOCABULARIES = Vocabularies(CATALOG)
TABLES = [kind.table for kind in CATALOG.kinds.values() if kind.table]
KEYS = sorted(
    {
        n
        for k in CATALOG.kinds.values()
        for p in k.properties.values()
        for n in (p.name, p.label.zh, *p.aliases)
    }
)
SIGNS = st.text("-:#[]{}&*!?|>'\"%@`, \t\n：“”　甲ab0", max_size=60)
"""Texts of what YAML makes something of."""
YAML_LIKE = st.lists(
    st.one_of(st.sampled_from([f"{k}: " for k in KEYS[:60]]), SIGNS, st.just("\n"), st.just("- ")),
    max_size=25,
)
SCALARS_WRITTEN = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            "~",
            "2026-01-05",
            "2026年1月5日",
            "proactive",
            "internal",
            "notice",
            "05-02-01",
            "是",
            "x" * 300,
        ]
    ),
)
VALUES = st.recursive(
    SCALARS_WRITTEN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*KEYS, "date", "to", "note", "file"]), inner, max_size=3),
    ),
    max_leaves=6,
)


def assert_inside(findings: list[Finding], text: str) -> None:
    """Every finding's place is one of the text, or right behind its last character."""
    lines = text.split("\n")
    for finding in findings:
        line, column = finding.mark
        assert finding.code in load_rules()
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=100).map(lambda t: t.encode("gb18030", "replace"))
    )
)
def test_bytes_give_text_or_the_place_of_the_fault(data: bytes) -> None:
    text, findings = decode(data, "x")
    shown = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    assert (text is None) == any(f.code != "D109" for f in findings)
    assert_inside([f for f in findings if f.code not in {"D108", "D121"}], shown)


@given(st.text(max_size=80), st.integers(0, 80))
def test_place_of_an_offset_finds_it_again(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = place(text, offset)
    lines = text.split("\n")
    assert sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 == offset


@given(st.one_of(SIGNS, YAML_LIKE.map("".join), LINES))
def test_any_text_is_composed_or_told_what_is_wrong(text: str) -> None:
    node, findings = compose(text, "x", 1)
    assert node is not None or findings
    assert_inside(findings, text)


@given(st.one_of(SIGNS, YAML_LIKE.map("".join)), LINES)
def test_any_item_is_split_or_told_what_is_wrong(front: str, body: str) -> None:
    for text in (f"---\n{front}\n---\n{body}", front + body):
        document, findings = split(text, "x")
        assert document is not None or findings
        assert_inside(findings, text)
        if document is not None:
            assert text.endswith(document.body)
        assert_inside(whole(text, "x")[1], text)


@given(
    st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)), VALUES, max_size=12),
    st.text(max_size=30),
)
def test_any_properties_give_an_item_or_findings(properties: dict[str, object], body: str) -> None:
    text = f"---\n{dump(properties)}---\n{body}"
    with tempfile.TemporaryDirectory() as folder:
        item, findings = read_text(Path(folder), text.encode("utf-8", "replace"))
    assert item is not None or findings
    seen = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    assert_inside([f for f in findings if f.path.endswith("x.md")], seen)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@given(
    table=st.sampled_from(TABLES),
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=6),
    named=st.booleans(),
    end=st.sampled_from("\n\r"),
)
def test_any_table_gives_rows_or_findings(
    table: object, rows: list[list[str]], *, named: bool, end: str
) -> None:
    header = [c.label.zh for c in table.columns[:5]] if named else []  # type: ignore[attr-defined]
    text = end.join(",".join(row) for row in [header, *rows])
    found, findings = read_table(text.encode(), "x.csv", table, VOCABULARIES)  # type: ignore[arg-type]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= f.mark[0] <= lines and f.mark[1] >= 1 for f in findings)
    assert all(row.line <= lines for row in found)


@given(st.sampled_from(sorted(SCALARS)), st.text(max_size=40))
def test_any_text_is_a_value_or_unfit(form: str, text: str) -> None:
    try:
        convert_scalar(text, prop("x", type=form), VOCABULARIES)
    except Unfit as unfit:
        rule = load_rules()[unfit.code]
        assert rule.code == unfit.code  # noqa: PT017


AGENCY = st.text("阳府民政办规发函", min_size=1, max_size=5)
OPEN, CLOSE = "〔[({【〖", "〕])}】〗"


@given(
    AGENCY,
    st.integers(1990, 2035),
    st.integers(1, 9999),
    st.integers(0, 5),
    st.sampled_from(["", " ", "　", "  "]),
)
def test_every_way_of_writing_a_number_gives_one_form(
    agency: str, year: int, sequence: int, bracket: int, space: str
) -> None:
    expected = f"{agency}〔{year}〕{sequence}号"
    for opened, closed in ((OPEN[bracket], CLOSE[bracket]), ("［", "］"), ("（", "）")):
        written = space.join((agency, opened, str(year), closed, str(sequence), "号"))
        assert canonical_document_number(written) == expected
    assert canonical_document_number(f"{agency}〔{year}〕第{sequence:04d}号") == expected


@given(
    st.one_of(
        st.text(max_size=30), st.text("阳府〔[({2026})]〕第0123号令公告年之-　 ", max_size=20)
    )
)
def test_canonical_number_is_its_own(text: str) -> None:
    once = canonical_document_number(text)
    assert once is None or canonical_document_number(once) == once
