"""Our engine, asked in Node: what it finds, and what it fetches to find it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from gzip import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from disclosure.cli.testing import find_node
from disclosure.diagnostics.diagnostic import DisclosureError

ENGINE = "assets/search/engine.js"
CLIENT = "assets/search/client.js"
"""As visitors load it, with the engine in it."""
PAGE = "search/index.html"
_EARLY = re.compile(r"<script data-index=[^>]*>(.*?)</script>", re.DOTALL)
_SCRIPT = Path(__file__).with_name("evaluate.mjs")
_SHOWN = 10
_HELP = frozenset({"f", "p", "pinyin.gk", "s", "further"})
"""Parts of the index (docs/search-format.md §3), and texts after the fifth."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a query made the engine fetch."""

    requests: int
    parts: Mapping[str, int]
    """Bytes by part of the index, of texts, of the engine itself."""

    @property
    def bytes(self) -> int:
        """All of them."""
        return sum(self.parts.values())

    @property
    def help(self) -> int:
        """Bytes of facets, suggestions, corrections and further texts, which have a budget of their own."""
        return sum(size for part, size in self.parts.items() if part in _HELP)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine said to one query."""

    found: tuple[str, ...]
    """Identifiers, best first."""
    total: int
    relaxed: tuple[str, ...]
    milliseconds: float
    """Reading of files included."""
    first: Fetched
    """As the first query of a fresh visitor, the engine itself included."""
    second: Fetched
    """After another query."""
    same: bool
    """Whether it was the same answer after another query."""


def ask(site: Path, texts: Mapping[str, str]) -> dict[str, Answer]:
    """The first page of every answer, by the key of its query."""
    engine = sum(len(compress(script, mtime=0)) for script in scripts(site))
    return {
        line["id"]: Answer(
            found=tuple(line["found"]),
            total=line["total"],
            relaxed=tuple(map(str, line["relaxed"] or ())),
            milliseconds=line["milliseconds"],
            first=Fetched(
                line["first"]["requests"] + 1,
                {"engine.js": engine, **line["first"]["parts"]},
            ),
            second=Fetched(**line["second"]),
            same=line["same"],
        )
        for line in _evaluate(site, texts, to_end=False)
    }


def scripts(site: Path) -> tuple[bytes, ...]:
    """The client, and what asks before it from within the search page."""
    within = _EARLY.findall((site / PAGE).read_text(encoding="utf-8"))
    return (site / CLIENT).read_bytes(), *(script.encode() for script in within)


def ask_to_end(site: Path, texts: Sequence[str]) -> dict[str, list[str]]:
    """All identifiers found for each of ``texts``, on all pages."""
    by_text = {text: text for text in texts}
    return {line["id"]: line["found"] for line in _evaluate(site, by_text, to_end=True)}


def _evaluate(site: Path, texts: Mapping[str, str], *, to_end: bool) -> Iterator[dict[str, Any]]:
    job = {
        "engine": str(site / ENGINE),
        "site": str(site),
        "limit": _SHOWN,
        "toEnd": to_end,
        "queries": [{"id": key, "text": text} for key, text in texts.items()],
    }
    with TemporaryDirectory() as folder:
        file = Path(folder, "job.json")
        file.write_text(json.dumps(job), encoding="utf-8")
        done = subprocess.run(
            [str(find_node()), str(_SCRIPT), str(file)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        raise DisclosureError(f"检索程序出错 / the engine failed:\n{done.stderr}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    failed = [line for line in lines if line["error"]]
    if failed:
        raise DisclosureError(f"检索出错 / a query failed: {failed[0]['id']}: {failed[0]['error']}")
    yield from lines
