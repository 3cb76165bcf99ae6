"""Folders that commands write to: what is for the inside must not stand where the site is published from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.project import Project


def refuse_inside(project: Project, folder: Path) -> None:
    """Raise ``DisclosureError`` for a folder inside ``content/``, ``site/`` or ``theme/``, or above one of them."""
    place = folder.resolve()
    for inner in (project.content, project.site, project.theme):
        if place.is_relative_to(inner) or inner.is_relative_to(place):
            message = (
                f"不能放在 {inner.name}/ 里，也不能放在它的上级文件夹，以免发布出去；请换一个文件夹：{place}"
                f" / must lie neither inside {inner.name}/ nor above it, from where it might be published:"
                " choose another folder"
            )
            raise DisclosureError(message)


@contextmanager
def filling(folder: Path) -> Iterator[None]:
    """Within, what the system refuses (a workbook that is open, a full disk) raises ``DisclosureError`` with the way out."""
    try:
        yield
    except OSError as error:
        said = error.strerror or type(error).__name__
        message = (
            f"写不进 {folder}：{said}。文件正在 WPS、Excel 里打开的，先关掉再运行；磁盘、U 盘满了的，先腾出空间；"
            f"不能写的文件夹，用 --to 换一个 / cannot write into {folder}: close the workbook if it is open, make room on"
            " the disk, or choose another folder with --to"
        )
        raise DisclosureError(message) from error
