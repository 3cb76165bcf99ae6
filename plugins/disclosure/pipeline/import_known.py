"""What of a tree tells that a row is an item already: an import neither doubles one nor brings back what was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.importing.identifiers import is_sane
from disclosure.importing.rows import Place
from disclosure.model.address import slug_of
from disclosure.model.catalog import Catalog, Property
from disclosure.pipeline.workers import chunks, run
from disclosure.project import Project
from disclosure.reading.convert import mend_date
from disclosure.reading.front_matter import split, whole
from disclosure.reading.properties import Names, Raw, collect
from disclosure.reading.text import decode
from disclosure.reading.tree import read_tree

_CHUNK = 512

_Key = TypeVar("_Key")
_Index: TypeAlias = "defaultdict[_Key, list[Known]]"


class Known(NamedTuple):
    """An item of the tree, as far as an import must know it."""

    src_uri: str
    identifier: str
    aliases: tuple[str, ...]
    title: str
    source: str
    row: str
    body: str
    """Hash of the body; empty if it has none."""
    publisher: str
    """As the file has it: an id or a name."""
    created: str
    issued: str
    withdrawn: bool


def known_items(project: Project, catalog: Catalog) -> list[Known]:
    """Every item of the tree that can be read; ``check`` speaks of the others."""
    tree = read_tree(project.content, catalog.site.authored)
    properties = {n: p for kind in catalog.kinds.values() for n, p in kind.properties.items()}
    tasks = chunks(tree.items, _CHUNK)
    parts = run(_known_part, _Reader, (project.content, properties), tasks, project.jobs)
    return [known for part in parts for known in part]


class _Reader:
    """Reads the few properties an import asks for; made once a process."""

    def __init__(self, content: Path, properties: Mapping[str, Property]) -> None:
        self._content = content
        self._names = Names(properties)
        origin = properties.get("provenance")
        self._origin = Names({f.name: f for f in origin.fields} if origin else {})

    def read(self, src_uri: str) -> Known | None:
        try:
            data = (self._content / src_uri).read_bytes()
        except OSError:
            return None
        text, _ = decode(data, src_uri)
        if text is None:
            return None
        document, _ = (split if src_uri.endswith(".md") else whole)(text, src_uri)
        if document is None or document.node is None:
            return None
        raw, _ = collect(document.node, src_uri, 1, self._names)
        origin = raw["provenance"].node if "provenance" in raw else None
        parts: Mapping[str, Raw] = {}
        if isinstance(origin, MappingNode):
            parts, _ = collect(origin, src_uri, 1, self._origin)
        return Known(
            src_uri,
            _text(raw, "identifier"),
            _texts(raw, "aliases"),
            _text(raw, "title"),
            _text(parts, "source"),
            _text(parts, "row"),
            body_hash(document.body),
            _text(raw, "publisher"),
            mend_date(_text(raw, "created")),
            mend_date(_text(raw, "issued").partition(" ")[0]),
            "withdrawn" in raw,
        )


def _known_part(reader: _Reader, items: Sequence[str]) -> list[Known]:
    return [known for known in map(reader.read, items) if known is not None]


def _text(raw: Mapping[str, Raw], name: str) -> str:
    node = raw[name].node if name in raw else None
    return str(node.value).strip() if isinstance(node, ScalarNode) else ""


def _texts(raw: Mapping[str, Raw], name: str) -> tuple[str, ...]:
    node: Node | None = raw[name].node if name in raw else None
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    return tuple(str(n.value).strip() for n in nodes if isinstance(n, ScalarNode))


def body_hash(body: str) -> str:
    """By which the same text is known again, however its lines and marks are written; empty for no text."""
    text = "".join(body.split()).replace("\\", "").replace("&amp;", "&")
    return sha256(text.encode()).hexdigest() if text else ""


@dataclass(frozen=True, slots=True)
class Sought:
    """A row, as far as it can be told from others."""

    place: Place
    title: str
    number: str
    """Its original 索引号, tidied; nothing if it has none that can serve."""
    body: str
    """Hash of its body."""
    unit: str
    """Id of the publisher it names itself; nothing where that was inferred."""
    created: str
    issued: str


class KnownItems:
    """The items of a tree by what a row of them would say."""

    def __init__(self, known: Iterable[Known], unit_of: Callable[[str], str]) -> None:
        self._unit_of = unit_of
        self._places: _Index[tuple[str, str]] = defaultdict(list)
        self._numbers: _Index[str] = defaultdict(list)
        self._texts: _Index[tuple[str, str]] = defaultdict(list)
        self._gone: _Index[str] = defaultdict(list)
        for item in known:
            if item.source:
                self._places[item.source, item.row].append(item)
            for number in _numbers(item):
                self._numbers[number].append(item)
            if item.body:
                self._texts[item.title, item.body].append(item)
            if item.withdrawn:
                self._gone[item.title].append(item)

    def withdrawn(self, row: Sought) -> Known | None:
        """The item of this row if it was withdrawn: by number, by place, or by its title with the same text or day."""
        theirs = [item for item in self._gone.get(row.title, ()) if not self._of_other(item, row)]
        found = chain(
            (k for k in self._numbered(row) if k.title == row.title or not self._of_other(k, row)),
            (k for k in self._placed(row) if row.title == k.title or row.body == k.body != ""),
            (k for k in theirs if row.body == k.body != "" or _share_a_day(k, row)),
        )
        return next((item for item in found if item.withdrawn), None)

    def same(self, row: Sought) -> Known | None:
        """The item this row made, or would make once more."""
        texts = self._texts.get((row.title, row.body), ()) if row.body else ()
        found = chain(
            (k for k in self._called(row) if row.body in {"", k.body}),
            # Rows of tables have no text to be known by.
            (
                k
                for k in self._placed(row)
                if row.body == k.body and (row.body or row.title == k.title)
            ),
            (k for k in texts if self._agree(k, row) and not _differ_in_days(k, row)),
        )
        return next(found, None)

    def changed(self, row: Sought) -> Known | None:
        """The item an earlier import made of this row when it had another text."""
        placed = (item for item in self._placed(row) if item.title == row.title)
        return next(chain(placed, (item for item in self._called(row) if item.source)), None)

    def _numbered(self, row: Sought) -> Sequence[Known]:
        return self._numbers.get(slug_of(row.number), ()) if row.number else ()

    def _called(self, row: Sought) -> list[Known]:
        """Items of the row's number and title."""
        found = (item for item in self._numbered(row) if item.title == row.title)
        return [item for item in found if not self._of_other(item, row)]

    def _placed(self, row: Sought) -> list[Known]:
        """Items of the row's file and line; lists of many units are called alike, so that alone says little."""
        found = self._places.get((row.place.source, str(row.place.line)), ())
        return [item for item in found if self._agree(item, row)]

    def _agree(self, item: Known, row: Sought) -> bool:
        """Whether neither number nor publisher tells the two apart."""
        if self._of_other(item, row):
            return False
        if not row.number or not is_sane(row.number):
            return True
        number = slug_of(row.number)
        # One that another item bore already was not given to this one.
        return number in _numbers(item) or number in self._numbers

    def _of_other(self, item: Known, row: Sought) -> bool:
        """Whether the two name different publishers."""
        return bool(row.unit) and self._unit_of(item.publisher) not in {"", row.unit}


def _numbers(item: Known) -> set[str]:
    return set(filter(None, map(slug_of, (item.identifier, *item.aliases))))


def _differ_in_days(item: Known, row: Sought) -> bool:
    pairs = ((item.created, row.created), (item.issued, row.issued))
    return any(one and other and one != other for one, other in pairs)


def _share_a_day(item: Known, row: Sought) -> bool:
    return row.created == item.created != "" or row.issued == item.issued != ""
