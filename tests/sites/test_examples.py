"""The examples of docs/examples: what an editor writes, and the data twin that comes of it."""

import json
import os
from pathlib import Path

import pytest

from support.sites import CHECKOUT, new_site

EXAMPLES = CHECKOUT / "docs" / "examples"
NAMES = ("notice.md", "nil.yaml", "penalty.md")


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> dict[str, object]:
    """The published ``item.json`` of every example, by the example's name."""
    files = {
        f"content/{file.name}": file.read_bytes()
        for file in EXAMPLES.iterdir()
        if file.suffix != ".json"
    }
    site = new_site(tmp_path_factory.mktemp("examples"), kept_frames, files)
    site.sign()
    result = site.build()
    assert [d.code for d in result.diagnostics if d.severity == "error"] == []
    found = {}
    for path in site.out.glob("d/*/item.json"):
        twin = json.loads(path.read_bytes())
        found[twin["identifier"]] = twin
    by_number = {
        name: next(i for i in found if i in (EXAMPLES / name).read_text("utf-8")) for name in NAMES
    }
    return {name: found[identifier] for name, identifier in by_number.items()}


@pytest.mark.parametrize("name", NAMES)
def test_example_gives_the_data_beside_it(name: str, twins: dict[str, object]) -> None:
    expected = (EXAMPLES / name).with_suffix(".json")
    if os.environ.get("GONGKAI_REGEN") == "1":
        text = json.dumps(twins[name], ensure_ascii=False, indent=1) + "\n"
        expected.write_text(text, encoding="utf-8")
        pytest.fail("rewritten: read what changed, then run again without GONGKAI_REGEN")

    assert twins[name] == json.loads(expected.read_text("utf-8"))
