"""Hand-written pages before the host sees them: what is wrong with one, or with a file it names, keeps it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

from disclosure.checking.privacy import check_privacy
from disclosure.checking.secrecy import check_secrecy
from disclosure.diagnostics.diagnostic import START, Finding, Severity
from disclosure.diagnostics.rules import severity_of
from disclosure.model.catalog import Catalog
from disclosure.model.item import Attachment
from disclosure.model.values import Mark
from disclosure.pipeline.attachments import Attachments
from disclosure.pipeline.bare_items import bare_item
from disclosure.project import Project
from disclosure.reading.front_matter import split
from disclosure.reading.text import decode
from disclosure.reading.tree import Tree

_HEAD = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|$)")
_SLIPS = frozenset({"D101", "D102"})
"""Of front matter that MkDocs would show as text. All else it has rules of its own for."""


def check_authored(project: Project, catalog: Catalog, tree: Tree) -> Tree:
    """The tree with those hand-written pages and files alone that may go out; what was found stands in its findings."""
    if not tree.authored:
        return tree
    return _Desk(project, catalog, tree).checked()


class _Desk:
    """Checks the pages of one tree."""

    def __init__(self, project: Project, catalog: Catalog, tree: Tree) -> None:
        self._project = project
        self._catalog = catalog
        self._tree = tree
        self._attachments = Attachments(catalog, project.content, project.cache)
        self._files = {path: normalize("NFC", _name(path)) for path in tree.authored_files}

    def checked(self) -> Tree:
        findings: list[Finding] = []
        pages: list[str] = []
        for path in self._tree.authored:
            found = list(self._page(path))
            findings += found
            if not self._is_barred(found):
                pages.append(path)
        # A file may be named by the theme or the configuration as well, so each is asked about by itself.
        files = [f for f in self._files if not self._is_barred(self._file(f))]
        return replace(
            self._tree,
            authored=tuple(pages),
            authored_files=tuple(files),
            findings=(*self._tree.findings, *findings),
        )

    def _is_barred(self, findings: list[Finding]) -> bool:
        return any(severity_of(f, self._catalog.profiles) is Severity.ERROR for f in findings)

    def _page(self, path: str) -> Iterator[Finding]:
        """What is wrong with a page: its bytes, its texts, and the files it names."""
        try:
            data = (self._project.content / path).read_bytes()
        except OSError as error:
            yield _unopened(path, error)
            return
        text, findings = decode(data, path)
        yield from findings
        if text is None:
            return
        head = _HEAD.match(text)
        end = head.end() if head else 0
        if head:
            yield from (f for f in split(text, path)[1] if f.code in _SLIPS)
        for start, part in ((0, text[:end]), (end, text[end:])):
            page = bare_item(path, part, text.count("\n", 0, start) + 1)
            yield from check_secrecy(page, self._catalog, self._project.today)
            yield from check_privacy(page, self._catalog, self._project.today)
        for file, mark in self._named(text).items():
            yield from self._file(file, path, mark)

    def _named(self, text: str) -> dict[str, Mark]:
        """The files beside the pages that a text names, each with its first place."""
        whole = _spelt(text)
        waiting = {path: name for path, name in self._files.items() if name in whole}
        found: dict[str, Mark] = {}
        for number, line in enumerate(text.split("\n"), 1):
            plain = _spelt(line) if waiting else ""
            for path in [path for path, name in waiting.items() if name in plain]:
                found[path] = (number, max(line.find(waiting.pop(path)), 0) + 1)
        return found

    def _file(self, path: str, page: str = "", mark: Mark = START) -> list[Finding]:
        """What the rules on attachments find in a file, told at the place of the page that names it."""
        try:
            data = (self._project.content / path).read_bytes()
        except OSError as error:
            return [_unopened(path, error)]
        name = _name(path)
        file = Attachment(name, name, path, len(data), sha256(data).hexdigest())
        item = replace(bare_item(page), attachments=(file,), marks={"attachments": mark})
        return self._attachments.findings(item)


def _unopened(path: str, error: OSError) -> Finding:
    reason = {"reason_zh": "打不开", "reason_en": error.strerror or "cannot be opened"}
    return Finding("D112", path, START, reason)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _spelt(line: str) -> str:
    """A line as its links are read: percent signs, entities and backslashes resolved."""
    return normalize("NFC", unquote(unescape(line)).replace("\\", ""))
