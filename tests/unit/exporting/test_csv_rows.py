"""CSV that a spreadsheet opens without running anything in it."""

import csv
import io

import pytest

from disclosure.exporting.csv_rows import HEADER, csv_lines, harmless, with_header


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
        "-",
        "+",
        "@",
        "－=1".replace("－", "-"),
    ],
)
def test_formulas_are_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", "1", "-1", "+1", "-1,200.50", "阳民发〔2026〕1号", "a=b", "1-1", "'=1", "2026-11-20"],
)
def test_numbers_and_plain_texts_are_let_be(text: str) -> None:
    assert harmless(text) == text


def test_file_is_read_back_as_it_was() -> None:
    rows = [["索引,号", '引"号"', "两\n行", "", "=x"], ["2"]]
    data = with_header([csv_lines(rows)])
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert back == [list(HEADER), ["索引,号", '引"号"', "两\n行", "", "'=x"], ["2"]]
