"""Bytes to text, or what is wrong with them."""

import pytest

from disclosure.reading.text import MAX_BYTES, decode, place


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("甲\n乙".encode(), "甲\n乙"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("甲\t乙\u2028\u00a0\u3000".encode(), "甲\t乙\u2028\u00a0\u3000"),
    ],
)
def test_sound_bytes_give_their_text(data: bytes, text: str) -> None:
    assert decode(data, "x") == (text, [])


def test_byte_order_mark_is_dropped_and_told() -> None:
    text, findings = decode(b"\xef\xbb\xbfx", "x")
    assert (text, [f.code for f in findings]) == ("x", ["D109"])


@pytest.mark.parametrize(
    ("data", "code", "mark"),
    [
        ("甲\n乙丙".encode("gb18030"), "D108", (1, 1)),
        (b"abc\nd" + "乱".encode("gb18030"), "D108", (2, 2)),
        ("甲\n".encode() + b"x\xff\xfe", "D121", (2, 2)),
        (b"\xed\xa0\x80", "D121", (1, 1)),
        # One character is damaged; that the bytes would do as GB18030 as well is chance.
        ("关于低保标准的知".encode() + b"\xb6\xfe", "D121", (1, 9)),
        ("低保标准".encode() + "知".encode()[:2] + b"\n", "D121", (1, 5)),
        ("甲乙\nab\x07c".encode(), "D113", (2, 3)),
        (b"\x00", "D113", (1, 1)),
        ("甲\u202e乙".encode(), "D113", (1, 2)),
        ("甲\n\u2066".encode(), "D113", (2, 1)),
        ("甲<!--gk:main:1-->".encode(), "D114", (1, 2)),
        (b"x" * (MAX_BYTES + 1), "D111", (1, 1)),
    ],
)
def test_unsound_bytes_give_no_text_but_the_place(
    data: bytes, code: str, mark: tuple[int, int]
) -> None:
    text, findings = decode(data, "x")
    assert text is None
    assert [(f.code, f.mark) for f in findings] == [(code, mark)]


@pytest.mark.parametrize(
    ("offset", "mark"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2))]
)
def test_place_counts_lines_and_code_points_from_one(offset: int, mark: tuple[int, int]) -> None:
    assert place("甲乙\n\n丙丁", offset) == mark
