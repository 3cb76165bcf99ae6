"""Small sites and the report an editor gets for each; every rule has a case. GONGKAI_REGEN=1 rewrites them."""

import base64
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.diagnostics.report import text_lines
from disclosure.diagnostics.rules import load_rules
from disclosure.pipeline.gather import gather
from disclosure.project import load_project
from support.attachments import made
from support.remembering import remembering

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
CASES = sorted(path for path in HERE.glob("*/*.yml") if path.parent.name != "site")
REGENERATE = os.environ.get("GONGKAI_REGEN") == "1"


def load(case: Path) -> dict[str, Any]:
    return yaml.safe_load(case.read_text(encoding="utf-8"))


def lay_out(case: dict[str, Any], root: Path) -> None:
    shutil.copytree(HERE / "site", root, dirs_exist_ok=True)
    if "review" in case:
        site = root / "catalog" / "site.yaml"
        text = site.read_text(encoding="utf-8")
        site.write_text(text.replace("review: off", f"review: {case['review']}"), encoding="utf-8")
    encodings = case.get("encodings", {})
    for name, text in case.get("files", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encodings.get(name, "utf-8")))
    for name, encoded in case.get("base64", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(encoded))
    for name, wish in case.get("made", {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made(wish))
    for name, size in case.get("sizes", {}).items():
        with (root / name).open("ab") as file:
            file.truncate(size)
    for name, target in case.get("links", {}).items():
        (root / name).symlink_to(target)
    sign(root)


def sign(root: Path) -> None:
    """Put the present hash of the one item where a review sheet says DIGEST."""
    for sheet in sorted(root.glob("content/_reviews/*/*.yaml")):
        text = sheet.read_text(encoding="utf-8")
        if "DIGEST" in text:
            with remembering():
                (fact,) = gather(load_project(root / "mkdocs.yml", today=TODAY, jobs=1)).facts
            sheet.write_text(text.replace("DIGEST", fact.digest), encoding="utf-8")


def report(root: Path) -> str:
    project = load_project(root / "mkdocs.yml", today=TODAY, jobs=1)
    with remembering():
        diagnostics = gather(project).diagnostics
    lines = [line for d in diagnostics for line in text_lines(d, "zh", lambda _path, _line: None)]
    return "".join(f"{line}\n" for line in lines)


def rewrite(case: Path, found: str) -> None:
    """Put the report found into the case; everything before it stays as it is."""
    before = case.read_text(encoding="utf-8").partition("\ndiagnostics:")[0].rstrip("\n")
    block = "|\n" + "".join(f"  {line}\n" for line in found.splitlines()) if found else "''\n"
    case.write_text(f"{before}\ndiagnostics: {block}", encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_report_is_as_the_case_says(case: Path, tmp_path: Path) -> None:
    expected = load(case)
    lay_out(expected, tmp_path)
    found = report(tmp_path)
    if REGENERATE:
        rewrite(case, found)
        pytest.fail("rewritten: read what changed, then run again without GONGKAI_REGEN")
    assert found == expected["diagnostics"]
    assert expected["why"]


def test_every_rule_has_a_case() -> None:
    reports = "".join(load(case)["diagnostics"] for case in CASES)
    assert [code for code in load_rules() if f"[{code}]" not in reports] == []
