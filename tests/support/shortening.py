"""The theme's scripts with short names, as ``theme/short/`` has them; run as a module it writes them there."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree

from disclosure.cli.testing import find_node
from disclosure.pipeline.scripts import SHORT, read_inline, read_script
from disclosure.rendering.assets import short_form
from support.sites import CHECKOUT

THEME = CHECKOUT / "theme"
COMMAND = "PYTHONPATH=plugins:tests .venv/bin/python -P -m support.shortening"
_FOLDERS = ("assets", "inline", "offline")


def short_files() -> Mapping[Path, str]:
    """Path and text of every file that ``theme/short/`` is to have."""
    files = [file for folder in _FOLDERS for file in sorted((THEME / folder).rglob("*.js"))]
    scripts = {str(file.relative_to(THEME)): _text(file) for file in files}
    node = find_node()
    assert node is not None
    done = subprocess.run(
        [node, Path(__file__).with_name("shorten.mjs")],
        input=json.dumps([*scripts.items()]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    shortened = dict(json.loads(done.stdout))
    return {
        THEME / SHORT / name: short_form(script, shortened[name])
        for name, script in scripts.items()
    }


def _text(file: Path) -> str:
    return read_inline(file) if file.parent.name == "inline" else read_script(file).decode()


def main() -> None:
    """Write the short forms."""
    files = short_files()
    rmtree(THEME / SHORT, ignore_errors=True)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
