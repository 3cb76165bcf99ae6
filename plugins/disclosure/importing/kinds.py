"""Which kind an imported row is of, and what its labels can mean then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from disclosure.importing.mapping import ImportMapping
from disclosure.model.catalog import Kind, Property, Requirement

# Settled apart: from several labels, or by the tree as it is.
_APART = frozenset(
    {"title", "identifier", "kind", "publisher", "issuers", "aliases", "provenance", "body"}
)
_STANDING = "confirmed"
"""Only standing kinds say when they were last looked through."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind, and the labels each of its properties goes by, in the order they count."""

    kind: Kind
    labels: tuple[tuple[Property, tuple[str, ...]], ...]


class Kinds:
    """The kinds of a site under one mapping."""

    def __init__(self, kinds: Mapping[str, Kind], mapping: ImportMapping) -> None:
        self._mapping = mapping
        names = {mapping.fold(name): k.id for k in kinds.values() for name in (k.label.zh, k.id)}
        self._names = names | {name: code for name, code in mapping.kinds.items() if code in kinds}
        self._forms = {kind.id: self._form(kind) for kind in kinds.values()}
        first = next(iter(kinds))
        self.fallback = mapping.fallback_kind if mapping.fallback_kind in kinds else first

    def find(self, text: str) -> str:
        """The kind a text names; empty if it names none."""
        return self._names.get(self._mapping.fold(text), "")

    def form(self, kind: str) -> Form:
        """The form of a kind."""
        return self._forms[kind]

    def _form(self, kind: Kind) -> Form:
        return Form(
            kind,
            tuple(
                (prop, self._labels(prop))
                for prop in kind.properties.values()
                if prop.name not in _APART
                and prop.name not in self._mapping.files
                and (kind.standing or prop.name != _STANDING)
            ),
        )

    def _labels(self, prop: Property) -> tuple[str, ...]:
        united = [f"{prop.label.zh}（{prop.unit}）"] if prop.unit else []
        own = (prop.name, prop.label.zh, *prop.aliases, *united)
        mapped = self._mapping.properties.get(prop.name, ())
        return tuple(dict.fromkeys((*mapped, *map(self._mapping.fold, own))))


def lacking(
    kind: Kind, given: Mapping[str, object], tolerated: Callable[[str], bool]
) -> list[Property]:
    """Properties without which an item of the kind is an error, also an imported one."""
    wanted = (p for p in kind.properties.values() if p.name not in given and p.name not in _APART)
    needed = [
        prop
        for prop in wanted
        if prop.required.severity == "error"
        and _is_required(prop.required, given)
        and not tolerated(prop.name)
    ]
    data = kind.properties.get("data")
    if kind.table and kind.table.required and data and data not in needed and "data" not in given:
        needed.append(data)
    return needed


def _is_required(required: Requirement, given: Mapping[str, object]) -> bool:
    conditions = required.when
    return required.always or (bool(conditions) and _hold(conditions, given))


def _hold(conditions: Iterable[tuple[str, tuple[str, ...]]], given: Mapping[str, object]) -> bool:
    return all(str(given.get(name, "")) in values for name, values in conditions)
