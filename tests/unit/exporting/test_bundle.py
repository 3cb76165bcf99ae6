"""Papers as one file: the same bytes whenever it is made, under names that any system takes."""

import io
import zipfile
from pathlib import Path

import pytest

from disclosure.exporting.bundle import folder_name, write_bundle


def made(files: dict[str, bytes | Path]) -> bytes:
    target = io.BytesIO()
    write_bundle(target, files)
    return target.getvalue()


def test_bundle_does_not_depend_on_order_time_or_where_a_file_lies(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1" * 100_000)
    one = made({"b.pdf": b"2", "甲/a.txt": tmp_path / "a"})
    (tmp_path / "other").write_bytes(b"1" * 100_000)
    assert one == made({"甲/a.txt": tmp_path / "other", "b.pdf": b"2"})
    with zipfile.ZipFile(io.BytesIO(one)) as found:
        assert found.namelist() == ["b.pdf", "甲/a.txt"]
        assert {info.date_time[:3] for info in found.infolist()} == {(1980, 1, 1)}
        assert [info.compress_type for info in found.infolist()] == [
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ]
        assert found.read("甲/a.txt") == b"1" * 100_000


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于公交线路的公告（草案）", "07 关于公交线路的公告（草案）"),
        ("../../etc/passwd", "07 etc passwd"),
        ('价格：a/b\\c*?"<>|', "07 价格 a b c"),
        ("第一行\n第二行\x00", "07 第一行 第二行"),
        ("长" * 300, "07 " + "长" * 40),
        ("…", "07"),
    ],
)
def test_folder_has_a_name_that_any_system_takes(title: str, name: str) -> None:
    assert folder_name(7, title) == name
