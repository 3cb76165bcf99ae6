"""What the data of others calls things: ``catalog/import/*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import DisclosureError

# Spaces inside 索 引 号, and what tells index_number from indexNumber and index-number.
_INSIDE = re.compile(r"[\s_\u200b\ufeff-]+")
_EDGES = " ,:;.、。·*#—\\/|()[]{}【】〔〕《》<>\"'“”"
_NULL = frozenset({"", "~", "null"})
_KEYS = frozenset(
    {
        *("properties", "row_id", "nested", "ignore", "publisher_hints", "unknown_publisher"),
        *("unit_endings", "kinds", "fallback_kind", "values", "words", "defaults", "empty"),
        *("files", "body_lines", "extends", "decisive", "secrecy_labels", "not_secret"),
        *("title_marks", "unpublished", "telling"),
    }
)
BODY_LINES = ("auto", "as-is")

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Labels and values of others, folded, and what each stands for here."""

    properties: Mapping[str, tuple[str, ...]]
    """Property (or ``body``, ``url``) → labels; of several the first that has a fitting value counts."""
    row_id: tuple[str, ...]
    nested: frozenset[str]
    ignore: frozenset[str]
    publisher_hints: tuple[str, ...]
    kinds: Mapping[str, str]
    fallback_kind: str
    values: Mapping[str, Mapping[str, str]]
    """Property → folded value → code."""
    words: Mapping[str, tuple[tuple[str, str], ...]]
    """Property → (word, code): what a value that is not known as a whole means if it holds the word."""
    title_marks: Mapping[str, Mapping[str, str]]
    """Property → what stands in brackets before or after a title, folded → code."""
    defaults: Mapping[str, str]
    telling: Mapping[str, Mapping[str, str]]
    """Property → folded value, or folded ``label:value``, that says so under a label that is not known → code."""
    decisive: Mapping[str, str]
    """Property that decides who may see an item, or whether it counts → the value that keeps nothing back."""
    secrecy_labels: tuple[str, ...]
    """Labels of grades of secrecy."""
    not_secret: frozenset[str]
    """The values of such labels that are no grade."""
    unpublished: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Labels, and the values under them that say: in the old system it was not public."""
    empty: frozenset[str]
    """Values that stand for nothing."""
    files: tuple[str, ...]
    """Properties that name files, which no row can carry."""
    unknown_publisher: str
    unit_endings: tuple[str, ...]
    body_lines: str
    traditional: Mapping[int, int]

    def fold(self, text: str) -> str:
        """A label or value as it is compared: ``索 引 号``, ``索引號`` and ``索引号：`` are one."""
        return fold(text, self.traditional)


def fold(text: str, traditional: Mapping[int, int]) -> str:
    """NFKC, simplified, without spaces and the punctuation around it, in lower case."""
    plain = normalize("NFKC", text).translate(traditional)
    return _INSIDE.sub("", plain).strip(_EDGES).casefold()


def plain(node: Node) -> Plain:
    """A YAML node as text, lists and mappings."""
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in _NULL else str(node.value)
    if isinstance(node, SequenceNode):
        return [plain(entry) for entry in node.value]
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    return None


def read_mapping(
    layers: Sequence[tuple[str, Plain]], traditional: Mapping[int, int]
) -> ImportMapping:
    """The mapping of the first layer with later ones over it; each comes with its file's name.

    Labels of a later layer stand before those of the earlier, so that what a site knows better counts first;
    ``null`` in place of labels drops the earlier ones too. ``traditional`` folds characters, for comparing only.
    """
    reader = _Reader(layers)

    def folding(text: str) -> str:
        return fold(text, traditional)

    return ImportMapping(
        properties={k: _folded(v, folding) for k, v in reader.labels("properties").items()},
        row_id=_folded(reader.texts("row_id"), folding),
        nested=frozenset(_folded(reader.texts("nested"), folding)),
        ignore=frozenset(_folded(reader.texts("ignore"), folding)),
        publisher_hints=_folded(reader.texts("publisher_hints"), folding),
        kinds={folding(k): v for k, v in reader.table("kinds").items()},
        fallback_kind=reader.text("fallback_kind") or "notice",
        values={k: _inverted(v, folding) for k, v in reader.tables("values").items()},
        words={k: tuple(_inverted(v, folding).items()) for k, v in reader.tables("words").items()},
        title_marks={k: _inverted(v, folding) for k, v in reader.tables("title_marks").items()},
        telling={k: _told(v, folding) for k, v in reader.tables("telling").items()},
        defaults=reader.table("defaults"),
        decisive=reader.table("decisive"),
        secrecy_labels=_folded(reader.texts("secrecy_labels"), folding),
        not_secret=frozenset(_folded(reader.texts("not_secret"), folding)),
        unpublished=tuple(
            (_folded(group.get("labels", ()), folding), _folded(group.get("values", ()), folding))
            for group in reader.tables("unpublished").values()
        ),
        empty=frozenset({"", *_folded(reader.texts("empty"), folding)}),
        files=reader.texts("files"),
        unknown_publisher=reader.text("unknown_publisher"),
        unit_endings=reader.texts("unit_endings"),
        body_lines=reader.choice("body_lines", BODY_LINES),
        traditional=traditional,
    )


def _folded(texts: Iterable[str], folding: Fold) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folding(text) for text in texts))


def _inverted(names: Mapping[str, tuple[str, ...]], folding: Fold) -> dict[str, str]:
    """Code → names becomes folded name → code; a code is its own name."""
    return {folding(name): code for code, own in names.items() for name in (code, *own)}


def _told(values: Mapping[str, tuple[str, ...]], folding: Fold) -> dict[str, str]:
    """Code → values becomes folded value → code; the codes themselves say too little."""
    return {folding(value): code for code, own in values.items() for value in own}


class _Reader:
    """Takes typed values out of the layers, the last first."""

    def __init__(self, layers: Sequence[tuple[str, Plain]]) -> None:
        self._layers: list[tuple[str, dict[str, Plain]]] = []
        for name, layer in layers:
            if not isinstance(layer, dict):
                raise _malformed(name, "")
            for key in layer:
                if key not in _KEYS:
                    raise _malformed(name, key)
            self._layers.append((name, layer))

    def text(self, key: str) -> str:
        for name, layer in reversed(self._layers):
            value = layer.get(key)
            if value is not None:
                if not isinstance(value, str):
                    raise _malformed(name, key)
                return value
        return ""

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self.text(key) or allowed[0]
        if value not in allowed:
            raise _malformed(self._layers[-1][0], key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """All layers' entries together."""
        parts = [_texts(layer.get(key), name, key) for name, layer in reversed(self._layers)]
        return tuple(text for part in parts for text in part)

    def table(self, key: str) -> dict[str, str]:
        """Name → text; a later layer's over the earlier's."""
        merged: dict[str, str] = {}
        for name, entries in self._tables(key):
            for entry, value in entries.items():
                if value is None:
                    merged.pop(entry, None)
                elif isinstance(value, str):
                    merged[entry] = value
                else:
                    raise _malformed(name, f"{key}: {entry}")
        return merged

    def labels(self, key: str) -> dict[str, tuple[str, ...]]:
        """Name → texts; a later layer's before the earlier's."""
        merged: dict[str, tuple[str, ...]] = {}
        for name, entries in self._tables(key):
            for entry, value in entries.items():
                own = _texts(value, name, f"{key}: {entry}")
                merged[entry] = () if value is None else (*own, *merged.get(entry, ()))
        return merged

    def tables(self, key: str) -> dict[str, dict[str, tuple[str, ...]]]:
        """Name → code → texts."""
        merged: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, entries in self._tables(key):
            for entry, value in entries.items():
                if not isinstance(value, dict):
                    raise _malformed(name, f"{key}: {entry}")
                codes = merged.setdefault(entry, {})
                for code, texts in value.items():
                    own = _texts(texts, name, f"{key}: {entry}: {code}")
                    codes[code] = (*codes.get(code, ()), *own)
        return merged

    def _tables(self, key: str) -> list[tuple[str, dict[str, Plain]]]:
        found = []
        for name, layer in self._layers:
            value = layer.get(key)
            if value is not None and not isinstance(value, dict):
                raise _malformed(name, key)
            found.append((name, value or {}))
        return found


def _texts(value: Plain, name: str, key: str) -> list[str]:
    if value is None:
        return []
    listed = value if isinstance(value, list) else [value]
    texts = [entry for entry in listed if isinstance(entry, str)]
    if len(texts) != len(listed):
        raise _malformed(name, key)
    return texts


def _malformed(name: str, key: str) -> DisclosureError:
    return DisclosureError(
        f"{name}: “{key}”写法有误或不认识，见 catalog/import/default.yaml"
        f" / '{key}' is malformed or unknown, see catalog/import/default.yaml"
    )
