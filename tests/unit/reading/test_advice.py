"""What to write instead of a day or moment written another way."""

import pytest

from disclosure.reading.advice import day_advice, written_day


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2026年1月5日", "2026-01-05"),
        ("2026 年 1 月 5 日", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("２０２６／１／５", "2026-01-05"),
        ("2026年1月5号", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年12月1日止", "2026-12-01"),
        ("自2026年12月1日起", "2026-12-01"),
        ("2026年1月5日（星期一）", "2026-01-05"),
        ("2026-01-05 周一", "2026-01-05"),
        ("2026年1月5日（ ）", "2026-01-05"),
    ],
)
def test_what_says_a_day_and_no_more_is_written_as_one(text: str, mended: str) -> None:
    assert day_advice(text, timed=False) == {"mended": mended}
    assert day_advice(text, timed=True) == {"mended": mended}


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2026-03-05 改正金额", "2026-03-05", "改正金额"),
        ("2026-03-05（改正金额）", "2026-03-05", "改正金额"),
        ("2026年12月1日止，期满可续", "2026-12-01", "止，期满可续"),
        ("2026年12月1日前", "2026-12-01", "前"),
        ("约2026年12月1日", "2026-12-01", "约"),
        ("2026年1月5日（星期二）", "2026-01-05", "星期二"),
        ("2026-01-05 印发", "2026-01-05", "印发"),
        ("2026-01-05 第3次", "2026-01-05", "第3次"),
        ("2026-01-05 09:30", "2026-01-05", "09:30"),
    ],
)
def test_no_word_is_lost(text: str, day: str, rest: str) -> None:
    assert day_advice(text, timed=False) == {"mended": "", "day": day, "rest": rest}


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2026-03-04 下午3:30", "2026-03-04 15:30"),
        ("2026-03-04 上午9:05", "2026-03-04 09:05"),
        ("2026年3月4日 9:30", "2026-03-04 09:30"),
        ("2026年3月4日9时30分", "2026-03-04 09:30"),
        ("2026年3月4日下午3点半", "2026-03-04 15:30"),
        ("2026年3月4日15时", "2026-03-04 15:00"),
        ("2026年3月4日（星期三）下午12:10", "2026-03-04 12:10"),
        ("2026/3/4 09:30:15", "2026-03-04 09:30"),
    ],
)
def test_time_of_day_is_kept(text: str, mended: str) -> None:
    assert day_advice(text, timed=True) == {"mended": mended}


@pytest.mark.parametrize("clock", ["25:00", "中午", "上午12:30", "下午0:30", "9:75", "晚8点"])
def test_time_of_day_that_is_none_is_not_dropped(clock: str) -> None:
    found = day_advice(f"2026-03-04 {clock}", timed=True)
    assert found == {"mended": "", "day": "2026-03-04", "clock": clock}


@pytest.mark.parametrize("text", ["年初", "2026-01-05至2026-02-05", "2026年", "130026010512"])
def test_no_day_or_several_are_none(text: str) -> None:
    assert written_day(text) is None
    assert day_advice(text, timed=True) == {"mended": "", "endless": ""}


def test_no_end_is_no_date() -> None:
    assert day_advice("长期", timed=False) == {"mended": "", "endless": "长期"}
