"""What commands write is there whole or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from disclosure.cli.files import create_files, refusal, replace_file

LARGE = b"x" * 5000


@contextmanager
def full_disk() -> Iterator[None]:
    """The system takes no file of more than 4,096 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk_leaves_no_new_file_in_part(tmp_path: Path) -> None:
    files = {tmp_path / "低保" / "标准.md": b"---\n", tmp_path / "低保" / "标准.csv": LARGE}
    with full_disk(), pytest.raises(OSError, match="File too large"):
        create_files(files)
    assert list((tmp_path / "低保").iterdir()) == []
    create_files(files)
    assert {path: path.read_bytes() for path in files} == files


def test_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "标准.csv").write_bytes(b"1")
    with pytest.raises(FileExistsError):
        create_files({tmp_path / "标准.md": b"---\n", tmp_path / "标准.csv": b"2"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"标准.csv": b"1"}


def test_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "标准.md"
    path.write_bytes(b"1")
    with full_disk(), pytest.raises(OSError, match="File too large"):
        replace_file(path, LARGE)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"标准.md": b"1"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_refusal_names_the_file_where_the_system_does(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "没有.md"
    with pytest.raises(FileNotFoundError) as missing:
        path.read_bytes()
    assert f"{path}" in refusal(missing.value, lang)
    assert "  " not in refusal(OSError(28, "No space left on device"), lang)
    assert "读写 （" not in refusal(OSError(28, "No space left on device"), lang)
