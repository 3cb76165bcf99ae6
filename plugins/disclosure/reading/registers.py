"""Internal registers below ``content/_registers/``: never content, read for the supervision report only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yaml.nodes import Node

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.registers import (
    Explanation,
    Inspected,
    RegisteredNumbers,
    Registers,
    Released,
)
from disclosure.reading.catalog.forms import (
    Form,
    choice,
    count,
    day,
    entries,
    entry,
    items,
    many,
    read,
    text,
    texts,
)
from disclosure.reading.catalog.indicators import MEASURES
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.front_matter import compose
from disclosure.reading.text import MAX_DATA, decode

FOLDER = "_registers"
DISPOSITIONS = ("internal", "on-request", "withheld", "elsewhere", "void")
_RUN = re.compile(r"([1-9]\d{0,8})(?:\s*[-–—至]\s*([1-9]\d{0,8}))?")
_FIGURE = re.compile(r"\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
_LARGEST = 10_000
"""Numbers that one run may account for: a register says what became of papers, it does not fence off the future."""


def _runs(node: Node, key: str, notes: Notes) -> tuple[tuple[int, int], ...]:
    """``[1-4, 6]``: first and last of each run."""
    runs = []
    for written in texts(node, key, notes):
        match = _RUN.fullmatch(written)
        first = int(match[1]) if match else 0
        last = int(match[2]) if match and match[2] else first
        if not match or not first <= last < first + _LARGEST:
            raise Misfit(node, "run", value=written)
        runs.append((first, last))
    if not runs:
        raise Misfit(node, "missing")
    return tuple(runs)


def _figure(node: Node, key: str, notes: Notes) -> str:
    """A number as it is to be shown: the one part of the report that goes out."""
    written = text(node, key, notes)
    if not _FIGURE.fullmatch(written):
        raise Misfit(node, "decimal", value=written)
    return written


_NUMBERS = Form(
    {
        "series": text,
        "numbers": _runs,
        "disposition": choice(*DISPOSITIONS),
        "kept_by": text,
        "note": None,
    },
    ("series", "numbers", "disposition", "kept_by"),
)
_EXPLANATION = Form(
    {
        "checks": many(choice(*MEASURES)),
        "types": texts,
        "publishers": texts,
        "matters": texts,
        "periods": texts,
        "subjects": texts,
        "covered_by": text,
        "reason": text,
        "by": text,
        "on": day,
        "before": day,
        "until": day,
    },
    ("reason", "by", "on", "checks"),
)
_RELEASED = Form(
    {
        "figure": text,
        "value": _figure,
        "as_of": day,
        "by": text,
        "confirmed": day,
        "released": day,
    },
    ("figure", "value", "as_of", "by", "confirmed", "released"),
)
_INSPECTED = Form(
    {
        "indicator": text,
        "on": day,
        "by": text,
        "looked_at": count,
        "wrong": count,
        "note": text,
    },
    ("indicator", "on", "by", "looked_at", "wrong"),
)
_read_inspected = entry(_INSPECTED, lambda v: Inspected(**v))


def _inspections(node: Node, key: str, notes: Notes) -> tuple[Inspected, ...]:
    found = []
    for written in items(node):
        one = _read_inspected(written, key, notes)
        if isinstance(one, Inspected) and one.wrong > one.looked_at:
            notes.misfit(written, "wrong", "more", value=str(one.wrong))
        elif isinstance(one, Inspected):
            found.append(one)
    return tuple(found)


_FILE = Form(
    {
        "numbers": entries(_NUMBERS, lambda v: RegisteredNumbers(**v)),
        "explanations": entries(_EXPLANATION, lambda v: Explanation(**v)),
        "released": entries(_RELEASED, lambda v: Released(**v)),
        "inspected": _inspections,
    }
)


def read_registers(content: Path) -> tuple[Registers, list[Finding]]:
    """All registers of a project, of as many files as there are; what is wrong in them comes back as findings."""
    findings: list[Finding] = []
    taken: dict[str, list[Any]] = {key: [] for key in _FILE.keys}
    for file in _files(content / FOLDER):
        path = file.relative_to(content).as_posix()
        values, found = _values(file, path)
        findings += found
        for key, entries_read in values.items():
            taken[key] += entries_read
    return Registers(**{k: tuple(v) for k, v in taken.items()}), findings


def _files(folder: Path) -> Iterator[Path]:
    """Regular files only: a link out of the tree is none."""
    for file in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
        if file.is_file() and not file.is_symlink():
            yield file


def _values(file: Path, path: str) -> tuple[dict[str, Any], list[Finding]]:
    try:
        written, findings = decode(file.read_bytes(), path, MAX_DATA)
    except OSError as error:
        said = error.strerror or type(error).__name__
        return {}, [Finding("D112", path, START, {"reason_zh": said, "reason_en": said})]
    if written is None:
        return {}, findings
    node, found = compose(written, path, 1, MAX_DATA)
    if node is None:
        return {}, [*findings, *found]
    notes = Notes(path)
    values = read(node, path, _FILE, notes) or {}
    return values, [*findings, *found, *notes.findings]
