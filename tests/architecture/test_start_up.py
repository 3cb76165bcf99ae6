"""What a command does not need is not even imported: each of them is started many times a day."""

import json
import subprocess
import sys

import pytest

from support.sites import CHECKOUT

LIGHT = {"cli", "diagnostics", "model", "project"}
LOADED = (
    "import json, sys\n"
    "from disclosure.cli.main import commands\n"
    "commands(sys.argv[1:], standalone_mode=False)\n"
    "print(json.dumps(sorted(sys.modules)))\n"
)


def loaded_by(*arguments: str) -> set[str]:
    """The names of all modules that are there once a command is done."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED, *arguments],
        capture_output=True,
        check=True,
        cwd=CHECKOUT,
        env={"PYTHONPATH": str(CHECKOUT / "plugins"), "PATH": ""},
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("explain", "D101"), ("--help",), ("check", "--help")])
def test_a_rule_is_told_without_the_catalogue(arguments: tuple[str, ...]) -> None:
    names = {name for name in loaded_by(*arguments) if name.startswith("disclosure.")}
    assert {name.split(".")[1] for name in names} <= LIGHT
    assert "disclosure.model.catalog" not in names


def test_a_period_is_reckoned_without_what_reads_items() -> None:
    names = loaded_by("deadline", "--received", "2026-03-02")
    assert "disclosure.checking.request_clock" in names
    assert not {"disclosure.pipeline.gather", "disclosure.publication", "openpyxl"} & names
