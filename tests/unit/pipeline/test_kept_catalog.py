"""The kept catalogue is the one that its files say, and never one that they said."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.pipeline import kept_catalog
from disclosure.pipeline.kept_catalog import read_kept
from disclosure.project import packaged
from disclosure.reading.catalog import read_catalog

Reading = Callable[[], tuple[Catalog, list[Finding]]]
SITE = "name: 阳光县人民政府\n"
GENRES = "genres:\n- {code: 通知, label: {zh: 通知, en: Notice}}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "genres.yaml").write_text(GENRES, encoding="utf-8")
    return folder


@pytest.fixture
def read(own: Path, tmp_path: Path) -> Reading:
    (tmp_path / ".cache").mkdir()
    return lambda: read_kept([own], tmp_path, tmp_path / ".cache")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """One entry for each time the files were read."""
    made: list[tuple[object, ...]] = []

    def read(*arguments: object) -> object:
        made.append(arguments)
        return read_catalog(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_catalog, "read_catalog", read)
    return made


def test_packaged_catalogue_comes_back_as_it_was_read(
    tmp_path: Path, readings: list[tuple[object, ...]]
) -> None:
    folders, root = [packaged("catalog").resolve()], packaged("catalog").resolve().parent
    fresh = read_kept(folders, root, tmp_path)
    assert fresh == read_catalog(folders, root)
    assert read_kept(folders, root, tmp_path) == fresh
    assert len(readings) == 1


def test_findings_come_back_too(own: Path, read: Reading, readings: list[object]) -> None:
    (own / "genres.yaml").write_text(GENRES + "- {code: [1]}\n", encoding="utf-8")
    first = read()
    assert first[1]
    assert read() == first
    assert len(readings) == 1


def test_caller_may_add_to_the_findings(read: Reading) -> None:
    own = Finding("D190", "x", (1, 1), {})
    read()[1].append(own)
    assert own not in read()[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda own: (own / "site.yaml").write_text("name: 阴山县人民政府\n", encoding="utf-8"),
        lambda own: (own / "grounds.yaml").write_text("grounds: []\n", encoding="utf-8"),
        lambda own: (own / "genres.yaml").unlink(),
        lambda own: (own / "genres.yaml").rename(own / "genre.yaml"),
        lambda own: (own / "genres.yaml").write_text(GENRES.replace("\n", "\n\n"), "utf-8"),
    ],
    ids=["bytes", "new", "gone", "renamed", "lines"],
)
def test_change_of_any_file_is_seen(
    own: Path,
    read: Reading,
    readings: list[object],
    tmp_path: Path,
    change: Callable[[Path], object],
) -> None:
    read()
    change(own)
    assert read() == read_catalog([own], tmp_path)
    assert len(readings) == 2


def test_change_without_a_new_time_or_size_is_seen(own: Path, read: Reading) -> None:
    read()
    file = own / "site.yaml"
    state = file.stat()
    file.write_text(SITE.replace("阳", "阴"), encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert read()[0].site.name == "阴光县人民政府"


def test_other_code_reads_anew(
    read: Reading, readings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read()
    monkeypatch.setattr(kept_catalog, "_code", lambda: iter(["other.py:1:1\n"]))
    read()
    assert len(readings) == 2


@pytest.mark.parametrize("harm", [lambda data: data[:-1], lambda _: b"", lambda data: b"x" + data])
def test_torn_file_is_read_anew_and_mended(
    read: Reading,
    readings: list[object],
    tmp_path: Path,
    harm: Callable[[bytes], bytes],
) -> None:
    first = read()
    (kept,) = (tmp_path / ".cache" / "catalog").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(harm(whole))
    assert read() == first
    assert kept.read_bytes() == whole
    assert len(readings) == 2


def test_file_saved_while_it_is_read_is_not_kept(
    own: Path, read: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> object:
        (own / "site.yaml").write_text("name: 阴山县人民政府\n", encoding="utf-8")
        return read_catalog(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_catalog, "read_catalog", interrupted)
    assert read()[0].site.name == "阴山县人民政府"
    monkeypatch.setattr(kept_catalog, "read_catalog", read_catalog)
    (own / "site.yaml").write_text(SITE, encoding="utf-8")
    assert read()[0].site.name == "阳光县人民政府"


def test_what_is_no_ordinary_file_is_left_to_the_reading(
    own: Path, read: Reading, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("grounds: []\n", encoding="utf-8")
    (own / "grounds.yaml").symlink_to(outside)
    assert "D112" in [finding.code for finding in read()[1]]
    assert [*(tmp_path / ".cache").iterdir()] == []


def test_where_nothing_can_be_kept_it_is_read(read: Reading, tmp_path: Path) -> None:
    (tmp_path / ".cache" / "catalog").write_text("in the way", encoding="utf-8")
    assert read() == read()


def test_where_nothing_was_built_nothing_is_left_behind(read: Reading, tmp_path: Path) -> None:
    (tmp_path / ".cache").rmdir()
    assert read() == read()
    assert not (tmp_path / ".cache").exists()


def test_only_the_newest_are_kept(own: Path, read: Reading, tmp_path: Path) -> None:
    for number in range(6):
        (own / "site.yaml").write_text(f"name: 第{number}县\n", encoding="utf-8")
        read()
    assert len([*(tmp_path / ".cache" / "catalog").iterdir()]) == 4
    assert read()[0].site.name == "第5县"
