"""The catalogue: what must be disclosed, by whom, as which kinds of item. Read from ``catalog/``; data only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.model.brief import Brief
from disclosure.model.concordance import Concordance
from disclosure.model.history import WithdrawalReason
from disclosure.model.indicators import IndicatorSet
from disclosure.model.official_form import Forms
from disclosure.model.platform import Block
from disclosure.model.publisher import Publisher
from disclosure.model.requests import Requests
from disclosure.model.rules import (
    CalendarRules,
    Deadline,
    IdentifierRule,
    RelationType,
    WrongWord,
)
from disclosure.model.search import Characters, SearchSettings
from disclosure.model.site import Site
from disclosure.model.standard_table import TableForm
from disclosure.model.values import NOTHING, Label


@dataclass(frozen=True, slots=True)
class Requirement:
    """When a property must be given: always, never, or when other properties have given values."""

    always: bool = False
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of items, from ``properties.yaml`` or a kind."""

    name: str
    type: str
    label: Label
    aliases: tuple[str, ...] = ()
    help: str = ""
    required: Requirement = Requirement()
    many: bool = False
    separators: str = ""
    """Signs that part the entries of a list which is written as one text."""
    values: tuple[tuple[str, Label], ...] = ()
    vocabulary: str = ""
    fields: tuple[Property, ...] = ()
    unit: str = ""
    max_length: int | None = None
    inherit: bool = True
    reviewed: bool = True
    public: bool = True
    section: str = ""
    """The section of the page that shows it, if not ``properties``."""
    block: bool = False
    """Where it is given, it stands at the end of the metadata block, whatever the kind."""
    place: bool = False
    """Its units are the towns and villages the item is about."""
    term: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind's table; ``public`` is ``all``, ``page`` or ``no``."""

    name: str
    type: str
    label: Label
    public: str = "no"
    required: bool = False
    unit: str = ""
    mask: str = ""
    aliases: tuple[str, ...] = ()
    values: tuple[tuple[str, Label], ...] = ()
    total: bool = False
    place: bool = False
    """Its cells name towns and villages the item is about."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table that is the item: its columns, and what works row by row."""

    title: Label
    columns: tuple[Column, ...]
    required: bool = False
    row_key: str = ""
    row_trigger: str = ""
    row_display_until: str = ""
    row_state: str = ""
    row_withdrawn: tuple[str, ...] = ()
    brief: tuple[Brief, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a kind's figures: of columns of its table, or of the amounts in one of its records."""

    title: Label
    form: str = "bars"
    """``bars``: a bar for each row or amount; ``line``: one after another in time; ``share``: parts of a whole."""
    label: str = ""
    """The column that names a row."""
    values: tuple[str, ...] = ()
    """The columns of numbers drawn, one series each."""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Only rows with one of these values in a column."""
    record: str = ""
    """The property whose amounts are drawn, where it is not the table."""
    parts: tuple[str, ...] = ()
    """The record's fields that are drawn, in this order."""
    most: int = 15
    """Rows drawn at most: the largest."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of its own for those items of a kind that are in some state of validity."""

    id: str
    label: Label
    validity: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """信息种类: which properties an item has, and how it is laid out, listed, checked and exported."""

    id: str
    label: Label
    layout: str
    properties: Mapping[str, Property]
    """All properties by name, the common ones included, in the order of the files."""
    own: tuple[str, ...]
    """Names of the kind's own properties, shown as its section ``properties``."""
    sections: tuple[str, ...] = ("body", "properties", "table", "attachments", "corrections")
    metadata: tuple[str, ...] = ()
    list_columns: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    plural: Label = NOTHING
    icon: str = "doc"
    description: str = ""
    column_type: str = "政策文件"
    schema_type: str = "Article"
    personal: bool = False
    standing: bool = False
    nil: bool = False
    """Its items declare that a matter had nothing to publish in a period."""
    home: str = ""
    """``calls``: while on display, its items stand on the home page with the days left."""
    indexing: str = "allow"
    deadline: str = ""
    checks: Mapping[str, object] = field(default_factory=dict)
    table: Table | None = None
    charts: tuple[Chart, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    forms: Forms | None = None
    """Official forms that its table must follow."""
    exports: tuple[str, ...] = ()
    """Further files that stand beside the page of each item."""
    legal_steps: tuple[str, ...] = ()
    """The stages that the law asks for, shown by themselves beside the timeline."""
    display: Mapping[str, Label] = field(default_factory=dict)
    """What its display is called, where it is no 公示: ``on-display`` and ``display-ended``."""
    demanding: tuple[Property, ...] = field(init=False, repr=False)
    """Properties that must be given, always or on a condition, or have parts that must."""
    bounded: tuple[Property, ...] = field(init=False, repr=False)
    """Properties that have a longest length."""
    placed: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    """Section → the properties it shows, of those that have a section of their own."""
    stages: tuple[tuple[str, Label], ...] = field(init=False, repr=False)
    """What the items tied to one of this kind can be stages of, in order; only where the page has a timeline."""

    def __post_init__(self) -> None:
        """Pick out once what the checks would look for in every item."""
        every = self.properties.values()
        demanding = tuple(p for p in every if p.required.always or p.required.when or p.fields)
        object.__setattr__(self, "demanding", demanding)
        object.__setattr__(self, "bounded", tuple(p for p in every if p.max_length))
        placed: dict[str, tuple[str, ...]] = {}
        for prop in every:
            if prop.section:
                placed[prop.section] = (*placed.get(prop.section, ()), prop.name)
        object.__setattr__(self, "placed", placed)
        object.__setattr__(self, "stages", self._stages() if "timeline" in self.sections else ())

    def shelved(self, validity: str) -> tuple[str, ...]:
        """Paths of the further lists that an item in this state stands in."""
        return tuple(f"kinds/{self.id}-{s.id}" for s in self.shelves if validity in s.validity)

    def _stages(self) -> tuple[tuple[str, Label], ...]:
        """The values of its property ``stage``, or of that part of a record shown in the timeline."""
        planned = [self.properties[name] for name in self.placed.get("timeline", ())]
        found = [part for p in planned for part in p.fields if part.name == "stage"]
        own = self.properties.get("stage")
        return next((p.values for p in (*found, *([own] if own else ()))), ())


@dataclass(frozen=True, slots=True)
class Applies:
    """To whom a matter applies; both empty means: to the level its ``levels`` name."""

    publishers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()
    """(publisher, reason)"""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How often a matter must be renewed: ``period`` with a due day, or at most ``months`` old."""

    months: int = 0
    period: str = ""
    due_month: int = 0
    due_day: int = 0
    due_days: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """公开事项: a row of the standard catalogue."""

    code: str
    field: str
    level1: str
    level2: str = ""
    content: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    deadline: str = ""
    deadline_text: str = ""
    publisher_text: str = ""
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    mode: str = "proactive"
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    duty: str = "event"
    provided: str = ""
    """The page the site itself makes for every unit, ``guide`` or ``request``; nothing where items must tell of it."""
    freshness: Freshness | None = None
    applies: Applies = Applies()
    regime: str = "government"
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[str, ...] = ()
    official_no: str = ""
    incomplete: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The matter's own name: its level 2, or its level 1 where there is no second."""
        return self.level2 or self.level1

    @property
    def told_mode(self) -> str:
        """Its 公开方式 as its table has it; empty where that column is not known: the usual one would be a guess."""
        return "" if "mode" in self.incomplete else self.mode


@dataclass(frozen=True, slots=True)
class Field:
    """公开领域: a field of the catalogue and its matters, in the official order."""

    code: str
    slug: str
    label: Label
    matters: tuple[Matter, ...]
    group: str = "national"
    regime: str = "government"
    completeness: str = "partial"
    edition: str = ""
    notes: str = ""
    breaks: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    r"""主题分类, two levels, written ``一级\二级``."""

    code: str
    name: str
    parent: str = ""

    @property
    def path(self) -> str:
        """As the metadata block writes it."""
        return f"{self.parent}\\{self.name}" if self.parent else self.name


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a flat vocabulary (体裁, 不予公开依据)."""

    code: str
    label: Label
    article: str = ""
    modes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything ``catalog/`` says, with the lookups the stages need."""

    site: Site
    kinds: Mapping[str, Kind]
    fields: tuple[Field, ...]
    matters: Mapping[str, Matter]
    publishers: Mapping[str, Publisher]
    subjects: tuple[Subject, ...]
    genres: tuple[Term, ...]
    grounds: Mapping[str, Term]
    deadlines: Mapping[str, Deadline]
    calendar: CalendarRules
    identifiers: IdentifierRule
    masking: Mapping[str, Mapping[str, object]]
    wording: tuple[WrongWord, ...]
    synonyms: tuple[tuple[str, ...], ...]
    profiles: Mapping[str, Mapping[str, str]]
    """Severities that differ from a rule's own: profile → code → error, warning or off."""
    parameters: Mapping[str, object]
    relations: Mapping[str, RelationType]
    folders: Mapping[tuple[str, ...], tuple[str, ...]]
    """Trail of folders (field, level 1, level 2; or 单位, name) → codes; see ``reading.folders``."""
    search: SearchSettings = field(default_factory=SearchSettings)
    characters: Characters = field(default_factory=Characters)
    indicators: tuple[IndicatorSet, ...] = ()
    everyday: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """The groups of ``synonyms`` that are words of residents: the words, and codes of the fields they belong to."""
    hidden_words: frozenset[str] = frozenset()
    """Words of ``synonyms`` that are understood and never offered (skos:hiddenLabel)."""
    table: TableForm = field(default_factory=TableForm)
    concordances: tuple[Concordance, ...] = ()
    requests: Requests = field(default_factory=Requests)
    withdrawals: Mapping[str, WithdrawalReason] = field(default_factory=dict)
    platform: tuple[Block, ...] = ()

    def field_of(self, matter: Matter) -> Field:
        """The field a matter belongs to."""
        return next(f for f in self.fields if f.code == matter.field)

    def told_mode(self, matters: Iterable[str]) -> str:
        """公开方式 of what stands under these matters; empty unless each of their tables tells it, and the same."""
        told = {self.matters[code].told_mode for code in matters if code in self.matters}
        return next(iter(told)) if len(told) == 1 else ""
