"""An item's file → ``Item``: text, properties, table, attachments and hash, with findings on all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from yaml.nodes import ScalarNode

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.address import slug_of
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Attachment, Item, Placement, Row
from disclosure.model.rules import LEGACY
from disclosure.model.values import Label, Mode, Scope
from disclosure.reading.convert import Vocabularies
from disclosure.reading.digest import item_digest, written_text
from disclosure.reading.folders import FolderMeaning
from disclosure.reading.front_matter import Document, split, whole
from disclosure.reading.nearest import nearest
from disclosure.reading.parts import dates_of, placements_of, relatives_of
from disclosure.reading.plain import PlainReader
from disclosure.reading.properties import Names, PropertyReader, Raw, Reading, collect, known_keys
from disclosure.reading.tables import read_table
from disclosure.reading.text import decode
from disclosure.reading.tree import is_content
from disclosure.reading.units import units_of

_HEAD = 16
# Looking a member up by its value takes the enum itself ten times as long.
_MODES = {mode.value: mode for mode in Mode}
_SCOPES = {scope.value: scope for scope in Scope}
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
"""Characters of no file name that is meant well; a quoted YAML scalar can hold them."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What an item inherits from where it lies."""

    meaning: FolderMeaning
    defaults: tuple[tuple[Document, str], ...] = ()
    """``_defaults.yaml`` documents from the outermost in, each with its path."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What of an item's file goes into its digest: the properties as written, and the body."""

    written: Mapping[str, str]
    body: str
    body_line: int


