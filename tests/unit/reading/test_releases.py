"""The release log: one event a line, whoever wrote it."""

from pathlib import Path

import pytest

from disclosure.model.history import Release, ReleaseEvent
from disclosure.reading.releases import RELEASES, read_releases

LINE = '{"time": "2026-01-12T09:30:00+08:00", "identifier": "A/1", "event": "released"}'


def read(folder: Path, *lines: str) -> tuple[list[Release], list[int]]:
    (folder / RELEASES).write_text("\n".join(lines), encoding="utf-8")
    found, findings = read_releases(folder)
    return [r for events in found.values() for r in events], [f.mark[0] for f in findings]


def test_no_file_is_no_history(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == ({}, [])


def test_event_is_read_with_its_time(tmp_path: Path) -> None:
    (release,), _ = read(tmp_path, LINE)
    assert (release.identifier, str(release.time)) == ("A/1", "2026-01-12 09:30")
    assert release.event is ReleaseEvent.RELEASED


def test_events_stand_in_the_order_of_time(tmp_path: Path) -> None:
    later = LINE.replace("01-12", "03-12").replace("released", "revised")
    found, _ = read(tmp_path, later, LINE)
    assert [r.event for r in found] == [ReleaseEvent.RELEASED, ReleaseEvent.REVISED]


def test_internal_wording_is_not_even_read(tmp_path: Path) -> None:
    line = LINE.replace("}", ', "internal": "内部情况", "changed": ["body", "secret"]}')
    (release,), _ = read(tmp_path, line)
    assert "内部情况" not in repr(release)
    assert release.changed == ("body",)


@pytest.mark.parametrize(
    "line",
    [
        "oops",
        "[1]",
        "{}",
        LINE.replace("released", "seen"),
        LINE.replace("2026-01-12", "2026-13-12"),
        LINE.replace("}", ', "public": 5}'),
        LINE.replace("}", ', "changed": "body"}'),
        "\xff",
    ],
)
def test_line_that_is_none_is_found_and_left_out(tmp_path: Path, line: str) -> None:
    found, findings = read(tmp_path, LINE, line)
    assert (len(found), findings) == (1, [2])


def test_line_of_no_end_is_not_taken_apart(tmp_path: Path) -> None:
    line = LINE.replace("}", ', "x": "' + "y" * 70_000 + '"}')
    assert read(tmp_path, line) == ([], [1])


def test_wording_has_no_character_that_a_page_cannot_hold(tmp_path: Path) -> None:
    line = LINE.replace("}", ', "public": "更换\\u0001附\\u202e件"}')
    (release,), _ = read(tmp_path, line)
    assert release.public == "更换附件"
