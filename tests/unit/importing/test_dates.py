import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.importing.dates import read_day, read_moment
from disclosure.reading.convert import mend_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-05", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("２０２６年１月５日", "2026-01-05"),
        ("20171116", "2017-11-16"),
        ("二〇二六年一月五日", "2026-01-05"),
        ("二○○九年十一月二十三日", "2009-11-23"),
        ("二零一九年十二月三十日", "2019-12-30"),
        ("2019-12-19 16:45", "2019-12-19 16:45"),
        ("2019-12-19 16:45:30", "2019-12-19 16:45"),
        ("2019/12/19 9:05", "2019-12-19 09:05"),
        ("2026年1月5日9时30分", "2026-01-05 09:30"),
        ("20191219164530", "2019-12-19 16:45"),
        ("2019-12-19T16:45:30.123", "2019-12-19 16:45"),
        ("2023-03-10 00:00:00", "2023-03-10"),
        ("2026-01-04T23:30:00Z", "2026-01-05 07:30"),
        ("2026-01-05T00:00:00+08:00", "2026-01-05"),
        ("1767542400000", "2026-01-05"),
        ("1767576600", "2026-01-05 09:30"),
        ("发布日期：2026年1月5日", "2026-01-05"),
        ("2023-03-09 下午3:30", "2023-03-09 15:30"),
        ("2023年3月9日 上午 9时05分", "2023-03-09 09:05"),
        ("2023-03-09 下午15:30", "2023-03-09 15:30"),
        ("2023-03-09 中午11:30", "2023-03-09 11:30"),
        ("2023-03-09 中午12:30", "2023-03-09 12:30"),
        ("2023-03-09 晚上8:00", "2023-03-09 20:00"),
        ("2023030915", "2023-03-09"),
    ],
)
def test_moment_is_read_however_it_is_written(text: str, expected: str) -> None:
    assert read_moment(text, mend_date) == expected


@pytest.mark.parametrize(
    "text",
    ["", "不详", "2026年1月", "2026-02-30", "0000-00-00", "0001-01-01", "1900-01-01", "26-1-5"],
)
def test_what_is_no_day_gives_nothing(text: str) -> None:
    assert read_moment(text, mend_date) == ""


def test_hour_that_does_not_exist_leaves_the_day() -> None:
    assert read_moment("2026-01-05 25:00", mend_date) == "2026-01-05"


def test_day_has_no_time() -> None:
    assert read_day("2019-12-19 16:45", mend_date) == "2019-12-19"


@given(st.text("0123456789年月日时分:- T/.Z+〇一二十", max_size=24))
def test_reading_never_fails(text: str) -> None:
    assert len(read_moment(text, mend_date)) in {0, 10, 16}
