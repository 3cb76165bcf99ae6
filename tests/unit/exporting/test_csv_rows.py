"""CSV that a spreadsheet opens without running anything in it."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.exporting.csv_rows import HEADER, csv_lines, with_header
from disclosure.model.spreadsheet import as_meant, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "=cmd|'/c calc'!A0",
        "@",
        "-=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "\ufeff=1",
        "\u200b=1",
        "\u3000=1",
        "'=1",
    ],
)
def test_formulas_are_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "-1", "+1", "-1,200.50", "阳民发〔2026〕1号", "a=b", "1-1", "2026-11-20"),
        *("-", "－", "--", "—", "'甲'"),
    ],
)
def test_numbers_and_plain_texts_are_let_be(text: str) -> None:
    assert harmless(text) == text


@given(st.text(st.sampled_from("'=+-＝－@ \t\ufeff1甲")))
@example("'-5")
def test_every_text_is_read_back(text: str) -> None:
    assert as_meant(harmless(text)) == text


def test_file_is_read_back_as_it_was() -> None:
    rows = [["索引,号", '引"号"', "两\n行", "", "=x"], ["2"]]
    data = with_header([csv_lines(rows)])
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert back == [list(HEADER), ["索引,号", '引"号"', "两\n行", "", "'=x"], ["2"]]
