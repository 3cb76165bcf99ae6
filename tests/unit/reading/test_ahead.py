"""Files asked for before they are read."""

import os
from pathlib import Path

import pytest

from disclosure.reading.ahead import ask_ahead


def test_the_system_is_told_of_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["甲.md", "b.md"]
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    told: list[tuple[str, int]] = []

    def advise(file: int, *rest: int) -> None:
        told.append((Path(f"/proc/self/fd/{file}").resolve().name, rest[-1]))

    monkeypatch.setattr(os, "posix_fadvise", advise)
    opened = len(os.listdir("/proc/self/fd"))
    ask_ahead(str(tmp_path), names)

    assert told == [(name, os.POSIX_FADV_WILLNEED) for name in names]
    assert len(os.listdir("/proc/self/fd")) == opened


def test_what_cannot_be_opened_is_left_to_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    ask_ahead(str(tmp_path), ["none.md", "pipe.md", "a\0b.md", ""])


def test_a_system_that_takes_no_advice_is_given_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)

    ask_ahead(str(tmp_path), ["none.md"])
