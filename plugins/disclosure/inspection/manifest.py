"""The list of a site's files with their hashes, as the build wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.model.manifest import GENERATOR, MANIFEST

_HASH = re.compile(r"[0-9a-f]{64}")


class Expected(NamedTuple):
    """What a file should be."""

    size: int
    sha256: str


def read_manifest(data: bytes, place: str) -> dict[str, Expected]:
    """Every file by path; raises ``DisclosureError`` if this is no manifest, or one of a build that did not finish."""
    try:
        told = json.loads(data)
        is_ours = told["generator"] == GENERATOR
        files = {path: _expected(path, entry) for path, entry in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = False
    if not is_ours:
        message = f"{place} 不是本程序写的文件清单 / is no manifest of this program"
        raise DisclosureError(message)
    if told.get("finished") is not True:
        message = (
            f"{place} 是没有完成的生成留下的，核对不了：重新 build、重新上传以后再运行"
            f" / is of a build that did not finish: build and upload again, then run this again"
        )
        raise DisclosureError(message)
    return files


def _expected(path: str, entry: Mapping[str, Any]) -> Expected:
    size, digest = entry["size"], entry["sha256"]
    # It may come from a host that somebody else has the run of: nothing outside the site is read for its sake.
    inside = path and "\0" not in path and not {"", ".", ".."}.intersection(path.split("/"))
    if not inside or type(size) is not int or size < 0 or not _HASH.fullmatch(digest):
        raise ValueError
    return Expected(size, digest)


def local_manifest(place: Path) -> dict[str, Expected]:
    """The manifest of a folder, or the file itself, and what that file must be where the site was copied to."""
    file = place / MANIFEST if place.is_dir() else place
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        message = (
            f"{place} 里没有 {MANIFEST}：应是 build 生成的 site 文件夹，或者 export --offline 导出的文件夹"
            f" / holds no {MANIFEST}: name the folder site that build made, or one that export --offline made"
        )
        raise DisclosureError(message) from None
    own = Expected(len(data), sha256(data).hexdigest())
    return {**read_manifest(data, str(file)), MANIFEST: own}
