"""The sample county as the repository ships it, with the extremes added, built and looked up."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from support.extremes import extremes, longest_unit
from support.sites import CHECKOUT, Site, dump, slug


@dataclass(frozen=True)
class County:
    """The built site, and where to find pages in it by what they are."""

    out: Path

    @cached_property
    def items(self) -> list[dict[str, Any]]:
        """Every ``item.json``, in the order of addresses."""
        return [orjson.loads(p.read_bytes()) for p in sorted(self.out.glob("d/*/item.json"))]

    def item(self, **wanted: object) -> str:
        """The address of the fullest item of a ``kind``, ``state`` or ``validity``."""
        fitting = [i for i in self.items if all(_value(i, k) == v for k, v in wanted.items())]
        return str(max(fitting, key=_fullness)["url"])


def _value(entry: Mapping[str, Any], name: str) -> object:
    value = entry.get(name, "")
    return value["id"] if isinstance(value, dict) else value


def _fullness(entry: Mapping[str, Any]) -> tuple[int, int]:
    return len(entry.get("table", {}).get("rows", ())), len(entry.get("text", ""))


def numbered(number: int) -> str:
    return f"d/{slug(number)}/"


def build_county(root: Path) -> County:
    """Copy, add to, sign and build the sample county in ``root``, as of the day of all tests."""
    for name in ("content", "catalog"):
        shutil.copytree(CHECKOUT / name, root / name)
    config = (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8")
    theme = f"custom_dir: '{CHECKOUT.as_posix()}/theme'"
    site = Site(root, root / "frames").write(
        {"mkdocs.yml": config.replace("custom_dir: theme", theme)}
    )
    with (root / "catalog" / "publishers.yaml").open("a", encoding="utf-8") as publishers:
        publishers.write(dump([longest_unit()]))
    site.write(extremes())
    site.sign()
    result = site.build()
    assert result.published, [d for d in result.diagnostics if d.severity == "error"]
    return County(site.out)
