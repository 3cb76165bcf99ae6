"""What git knows of the files: when each first came into the repository. An optional witness, never required."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from disclosure.model.values import SHANGHAI

_COMMIT = "\x01"
_SECONDS = 120


def first_commits(folder: Path) -> tuple[dict[str, date], str]:
    """Day of the first commit of every file below ``folder``, by its path; and why nothing is known, if so.

    ``no-git``: no git, or no repository. ``shallow``: the history is cut off, so it says nothing of the beginning.
    A file that was moved keeps its first day.
    """
    git = shutil.which("git")
    shallow = _ask(git, folder, "rev-parse", "--is-shallow-repository") if git else None
    if git is None or shallow is None:
        return {}, "no-git"
    if shallow.strip() == b"true":
        return {}, "shallow"
    log = _ask(
        git,
        folder,
        "log",
        "--reverse",
        "--relative",
        "--no-show-signature",
        "--diff-filter=AR",
        "-M",
        "--name-status",
        "-z",
        f"--format={_COMMIT}%ct",
        "--",
        ".",
    )
    if not log:
        return {}, "no-git"
    return _first(log.decode("utf-8", "surrogateescape")), ""


def _ask(git: str, folder: Path, *arguments: str) -> bytes | None:
    """What git says; nothing if it fails. It reads only, asks nobody, and heeds no setting that changes its output."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            [git, "-C", str(folder), "--no-pager", "-c", "log.showRoot=true", *arguments],
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _first(log: str) -> dict[str, date]:
    """Commits from the first on: each its time, then what it added (``A path``) and moved (``R100 old new``)."""
    found: dict[str, date] = {}
    for commit in log.split(_COMMIT)[1:]:
        seconds, *words = commit.split("\0")
        day = datetime.fromtimestamp(int(seconds), UTC).astimezone(SHANGHAI).date()
        parts = iter(words)
        for status in parts:
            moved = status.lstrip("\n").startswith("R")
            if moved:
                first = found.pop(next(parts, ""), day)
                found[next(parts, "")] = first
            elif status.lstrip("\n"):
                found.setdefault(next(parts, ""), day)
    return found
