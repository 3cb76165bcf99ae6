"""``review``: writes a sheet that signs items by the hash of what they say now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosure.cli.files import replace_file
from disclosure.cli.yaml_text import quoted
from disclosure.diagnostics.diagnostic import Severity
from disclosure.diagnostics.rules import load_rules
from disclosure.model.item import Fact, is_kept_in
from disclosure.model.review import ALLOWED
from disclosure.pipeline.gather import Gathered, gather
from disclosure.project import Project
from disclosure.reading.nearest import nearest

_REVIEW_CODES = frozenset({"D601", "D602", "D604", "D606"})


@dataclass(frozen=True, slots=True)
class Signed:
    """What one call signed, and what it would not."""

    sheet: Path | None
    count: int
    unknown: tuple[str, ...]
    refused: tuple[str, ...]
    """Paths of items with findings of secrecy or privacy: no signature makes those lawful."""


def doubt(secrecy: str, *, everything: bool) -> str:
    """The text that tells why a conclusion is not taken: a slip of the pen would take items down, with ``--all`` every one."""
    if secrecy == ALLOWED:
        return ""
    if nearest(secrecy, [ALLOWED]):
        return "secrecy_slip"
    return "secrecy_all" if everything else ""


def sign(
    project: Project,
    identifiers: Sequence[str],
    *,
    everything: bool,
    posts: Sequence[str],
    secrecy: str,
    note: str,
) -> Signed:
    """Sign the named items, or all that may be public and are not signed as they stand."""
    gathered = gather(project)
    by_identifier = {f.identifier: f for f in gathered.facts}
    unknown = tuple(i for i in identifiers if i not in by_identifier)
    wanted = [by_identifier[i] for i in identifiers if i in by_identifier]
    if everything:
        wanted += [f for f in gathered.facts if _may_be_shown(f)]
    unsigned = {f.src_uri: f for f in wanted if not _is_signed(f, gathered, secrecy)}
    unsafe = _unsafe(gathered, project.prefix)
    refused = tuple(sorted(f"{project.prefix}/{path}" for path in unsigned if path in unsafe))
    signed = sorted((f.identifier, f.digest) for path, f in unsigned.items() if path not in unsafe)
    if not signed:
        return Signed(None, 0, unknown, refused)
    sheet = _write(project, signed, posts, secrecy, note)
    return Signed(sheet, len(signed), unknown, refused)


def _may_be_shown(fact: Fact) -> bool:
    return bool(fact.identifier) and not is_kept_in(fact)


def _is_signed(fact: Fact, gathered: Gathered, secrecy: str) -> bool:
    return any(
        r.digest == fact.digest and r.secrecy == secrecy
        for r in gathered.reviews.get(fact.identifier, ())
    )


def _unsafe(gathered: Gathered, prefix: str) -> frozenset[str]:
    rules = load_rules()
    return frozenset(
        d.path.removeprefix(f"{prefix}/")
        for d in gathered.diagnostics
        if d.severity is Severity.ERROR and rules[d.code].bars and d.code not in _REVIEW_CODES
    )


def _write(
    project: Project,
    signed: Sequence[tuple[str, str]],
    posts: Sequence[str],
    secrecy: str,
    note: str,
) -> Path:
    """The sheet, under a name nobody has used; it is written whole or not at all."""
    folder = project.content / "_reviews" / str(project.today.year)
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (sheet := folder / f"{project.today.isoformat()}-{number:02d}.yaml").exists():
        number += 1
    lines = [
        f"date: {project.today.isoformat()}",
        f"by: [{', '.join(map(quoted, posts))}]",
        f"secrecy: {quoted(secrecy)}",
        *([f"note: {quoted(note)}"] if note else []),
        "items: |",
        *(f"  {digest}  {identifier}" for identifier, digest in signed),
    ]
    replace_file(sheet, ("\n".join(lines) + "\n").encode())
    return sheet
