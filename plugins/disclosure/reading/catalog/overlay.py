"""The catalogue's files, a site's own laid over the packaged ones (docs/formats.md §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.reading.catalog.forms import is_null
from disclosure.reading.catalog.notes import mark_of
from disclosure.reading.front_matter import compose
from disclosure.reading.text import MAX_DATA, NO_VALUE, decode

# What names an entry of a list, so that a site can change that one; wording goes by its wrong form.
_NAMING = ("code", "id", "name", "wrong", "type")
_OWN = frozenset({"site.yaml", "publishers.yaml"})
"""Files of the packaged catalogue that describe its sample county, and no other site."""
_GROUP = "terms"
_ESCAPE = "\\"
_HOLDERS = ("field", "kind", "reply", "set")
"""Keys whose mapping names the whole: a statutory field in its list, a kind, reply or indicator set in its file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the catalogue as all layers together have it."""

    name: str
    """Relative to ``catalog/``."""
    path: str
    """As findings name it."""
    node: MappingNode


def read_sources(
    directories: Sequence[Path], root: Path
) -> tuple[dict[str, Source], list[Finding]]:
    """Every YAML file by name, in that order, later directories laid over earlier ones.

    Who publishes is each site's own: of these files only the last directory's count.
    """
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    resolved = tuple(dict.fromkeys(path.resolve() for path in directories))
    last = resolved[-1]
    for directory in resolved:
        prefix = _prefix(directory, root.resolve())
        for name in catalog_files(directory):
            if name in _OWN and directory != last:
                continue
            path = f"{prefix}/{name}"
            node, found = _compose(directory / name, path, directory)
            findings += found
            if node is not None:
                base = sources.get(name)
                merged = merge_mappings(base.node, node) if base else node
                sources[name] = Source(name, path, merged)
    kept = {name: sources[name] for name in sorted(sources) if not _is_removed(sources[name].node)}
    return kept, findings


def _prefix(directory: Path, root: Path) -> str:
    if directory.is_relative_to(root):
        return directory.relative_to(root).as_posix()
    return "catalog"


def catalog_files(directory: Path) -> list[str]:
    """Every YAML file of a folder of the catalogue, by its path in it."""
    found = (path for path in directory.rglob("*") if path.suffix in {".yaml", ".yml"})
    return sorted(path.relative_to(directory).as_posix() for path in found)


def _compose(file: Path, path: str, directory: Path) -> tuple[MappingNode | None, list[Finding]]:
    if not (file.is_file() and file.resolve().is_relative_to(directory)):
        return None, [_unreadable(path, "不是目录里的普通文件", "not a regular file of the folder")]
    try:
        with file.open("rb") as stream:
            # One byte more than is allowed shows that there is too much.
            data = stream.read(MAX_DATA + 1)
    except OSError as error:
        said = error.strerror or type(error).__name__
        return None, [_unreadable(path, said, said)]
    text, findings = decode(data, path, MAX_DATA)
    if text is None:
        return None, findings
    node, found = compose(text, path, 1, MAX_DATA)
    if node is not None and _ESCAPE in text:
        found += _cleaned(node, path)
    return node, [*findings, *found]


def _cleaned(top: MappingNode, path: str) -> Iterator[Finding]:
    """Characters that no file may hold as they are, and escapes let in: names go into XML, where they would end the file.

    They are told and taken out, so that whatever else is published is whole.
    """
    stack: list[Node] = [top]
    while stack:
        node = stack.pop()
        if isinstance(node, MappingNode):
            stack.extend(part for pair in node.value for part in pair)
        elif isinstance(node, SequenceNode):
            stack.extend(node.value)
        elif odd := NO_VALUE.search(node.value):
            mark = mark_of(node)
            yield Finding("D113", path, mark, {"name": f"U+{ord(odd[0]):04X}"})
            node.value = NO_VALUE.sub("", node.value)


def _unreadable(path: str, zh: str, en: str) -> Finding:
    return Finding("D112", path, START, {"reason_zh": zh, "reason_en": en})


def _is_removed(node: MappingNode) -> bool:
    """A site writes ``kind: null`` (``field``, ``reply``, ``set``) to be without the whole file."""
    return any(key.value in _HOLDERS and is_null(value) for key, value in node.value)


def _merge(base: Node, over: Node) -> Node:
    """Mappings by key, lists of named entries by name; anything else replaces."""
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        return merge_mappings(base, over)
    if isinstance(base, SequenceNode) and _is_named(base):
        if isinstance(over, SequenceNode) and _is_named(over):
            return _merge_lists(base, over)
        if isinstance(over, MappingNode):
            return _change_entries(base, over)
    return over


def merge_mappings(base: MappingNode, over: MappingNode) -> MappingNode:
    """``over`` laid on ``base`` by key; a value of ``null`` stays and counts as not written."""
    changes = {key.value: (key, value) for key, value in over.value if isinstance(key, ScalarNode)}
    merged = []
    for key, value in base.value:
        change = changes.pop(key.value, None) if isinstance(key, ScalarNode) else None
        if change is None:
            merged.append((key, value))
        else:
            merged.append((change[0], _merge(value, change[1])))
    merged += changes.values()
    return MappingNode(base.tag, merged, over.start_mark, over.end_mark)


def _merge_lists(base: SequenceNode, over: SequenceNode) -> SequenceNode:
    """Entries of one name merged in their place, new ones at the end; a name given twice stays."""
    entries = list(base.value)
    places = {_name(entry): place for place, entry in reversed(list(enumerate(entries)))}
    for entry in over.value:
        place = places.pop(_name(entry), None)
        if place is None:
            entries.append(entry)
        else:
            entries[place] = _merge(entries[place], entry)
    return SequenceNode(base.tag, entries, over.start_mark, over.end_mark)


def _change_entries(base: SequenceNode, over: MappingNode) -> SequenceNode:
    """A list changed by a mapping ``name: changes``, where ``name: null`` takes the entry out."""
    changes = {key.value: value for key, value in over.value if isinstance(key, ScalarNode)}
    entries = []
    for entry in base.value:
        change = changes.pop(_name(entry), None)
        if change is None:
            entries.append(entry)
        elif not is_null(change):
            entries.append(_merge(entry, change))
    entries += [change for change in changes.values() if not is_null(change)]
    return SequenceNode(base.tag, entries, over.start_mark, over.end_mark)


def _is_named(node: SequenceNode) -> bool:
    return all(_name(entry) for entry in node.value)


def _name(entry: Node) -> str:
    """What names an entry of a list; empty if nothing does."""
    scalars = dict(_scalars(entry))
    return next((scalars[name] for name in _NAMING if name in scalars), "")


def _scalars(entry: Node) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, MappingNode):
        return
    for key, value in entry.value:
        if not isinstance(key, ScalarNode):
            continue
        if isinstance(value, ScalarNode):
            yield key.value, value.value
        elif key.value == _GROUP and isinstance(value, SequenceNode):
            yield from (("name", first.value) for first in value.value[:1])
        elif key.value in _HOLDERS:
            yield from _scalars(value)
