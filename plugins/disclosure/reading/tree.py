"""What lies under ``content/``: each file's role is decided by its path, never by reading it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.address import RESERVED

DEFAULTS = "_defaults.yaml"
# What it is called by mistake, in lower case: Windows hides an ending, and adds .txt.
_LIKE_DEFAULTS = re.compile(r"_defaults?(?:\.(?:yaml|yml|md|txt))*")
REVIEWS = "_reviews"
# Hidden files, what WPS and Word write beside a document that is open, and what Windows leaves in a folder.
_PASSING = (".", "~$", "Thumbs.db", "desktop.ini")
_ITEM_SUFFIXES = (".md", ".yaml", ".yml")
_LIKE_ITEM = re.compile(r"(.+)\.(?:(md|markdown)|ya?ml)(?:\.txt)?", re.IGNORECASE)
# Beside what no system allows in names, controls and lone surrogates.
_BAD_CHARACTER = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of ``content/`` by role, each as a path relative to it with ``/``, sorted."""

    authored: tuple[str, ...] = ()
    authored_files: tuple[str, ...] = ()
    """Pictures and other files below the authored folders."""
    items: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    """``_defaults.yaml`` files, and those that are meant as one (``misnamed``)."""
    reviews: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Attachments, data, or files nothing names."""
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def read_tree(content: Path, authored: Sequence[str]) -> Tree:
    """Walk ``content`` once; findings name paths below it."""
    roles: dict[str, list[str]] = {
        r: [] for r in ("authored", "beside", "item", "defaults", "review", "file")
    }
    findings: list[Finding] = []
    alone = frozenset(path for path in authored if not path.endswith("/"))
    folders = tuple(path for path in authored if path.endswith("/"))
    for name, entry in _walk(content, findings):
        if problem := _bad_name(name):
            findings.append(Finding("D118", name, START, problem))
            continue
        if not _is_plain(name, entry, content):
            findings.append(
                _unreadable(
                    name, "不是 content/ 里的普通文件", "not a regular file inside content/"
                )
            )
            continue
        is_authored = name in alone or name.startswith(folders)
        if _is_misnamed(name) and (is_authored or name.startswith(f"{REVIEWS}/")):
            continue  # nothing is handed down there
        roles[_role(name, authored=is_authored)].append(name)
    findings += [_reserved(n) for n in roles["authored"] if _takes_reserved(n)]
    names = {role: tuple(sorted(found)) for role, found in roles.items()}
    return Tree(
        authored=names["authored"],
        authored_files=names["beside"],
        items=names["item"],
        defaults=names["defaults"],
        reviews=names["review"],
        files=names["file"],
        findings=tuple(findings),
    )


def _walk(directory: Path, findings: list[Finding]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file with its path below ``content``; folders that cannot be read are findings."""
    stack = [(str(directory), "")]
    while stack:
        folder, base = stack.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            findings.append(
                _unreadable(base.rstrip("/") or ".", "文件夹打不开", "the folder cannot be opened")
            )
            continue
        for entry in entries:
            name = entry.name
            if name.startswith(_PASSING):
                continue
            path = f"{base}{name}"
            if entry.is_dir(follow_symlinks=False):
                if not name.startswith("_") or path == REVIEWS or base.startswith(f"{REVIEWS}/"):
                    stack.append((entry.path, f"{path}/"))
            elif not name.startswith("_") or _is_like_defaults(name):
                yield path, entry


def _role(path: str, *, authored: bool) -> str:
    if path.startswith(f"{REVIEWS}/"):
        return "review"
    if authored:
        return "authored" if path.endswith(".md") else "beside"
    if _is_like_defaults(path.rpartition("/")[2]):
        return "defaults"
    return "item" if path.endswith(_ITEM_SUFFIXES) else "file"


def _is_like_defaults(name: str) -> bool:
    return name[:1] == "_" and _LIKE_DEFAULTS.fullmatch(name.lower()) is not None


def _is_misnamed(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name != DEFAULTS and _is_like_defaults(name)


def misnamed(path: str, defaults: Sequence[str]) -> Finding | None:
    """That a file meant as ``_defaults.yaml`` is called otherwise; ``defaults`` are all of the tree.

    It is not read, so nobody knows what was to hold below it.
    """
    if not _is_misnamed(path):
        return None
    arguments = {
        "reason_zh": f"下级共用的内容只从 {DEFAULTS} 读取，这个文件名不对，里面写的不起作用",
        "reason_en": f"what a folder hands down is read from {DEFAULTS} alone",
        "nearest": DEFAULTS,
    }
    if f"{path[: path.rfind('/') + 1]}{DEFAULTS}" in defaults:
        arguments["beside"] = DEFAULTS
    return Finding("D118", path, START, arguments)


def meant_as_item(path: str) -> str:
    """The name under which a file that is none would be an item; empty where it is not called like one."""
    match = _LIKE_ITEM.fullmatch(path.rpartition("/")[2])
    return f"{match[1]}.{'md' if match[2] else 'yaml'}" if match else ""


def _is_plain(path: str, entry: os.DirEntry[str], content: Path) -> bool:
    """A regular file, or a link to one inside ``content``; never a device, a pipe or a way out."""
    if entry.is_file(follow_symlinks=False):
        return True
    try:
        if not stat.S_ISREG(entry.stat(follow_symlinks=True).st_mode):
            return False
    except OSError:
        return False
    if not entry.is_symlink():
        return True
    return is_content(Path(entry.path), content.resolve(), hidden="_" in {path[0], entry.name[0]})


def is_content(file: Path, root: Path, *, hidden: bool = False) -> bool:
    """Whether a path ends inside the tree, links followed, and not in what is never content unless ``hidden``."""
    try:
        parts = file.resolve().relative_to(root).parts
    except (OSError, RuntimeError, ValueError):
        return False
    return hidden or not any(part.startswith((".", "_")) for part in parts)


def _bad_name(path: str) -> dict[str, str]:
    """Why a name cannot be used on every system and in an address; empty if it can."""
    name = path.rpartition("/")[2]
    if _BAD_CHARACTER.search(name):
        return {
            "reason_zh": '含有 < > : " | ? * 或控制字符',
            "reason_en": 'it has < > : " | ? * or control characters',
        }
    if name != name.strip(" ") or name.endswith("."):
        nearest = name.strip(" .")
        return {
            "reason_zh": "首尾有空格或句点",
            "reason_en": "spaces or a dot at its ends",
            "nearest": nearest,
        }
    if name != normalize("NFC", name) and normalize("NFC", name).isascii():
        return {"reason_zh": "字符编码形式不规范", "reason_en": "not in NFC"}
    return {}


def _takes_reserved(path: str) -> bool:
    return path.partition("/")[0].removesuffix(".md") in RESERVED


def _reserved(path: str) -> Finding:
    return Finding("D115", path, START, {"value": path.partition("/")[0].removesuffix(".md")})


def _unreadable(path: str, zh: str, en: str) -> Finding:
    return Finding("D112", path, START, {"reason_zh": zh, "reason_en": en})
