"""Who publishes what and when: the skeleton of a generated county, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from disclosure.checking.parameters import level_of
from disclosure.model.catalog import Catalog, Kind, Matter
from disclosure.model.publisher import Publisher

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Planned:
    """An item before it is written."""

    number: int
    kind: Kind
    publisher: Publisher
    organ: str
    matter: Matter
    folder: str
    identifier: str
    document_number: str
    genre: str
    subject: str
    created: date
    issued: str
    relation: tuple[str, str] | None
    """Type, and the identifier of an earlier item."""
    attached: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """``mix.yaml``: shares, and the span of years."""

    first: date
    last: date
    today: date
    kinds: Mapping[str, Mapping[str, Any]]
    attached: float
    classified: float
    timed: float


def read_mix(path: Path = HERE / "mix.yaml") -> Mix:
    """The mix beside this module."""
    return Mix(**yaml.safe_load(path.read_text(encoding="utf-8")))


def plan_items(catalog: Catalog, mix: Mix, count: int, seed: int) -> Iterator[Planned]:
    """``count`` items from the first day of ``mix`` to its last; same seed, same items."""
    return _Planner(catalog, mix, Random(seed)).items(count)


class _Planner:
    """Draws items, and remembers running numbers and what later items may point at."""

    def __init__(self, catalog: Catalog, mix: Mix, rng: Random) -> None:
        self._catalog, self._mix, self._rng = catalog, mix, rng
        self._publishers = [p for p in catalog.publishers.values() if _publishes_throughout(p, mix)]
        # As in life a few units publish most: weights fall with the rank in the catalogue.
        self._weights = [1 / (rank + 5) for rank in range(len(self._publishers))]
        self._offers = {p.id: list(self._offered(p)) for p in self._publishers}
        self._sequences: dict[tuple[str, ...], int] = defaultdict(int)
        self._latest: dict[str, str] = {}

    def items(self, count: int) -> Iterator[Planned]:
        days = (self._mix.last - self._mix.first).days
        owners = self._rng.choices(self._publishers, self._weights, k=count)
        for number, publisher in enumerate(owners):
            yield self._item(number, publisher, self._mix.first + timedelta(number * days // count))

    def _offered(self, publisher: Publisher) -> Iterator[tuple[Matter, list[Kind], list[float]]]:
        for matter in self._catalog.matters.values():
            kinds = [
                self._catalog.kinds[kind]
                for kind in self._mix.kinds
                if not matter.kinds or kind in matter.kinds
            ]
            if kinds and _is_theirs(matter, publisher) and self._is_open(matter):
                yield matter, kinds, [self._mix.kinds[kind.id]["share"] for kind in kinds]

    def _is_open(self, matter: Matter) -> bool:
        field = self._catalog.field_of(matter)
        return not any(entry.valid_to or entry.replaces for entry in (matter, field))

    def _item(self, number: int, publisher: Publisher, created: date) -> Planned:
        matter, kinds, shares = self._rng.choice(self._offers[publisher.id])
        kind = self._rng.choices(kinds, shares)[0]
        relation = self._relation(kind, publisher)
        if relation is None and "relation" in self._mix.kinds[kind.id]:
            # Nothing to point at yet: the first items are of another kind.
            kind = kinds[0]
        identifier = self._identifier(publisher, kind, created)
        if relation is None:
            self._latest[publisher.id] = identifier
        return Planned(
            number=number,
            kind=kind,
            publisher=publisher,
            organ=publisher.name_at(created).name,
            matter=matter,
            folder=f"{self._catalog.field_of(matter).slug}/{matter.code}",
            identifier=identifier,
            document_number=self._document_number(publisher, kind, created),
            genre=self._rng.choice(self._catalog.genres).label.zh,
            subject=self._subject(),
            created=created,
            issued=self._issued(created),
            relation=relation,
            attached=self._rng.random() < self._mix.attached,
        )

    def _relation(self, kind: Kind, publisher: Publisher) -> tuple[str, str] | None:
        relation = self._mix.kinds[kind.id].get("relation")
        target = self._latest.get(publisher.id)
        return (relation, target) if relation and target else None

    def _identifier(self, publisher: Publisher, kind: Kind, created: date) -> str:
        blocks = {
            **publisher.codes,
            "publisher": publisher.id,
            "area": self._catalog.site.area_code,
            "year": created.year,
            "month": f"{created.month:02d}",
            "kind": kind.id,
        }
        rule = self._catalog.identifiers
        sequence = self._next("identifier", *(str(blocks[block]) for block in rule.per))
        return rule.pattern.format(**blocks, sequence=rule.start + sequence)

    def _document_number(self, publisher: Publisher, kind: Kind, created: date) -> str:
        if self._rng.random() >= self._mix.kinds[kind.id]["numbered"]:
            return ""
        organ = publisher.codes["organ"]
        return f"{organ}〔{created.year}〕{1 + self._next('number', organ, str(created.year))}号"

    def _next(self, *key: str) -> int:
        self._sequences[key] += 1
        return self._sequences[key] - 1

    def _subject(self) -> str:
        if self._rng.random() >= self._mix.classified:
            return ""
        return self._rng.choice(self._catalog.subjects).path

    def _issued(self, created: date) -> str:
        day = created + timedelta(self._rng.randrange(5))
        if self._rng.random() >= self._mix.timed:
            return day.isoformat()
        return f"{day} {self._rng.randrange(8, 18):02d}:{self._rng.randrange(60):02d}"


def _publishes_throughout(publisher: Publisher, mix: Mix) -> bool:
    """Whether it is an organ with the codes numbers are made of, from the first day to the last."""
    return (
        publisher.regime == "government"
        and {"uscc", "organ"} <= publisher.codes.keys()
        and (publisher.start is None or publisher.start <= mix.first)
        and publisher.end is None
    )


def _is_theirs(matter: Matter, publisher: Publisher) -> bool:
    applies = matter.applies
    if matter.regime != publisher.regime or matter.mode != "proactive":
        return False
    if any(publisher.id == exempt for exempt, _ in applies.exceptions):
        return False
    if applies.publishers or applies.types:
        return publisher.id in applies.publishers or publisher.type in applies.types
    return not matter.levels or level_of(publisher.type) in matter.levels
