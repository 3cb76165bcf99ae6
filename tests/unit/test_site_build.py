"""The one command: finds or makes its environment, then hands everything on."""

import hashlib
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import CHECKOUT

STUB = """\
import json, os, sys
print(json.dumps([sys.argv[1:], os.environ["PYTHONPATH"], sys.flags.utf8_mode]))
sys.exit(7)
"""
FAILING = "no-such-project==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a source tree with the command, requirements that cannot be met, and a program that says how it was called."""
    root = tmp_path / "源 代码"
    program = root / "plugins" / "disclosure" / "cli.py"
    program.parent.mkdir(parents=True)
    program.write_text(STUB, encoding="utf-8")
    (program.parent / "__init__.py").touch()
    shutil.copy(CHECKOUT / "site_build.py", root)
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (root / name).write_text(FAILING, encoding="utf-8")
    return root


def equipped(root: Path, *names: str) -> Path:
    """The same with an environment whose stamps say that it fits these requirements."""
    bin_dir = root / ".venv" / "bin"
    bin_dir.mkdir(parents=True, exist_ok=True)
    if not (bin_dir / "python").exists():
        (bin_dir / "python").symlink_to(sys.executable)
    base = sys.version[:4].encode() + (root / "pyproject.toml").read_bytes()
    for name in names:
        stamp = hashlib.sha256(base + (root / name).read_bytes()).hexdigest()
        (root / ".venv" / stamp).touch()
    return root


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "site_build.py"), *arguments]
    env = {**os.environ, "PIP_NO_INDEX": "1", "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        command,
        cwd=root.parent,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_arguments_sources_and_exit_code_are_handed_on(checkout: Path) -> None:
    equipped(checkout, "requirements.txt")
    done = run(checkout, "build", "--config", "一 个/mkdocs.yml", PYTHONPATH="/elsewhere")
    assert json.loads(done.stdout) == [
        ["build", "--config", "一 个/mkdocs.yml"],
        str(checkout / "plugins"),
        1,
    ]
    assert (done.returncode, done.stderr) == (7, "")


@pytest.mark.parametrize("command", ["test", "bench"])
def test_tests_and_benchmarks_need_more(checkout: Path, command: str) -> None:
    equipped(checkout, "requirements.txt", "requirements-dev.txt")
    assert run(checkout, command, "-x").returncode == 7


def test_set_up_that_fails_says_so_and_leaves_the_old_environment(checkout: Path) -> None:
    equipped(checkout, "requirements.txt")
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    done = run(checkout, "build")
    assert (done.returncode, done.stdout) == (2, "")
    assert "正在准备运行环境" in done.stderr
    assert "未完成" in done.stderr
    assert (checkout / ".venv" / "bin" / "python").exists()


class _Missing:
    def __call__(self, name: str) -> object | None:
        return None if name == "ensurepip" else object()


def test_missing_pip_is_told_with_the_package_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", _Missing())
    monkeypatch.setattr(sys, "argv", ["site_build.py", "build"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(checkout / "site_build.py"), run_name="__main__")
    assert end.value.code == 2
    assert f"python3.{sys.version_info[1]}-venv" in capsys.readouterr().err


def test_older_python_is_told_what_is_needed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", ["site_build.py", "build"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(checkout / "site_build.py"), run_name="__main__")
    assert end.value.code == 2
    assert "3.11" in capsys.readouterr().err


def test_command_is_read_by_older_pythons() -> None:
    """The message about the version must be reached: no syntax newer than what a server may still have."""
    source = (CHECKOUT / "site_build.py").read_text(encoding="utf-8")
    compile(source, "site_build.py", "exec", flags=0, dont_inherit=True, _feature_version=7)


def test_environment_runs_the_sources_beside_it() -> None:
    """Without a path of ours, as ``python -m mkdocs build`` does: never the rules of the day it was made."""
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = "import disclosure; print(disclosure.__file__)"
    command = [sys.executable, "-P", "-c", code]
    found = subprocess.run(command, env=alone, capture_output=True, encoding="utf-8", check=True)
    assert Path(found.stdout.strip()).parent == CHECKOUT / "plugins" / "disclosure"
