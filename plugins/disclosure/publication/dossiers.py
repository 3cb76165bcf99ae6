"""Which papers a dossier holds, with the judgement and ground of each; for internal handling and nothing on the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from disclosure.model.address import dossier_path, item_url
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.dossier import Bundle, Paper
from disclosure.model.item import Fact, Item
from disclosure.model.public import Decision, MetadataLine, PublicLink, State
from disclosure.model.values import Scope, several

_STATES = {
    State.LIVE: "已公开",
    State.ENTRY: "只列名称",
    State.ENDED: "公示已结束",
    State.WITHDRAWN: "已撤下",
    State.HIDDEN: "未公开",
}
_SEEN = frozenset({State.LIVE, State.ENTRY})
_INTERNAL = "内部"
_MEGA = 1 << 20


def dossiers_of(item: Item, *, public: bool = False) -> tuple[str, ...]:
    """The dossiers an item is a paper of; with ``public`` those on whose page it says it may stand."""
    found = [r for r in several(item.values.get("dossier")) if isinstance(r, dict)]
    return tuple(str(r["name"]) for r in found if "name" in r and (r.get("public") or not public))


def dossier_lines(item: Item, kind: Kind) -> Iterator[MetadataLine]:
    """The public dossiers it is a paper of, as lines of the metadata block."""
    for name in dossiers_of(item, public=True):
        label = kind.properties["dossier"].label
        yield MetadataLine("dossier", label, name, f"{dossier_path(name)}/")


def size_of(item: Item, today: date) -> int:
    """Bytes of the attachments that it shows today."""
    shown = (a for a in item.attachments if a.valid_until is None or a.valid_until >= today)
    return sum(attachment.size for attachment in shown)


def bundle_of(
    item: Item, kind: Kind, links: Sequence[PublicLink], limit: int, today: date
) -> Bundle | None:
    """What the page of a process hands out as one file: itself and those of its stages that may leave their own page.

    ``limit`` is in megabytes. Nothing where no stage can be had, or the site wants no such file.
    """
    names = {name: label.zh for code, label in kind.stages for name in (code, label.zh)}
    stages = [link for link in links if link.stage in names and link.told and link.told.size >= 0]
    if not stages or not limit or kind.personal:
        return None
    own = names.get(str(item.values.get("stage", "")), "")
    papers = {item.identifier: own, **{link.identifier: names[link.stage] for link in stages}}
    sizes = {link.identifier: link.told.size for link in stages if link.told}
    size, most = size_of(item, today) + sum(sizes.values()), limit * _MEGA
    return Bundle(len(papers), size, most if size > most else 0, tuple(papers.items()))


def names_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Every dossier some item names."""
    return tuple(sorted({name for fact in facts for name in fact.dossiers}))


def inventory(
    name: str, facts: Sequence[Fact], decisions: Sequence[Decision], catalog: Catalog
) -> tuple[Paper, ...]:
    """The papers of a dossier in the order of their dates; nothing if no item belongs to it.

    ``name`` is what the items' ``dossier`` says, or the 索引号 of a decision or project: then it is that item and
    whatever is a stage of it, however far removed.
    """
    telling = {t.type for t in catalog.relations.values() if t.tells}
    members = {f.identifier for f in facts if name in f.dossiers or f.identifier == name}
    while found := {f.identifier for f in facts if _leads(f, members, telling)} - members:
        members |= found
    pairs = zip(facts, decisions, strict=True)
    kinds = {f.identifier: catalog.kinds.get(f.kind) for f in facts if f.identifier in members}
    papers = [_paper(f, d, catalog, kinds) for f, d in pairs if f.identifier in members]
    return tuple(sorted(papers, key=lambda paper: (paper.created, paper.identifier)))


def _leads(fact: Fact, members: set[str], telling: set[str]) -> bool:
    return any(r.type in telling and r.to in members for r in fact.relations)


def _paper(
    fact: Fact, decision: Decision, catalog: Catalog, kinds: Mapping[str, Kind | None]
) -> Paper:
    kind, unit = catalog.kinds.get(fact.kind), catalog.publishers.get(fact.publisher)
    return Paper(
        identifier=fact.identifier,
        title=fact.title,
        document_number=fact.document_number,
        kind=kind.label.zh if kind else fact.kind,
        publisher=unit.name_at(fact.created).name if unit else fact.publisher,
        responsible=fact.responsible,
        created=fact.created.isoformat() if fact.created else "",
        stage=_stage(fact, kind, kinds),
        judgement=_judgement(fact, catalog),
        ground=_ground(fact, catalog),
        state=_STATES[decision.state],
        url=item_url(fact.slug) if decision.state in _SEEN else "",
        files=(fact.src_uri, *fact.files),
        public=decision.state is State.LIVE,
    )


def _stage(fact: Fact, kind: Kind | None, kinds: Mapping[str, Kind | None]) -> str:
    """What step of which process it is: a stage has the name that the whole gives it, else the item's own kind."""
    for relation in fact.relations:
        if relation.stage:
            whole = kinds.get(relation.to)
            names = {code: label.zh for code, label in whole.stages} if whole else {}
            return names.get(relation.stage) or _label(kind, "stage", relation.stage)
    return _label(kind, "stage", fact.told.stage if fact.told else "")


def _judgement(fact: Fact, catalog: Catalog) -> str:
    if fact.scope is not Scope.PUBLIC:
        return _INTERNAL
    return _label(catalog.kinds.get(fact.kind), "mode", fact.mode.value)


def _label(kind: Kind | None, name: str, code: str) -> str:
    """What a code of a property is called; the code itself where the kind does not know it."""
    prop = kind.properties.get(name) if kind else None
    return next((label.zh for value, label in prop.values if value == code), code) if prop else code


def _ground(fact: Fact, catalog: Catalog) -> str:
    term = catalog.grounds.get(fact.ground)
    if term is None:
        return fact.ground
    return f"{term.label.zh}（{term.article}）" if term.article else term.label.zh