class ItemReader:
    """Reads the items of one tree under one catalogue."""

    def __init__(self, catalog: Catalog, content: Path, *, quick: bool = True) -> None:
        """``quick``: plain items go the quick way; the result is the same."""
        self._catalog = catalog
        self._content = content
        self._folder = str(content)
        self._root = content.resolve()
        self._vocabularies = Vocabularies(catalog)
        self._units = units_of(catalog)
        self._properties = PropertyReader(self._vocabularies)
        self._names = {kind.id: Names(kind.properties) for kind in catalog.kinds.values()}
        self._unkinded = _common(catalog)
        self._unkinded_names = Names(self._unkinded.properties)
        self._keys = known_keys(catalog)
        self._plain = PlainReader(catalog.kinds, self._vocabularies) if quick else None

    def read(self, src_uri: str, folder: Folder) -> tuple[Item | None, list[Finding]]:
        """The item in ``content/<src_uri>``; nothing if not even its properties can be told apart."""
        try:
            with open(f"{self._folder}/{src_uri}", "rb", buffering=0) as file:
                data = file.read()
        except OSError as error:
            reason = {"reason_zh": "打不开", "reason_en": error.strerror or "cannot be opened"}
            return None, [Finding("D112", src_uri, START, reason)]
        text, findings = decode(data, src_uri)
        if text is None:
            return None, findings
        if self._plain and not folder.defaults and not findings:
            plain = self._plain.read(text)
            if plain is not None and "body" not in plain.values:
                reading = Reading(plain.values, plain.marks)
                content = _Text(plain.written, plain.body, plain.body_line)
                return self._finished(src_uri, content, plain.kind, reading, folder)
        cut = split if src_uri.endswith(".md") else whole
        document, found = cut(text, src_uri, self._keys)
        findings += found
        if document is None:
            return None, findings
        raw, kind, found = self._collect(document, src_uri, folder)
        findings += found
        reading = Reading(findings=findings)
        self._properties.read(raw, kind, reading, src_uri)
        body, line = document.body, document.body_line if document.body else 1
        if given := str(reading.values.get("body", "")):
            if not body.strip():
                body, line = given, _body_line(raw["body"])
            elif raw["body"].path == src_uri:
                reading.findings.append(_second_body(document, raw["body"], src_uri))
        written = {name: written_text(entry.node) for name, entry in raw.items()}
        return self._finished(src_uri, _Text(written, body, line), kind, reading, folder)

    def _finished(
        self, src_uri: str, text: _Text, kind: Kind, reading: Reading, folder: Folder
    ) -> tuple[Item, list[Finding]]:
        item = self._item(src_uri, text, kind, reading, folder)
        profile = item.profile
        if profile != "default":
            reading.findings = [_profiled(f, profile) for f in reading.findings]
        return item, reading.findings

    def _collect(
        self, document: Document, path: str, folder: Folder
    ) -> tuple[dict[str, Raw], Kind, list[Finding]]:
        """Own and inherited properties, and the kind that gives them their types."""
        chain = [*folder.defaults, (document, path)]
        kind = self._kind(chain)
        names = self._names.get(kind.id, self._unkinded_names)
        raw: dict[str, Raw] = {}
        findings: list[Finding] = []
        for part, source in chain:
            found, problems = collect(part.node, source, part.first_line, names)
            if source == path:
                findings += problems
            else:
                found = {n: r for n, r in found.items() if kind.properties[n].inherit}
            widened = _widened(raw.get("scope"), found.get("scope"))
            if widened:
                findings += widened
                del found["scope"]
            raw |= found
        return raw, kind, findings

    def _kind(self, chain: Sequence[tuple[Document, str]]) -> Kind:
        """The kind the innermost file names; the properties common to all where none is known."""
        for document, _ in reversed(chain):
            for key, value in document.node.value:
                named = self._unkinded_names.find(str(key.value)) == "kind"
                if named and isinstance(value, ScalarNode):
                    text = str(value.value).strip()
                    by_name = (
                        k for k in self._catalog.kinds.values() if text in (k.id, k.label.zh)
                    )
                    return next(by_name, self._unkinded)
        return self._unkinded

    def _item(
        self,
        src_uri: str,
        text: _Text,
        kind: Kind,
        reading: Reading,
        folder: Folder,
    ) -> Item:
        # ``Any``: the catalogue's types are known at run time only; each was converted by its own converter.
        values: dict[str, Any] = reading.values
        publisher = values.setdefault("publisher", folder.meaning.publisher)
        placements = placements_of(values, folder.meaning.matters)
        attachments, seen = self._attachments(src_uri, values, reading)
        rows, data_uri, data_hash = self._table(src_uri, values, kind, reading)
        identifier = values.get("identifier", "")
        slug = slug_of(identifier)
        if identifier and not slug:
            reading.findings.append(_unaddressed(identifier, src_uri, reading))
        place = (publisher, *(p.matter for p in placements))
        return Item(
            src_uri=src_uri,
            kind=kind.id,
            title=values.get("title", ""),
            identifier=identifier,
            slug=slug,
            publisher=publisher,
            mode=_MODES[values.get("mode") or self._mode_of(placements)],
            scope=_SCOPES[values.get("scope", "public")],
            placements=placements,
            **dates_of(values),
            **relatives_of(values),
            document_number=values.get("document_number", ""),
            ground=values.get("ground", ""),
            attachments=attachments,
            rows=rows,
            data_src_uri=data_uri,
            body=text.body,
            body_line=text.body_line,
            digest=item_digest(text.written, kind, text.body, [*data_hash, *seen], place),
            list_title=bool(values.get("list_title", False)),
            profile=LEGACY if "provenance" in values else "default",
            values=values,
            marks=reading.marks,
        )

    def _mode_of(self, placements: Sequence[Placement]) -> str:
        """The mode the matter prescribes; to withhold is the safe answer where nothing says (D201 asks)."""
        matter = self._catalog.matters.get(placements[0].matter) if placements else None
        return matter.mode if matter is not None else "withheld"

    def _attachments(
        self, src_uri: str, values: Mapping[str, Any], reading: Reading
    ) -> tuple[tuple[Attachment, ...], list[tuple[str, bytes]]]:
        found: list[Attachment] = []
        seen: list[tuple[str, bytes]] = []
        for index, entry in enumerate(values.get("attachments", ())):
            name = str(entry.get("file", ""))
            if not name:
                continue
            where = f"attachments.{index}.file"
            mark = reading.marks.get(where) or reading.marks.get(f"attachments.{index}", START)
            uri, data = self._beside(src_uri, name, (mark, "attachments"), reading)
            if data is None:
                continue
            digest = sha256(data)
            seen.append((name, digest.digest()))
            title = str(entry.get("title") or name.rpartition("/")[2].rpartition(".")[0] or name)
            found.append(
                Attachment(
                    name,
                    title,
                    uri,
                    len(data),
                    digest.hexdigest(),
                    data[:_HEAD],
                    entry.get("valid_until"),
                )
            )
        return tuple(found), seen

    def _table(
        self, src_uri: str, values: Mapping[str, Any], kind: Kind, reading: Reading
    ) -> tuple[tuple[Row, ...], str, list[tuple[str, bytes]]]:
        name = values.get("data", "")
        if not name or kind.table is None:
            return (), "", []
        uri, data = self._beside(src_uri, name, (reading.marks.get("data", START), "data"), reading)
        if data is None:
            return (), "", []
        rows, findings = read_table(data, uri, kind.table, self._vocabularies, self._units)
        reading.findings += findings
        return rows, uri, [(name, sha256(data).digest())]

    def _beside(
        self, src_uri: str, name: str, where: tuple[tuple[int, int], str], reading: Reading
    ) -> tuple[str, bytes | None]:
        """Path below ``content`` and bytes of a file named by an item; never one outside the tree."""
        mark, prop = where
        folder = src_uri.rpartition("/")[0]
        uri = f"{folder}/{name}" if folder else name
        target = self._content / uri
        parts = name.split("/")
        plain = not _ODD.search(name) and all(p and p[0] not in "._" for p in parts)
        if not plain or not is_content(target, self._root):
            reading.findings.append(Finding("D711", src_uri, mark, {"value": name}, prop))
            return uri, None
        try:
            if not target.is_file():
                raise FileNotFoundError  # a pipe of that name would be waited for until the end of days
            return uri, target.read_bytes()
        except OSError:
            near = nearest(name, _names_beside(target.parent))
            reading.findings.append(
                Finding("D710", src_uri, mark, {"value": name, "nearest": near}, prop)
            )
            return uri, None


