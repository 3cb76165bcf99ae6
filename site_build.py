"""Make ``.venv`` from the hashed requirements when it is missing or old, then run the command."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
FRESH = ROOT / f".venv.new-{os.getpid()}"  # Its own: the pip of a killed set-up may still write.
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"
# Ours alone: what pip finds on somebody's PYTHONPATH it does not install.
ENV = dict(os.environ, PYTHONPATH=str(ROOT / "plugins"), PIP_DISABLE_PIP_VERSION_CHECK="1")


def set_up(stamps: "dict[str, str]") -> None:
    """Put a new environment, whole, in the place of the old one; stdout stays the command's."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python gets to see.
        raise OSError("需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed")
    if not find_spec("ensurepip"):
        raise OSError(f"请安装软件包 / install the package python3.{sys.version_info[1]}-venv")
    pip = (str(FRESH / PYTHON), "-P", "-m", "pip", "install", "--quiet")
    hashed = (*pip, "--require-hashes", *(f"--requirement={name}" for name in stamps))
    ours = (*pip, "--no-deps", "--no-build-isolation", "--editable", ".")  # Never older than this.
    for step in ((sys.executable, "-m", "venv", "--clear", str(FRESH)), hashed, ours):
        subprocess.run(step, cwd=ROOT, env=ENV, stdout=sys.stderr, check=True)
    for stamp in stamps.values():
        (FRESH / stamp).touch()
    if VENV.exists():
        VENV.rename(f"{FRESH}.old")
    FRESH.rename(VENV)
    for leftover in ROOT.glob(".venv.new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


if __name__ == "__main__":
    names = ["requirements.txt", "requirements-dev.txt"]
    names = names if sys.argv[1:2] in (["test"], ["bench"]) else names[:1]
    base = sys.version[:4].encode() + (ROOT / "pyproject.toml").read_bytes()
    stamps = {name: hashlib.sha256(base + (ROOT / name).read_bytes()).hexdigest() for name in names}
    needed = [VENV / path for path in (PYTHON, *stamps.values())]
    if not all(map(Path.exists, needed)):
        sys.stderr.write("正在准备运行环境，约一分钟… / Setting up, for about a minute…\n")
        lock = sqlite3.connect(str(ROOT / ".venv.lock"), timeout=3600)  # Let go if we are killed.
        lock.execute("BEGIN EXCLUSIVE")
        try:
            if not all(map(Path.exists, needed)):
                set_up(stamps)
        except (KeyboardInterrupt, OSError, subprocess.SubprocessError) as error:
            sys.stderr.write(f"未完成，解决后重试 / Not done, mend this and try again: {error}\n")
            sys.exit(2)
        lock.close()
    command = [str(VENV / PYTHON), "-P", "-X", "utf8", "-m", "disclosure.cli", *sys.argv[1:]]
    if os.name != "nt":
        os.execve(command[0], command, ENV)
    sys.exit(subprocess.run(command, env=ENV, check=False).returncode)
