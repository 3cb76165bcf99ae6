"""What the folders of ``content/`` mean: names, slugs and codes of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from unicodedata import normalize

from disclosure.model.catalog import Catalog, Field
from disclosure.model.publisher import Name, Publisher

UNITS = "单位"
STATUTORY = ("法定主动公开", "法定主动公开内容")

_Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FolderMeaning:
    """What an item's folder says of it."""

    publisher: str
    """Id of the unit whose own folder it is; empty if it is in none."""
    matters: tuple[str, ...]
    """Codes of all matters the folder can mean; one is its items' default, none says nothing."""
    unknown: int | None
    """Which part is no name of the catalogue, from 0; what follows it was not looked at."""
    shared: tuple[str, ...] = ()
    """The units that part is the name of, if it is that of several."""


def resolve_folders(parts: tuple[str, ...], catalog: Catalog) -> FolderMeaning:
    """The meaning of the folders from ``content/`` down to an item."""
    names = [folder_name(part) for part in parts]
    publisher, start = "", 0
    if names and names[0] == UNITS:
        found = catalog.folders.get((UNITS, names[1]), ()) if len(names) > 1 else ()
        if len(found) != 1:
            return FolderMeaning("", (), 1 if len(names) > 1 else None, found)
        publisher, start = found[0], 2
    matters: tuple[str, ...] = ()
    trails: tuple[_Trail, ...] = ((),)
    for index in range(start, len(names)):
        steps = (_steps(trail, names[index], catalog.folders) for trail in trails)
        trails = tuple(chain.from_iterable(steps))
        if not trails:
            return FolderMeaning(publisher, matters, index)
        matters = tuple(dict.fromkeys(chain.from_iterable(catalog.folders[t] for t in trails)))
    return FolderMeaning(publisher, matters, None)


def _steps(trail: _Trail, name: str, folders: Mapping[_Trail, tuple[str, ...]]) -> Iterable[_Trail]:
    if not trail:
        return [(code,) for code in folders.get(("", name), ())]
    further = (*trail, name)
    if further in folders:
        return [further]
    # 法定主动公开 means several fields; one of them may follow it.
    return [trail] if trail[0] in folders.get(("", name), ()) and len(trail) == 1 else []


def folder_name(name: str) -> str:
    """A name as folders are compared: NFKC, without spaces."""
    return "".join(normalize("NFKC", name).split())


def index_folders(
    fields: Iterable[Field],
    publishers: Iterable[Publisher],
    aliases: Mapping[str, tuple[str, ...]],
) -> dict[_Trail, tuple[str, ...]]:
    """Every folder's trail → codes.

    ``("", name)`` gives the fields a first folder may mean, ``(field,)``, ``(field, level 1)`` and
    ``(field, level 1, level 2)`` all matters below, ``("单位", name)`` the units.
    """
    index: dict[_Trail, list[str]] = {}
    for trail, code in chain(_fields(fields, aliases), _publishers(publishers)):
        codes = index.setdefault(trail, [])
        if code not in codes:
            codes.append(code)
    return {trail: tuple(codes) for trail, codes in index.items()}


def _fields(
    fields: Iterable[Field], aliases: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[_Trail, str]]:
    for field in fields:
        for name in (field.code, field.label.zh, field.slug, *aliases.get(field.code, ())):
            yield ("", folder_name(name)), field.code
            yield ("", folder_name(f"{field.code}-{name}")), field.code
        if field.group == "statutory":
            yield from ((("", name), field.code) for name in STATUTORY)
        yield from _matters(field, aliases)


def _matters(field: Field, aliases: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[_Trail, str]]:
    for matter in field.matters:
        level1 = (field.code, folder_name(matter.level1))
        yield (field.code,), matter.code
        yield level1, matter.code
        yield (field.code, matter.code), matter.code
        own = (matter.code, *aliases.get(matter.code, ()), *filter(None, [matter.level2]))
        yield from (((*level1, folder_name(name)), matter.code) for name in own)
        if not matter.level2:
            yield from (((field.code, folder_name(name)), matter.code) for name in own[1:])


def _publishers(publishers: Iterable[Publisher]) -> Iterator[tuple[_Trail, str]]:
    """Ids, then today's names, then former ones: a name belongs to the first group that has it."""
    listed = list(publishers)
    groups = (
        [(unit.id, unit.id) for unit in listed],
        [(name, unit.id) for unit in listed for name in _both(unit.names[-1])],
        [(name, unit.id) for unit in listed for dated in unit.names for name in _both(dated)],
    )
    taken: set[str] = set()
    for group in groups:
        named = [(folder_name(name), code) for name, code in group]
        yield from (((UNITS, name), code) for name, code in named if name not in taken)
        taken.update(name for name, _ in named)


def _both(name: Name) -> tuple[str, str]:
    return name.name, name.short