def _unaddressed(identifier: str, src_uri: str, reading: Reading) -> Finding:
    """Of an 索引号 without a letter or digit: it could stand in no address."""
    arguments = {
        "value": identifier,
        "expected_zh": "索引号",
        "expected_en": "an index number",
        "example": "11519900MB0001234X/2026-00012",
    }
    mark = reading.marks["identifier"]
    return Finding("D212", src_uri, mark, arguments, "identifier")


def _body_line(given: Raw) -> int:
    """Line on which a body given as a property begins; a literal block begins below its sign."""
    line, _ = given.mark
    block = isinstance(given.node, ScalarNode) and given.node.style in {"|", ">"}
    return line + 1 if block else line


def _second_body(document: Document, given: Raw, src_uri: str) -> Finding:
    """Of a text below the properties where one stands among them too: which is meant, nobody knows."""
    body = document.body
    line = document.body_line + body[: len(body) - len(body.lstrip())].count("\n")
    arguments = {"key": str(given.key.value), "first": str(given.mark[0])}
    return Finding("D105", src_uri, (line, 1), arguments)


def _names_beside(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        return []


def _widened(inherited: Raw | None, own: Raw | None) -> list[Finding]:
    """``scope`` may only tighten on the way down."""
    if inherited is None or own is None:
        return []
    internal = {"internal", "内部"}
    wide = (
        str(inherited.node.value).strip() in internal
        and str(own.node.value).strip() not in internal
    )
    return [Finding("D630", own.path, own.mark, {}, "scope")] if wide else []


def _profiled(finding: Finding, profile: str) -> Finding:
    return Finding(
        finding.code, finding.path, finding.mark, finding.arguments, finding.property, profile
    )


def _common(catalog: Catalog) -> Kind:
    """A kind of the properties all kinds have, for items that do not say theirs."""
    kinds = list(catalog.kinds.values())
    shared = (
        {n: p for n, p in kinds[0].properties.items() if n not in kinds[0].own} if kinds else {}
    )

    return Kind("", Label("", ""), "document", shared, ())


def read_defaults(
    content: Path, src_uri: str, names: Names
) -> tuple[Document | None, list[Finding]]:
    """A ``_defaults.yaml``: its document, and findings on keys that are unknown or cannot be inherited."""
    try:
        data = (content / src_uri).read_bytes()
    except OSError as error:
        reason = {"reason_zh": "打不开", "reason_en": error.strerror or "cannot be opened"}
        return None, [Finding("D112", src_uri, START, reason)]
    text, findings = decode(data, src_uri)
    if text is None:
        return None, findings
    document, found = whole(text, src_uri, names.keys.keys())
    findings += found
    if document is None:
        return None, findings
    raw, found = collect(document.node, src_uri, 1, names)
    findings += found
    for name, entry in raw.items():
        if not names.properties[name].inherit:
            mark = (entry.key.start_mark.line + 1, entry.key.start_mark.column + 1)
            findings.append(Finding("D117", src_uri, mark, {"key": str(entry.key.value)}))
    return document, findings
