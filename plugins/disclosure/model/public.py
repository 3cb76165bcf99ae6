"""What is public today. After ``publication`` nothing else exists: no field here holds anything a resident may not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from disclosure.model.dossier import Bundle
from disclosure.model.history import PublicRevision
from disclosure.model.item import Placement, Told
from disclosure.model.official_form import OfficialForm
from disclosure.model.packed import Packed
from disclosure.model.values import Label, Validity


class MetadataLine(NamedTuple):
    """A line of the metadata block: label, text, and where it leads (relative to the site's root), if anywhere."""

    name: str
    label: Label
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PublicMatter:
    """A live placement: code, its field, and its names from the field down."""

    code: str
    field_slug: str
    field_code: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column that may be shown; ``page_only`` ones never enter search, feeds, exports or API."""

    name: str
    label: Label
    unit: str
    numeric: bool
    page_only: bool


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A row with its cells in the order of the columns, masked where the catalogue says so."""

    anchor: str
    cells: tuple[str, ...]


class PublicBrief(NamedTuple):
    """A cell of the readable table: what it is made of, by the places of the columns."""

    label: Label
    columns: tuple[int, ...]
    under: tuple[int, ...]
    card: str
    apart: bool


@dataclass(frozen=True, slots=True)
class PublicTable:
    """The table of an item, only the columns and rows that are public today."""

    title: Label
    columns: tuple[PublicColumn, ...]
    rows: tuple[PublicRow, ...]
    totals: tuple[str, ...] = ()
    """The sum under each column, empty for columns that are not added up; none at all where nothing is."""
    brief: tuple[PublicBrief, ...] = ()
    """What a row says at a glance, of kinds that name it."""
    newest: int = -1
    """The place of the column by whose days the readable table stands newest first."""


class PublicPoint(NamedTuple):
    """What a chart draws side by side: a name, and a figure of each series, as text and as number."""

    label: str
    texts: tuple[str, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PublicChart:
    """A picture of figures that stand on the page anyhow."""

    title: Label
    form: str
    """``bars``, ``line`` or ``share``."""
    unit: str
    series: tuple[Label, ...]
    points: tuple[PublicPoint, ...]
    of: int
    """Rows there are; more than are drawn where only the largest are."""


class PublicPhase(NamedTuple):
    """A step of a procedure, or a part of something under way."""

    title: str
    state: str
    """``done``, ``current``, ``planned``, or nothing where no such thing is told."""
    state_label: Label
    date: str
    lines: tuple[tuple[Label, str], ...]


class PublicPicture(NamedTuple):
    """A photo, drawing or approved map among the attachments; ``url`` is relative to the site's root."""

    url: str
    title: str
    lines: tuple[tuple[Label, str], ...]


@dataclass(frozen=True, slots=True)
class PublicAttachment:
    """A file that goes out: its source, and what the page says of it."""

    src_uri: str
    title: str
    name: str
    url: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class PublicLink(Packed):
    """A related item that is itself public."""

    type: str
    label: Label
    identifier: str
    title: str
    url: str
    date: str
    stage: str = ""
    """Which stage of this item the other one is."""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step of a process on its timeline: ``done``, ``current``, ``planned`` or ``skipped``."""

    label: Label
    state: str
    links: tuple[PublicLink, ...]
    due: str = ""
    note: str = ""
    legal: int = 0
    """Its place among the steps that the law asks for; nought for others."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The sentence above a text whose state must be known first; ``tone`` is neutral, amended or void."""

    state: str
    tone: str
    label: Label
    text: str
    link: PublicLink | None = None
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class PublicForm:
    """A report as its official form lays it out."""

    form: OfficialForm
    column: str
    """The column that names the row."""
    line: Label
    """What that column is called."""
    year: int
    cells: Mapping[str, Mapping[str, str]]
    """Row of the form → column → text, of the cells that are given."""


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as it may be seen today."""

    identifier: str
    slug: str
    url: str
    state: str
    """``live``, ``entry`` (title and how to apply), ``withdrawn`` or ``ended``."""
    title: str
    kind: str
    kind_label: Label
    layout: str
    publisher: str
    publisher_name: str
    publisher_short: str
    issuers: tuple[str, ...]
    document_number: str
    created: str
    issued: str
    month: str
    """Month of the lists: of ``issued``, else ``created``, else ``undated``."""
    valid_from: str
    valid_until: str
    validity: str
    validity_label: Label
    mode: str
    mode_label: Label
    matters: tuple[PublicMatter, ...]
    subject: str
    keywords: tuple[str, ...]
    summary: str
    metadata: tuple[MetadataLine, ...]
    properties: tuple[tuple[str, Label, object], ...]
    """The kind's own properties: name, label, and text, texts, or records of (label, text) lines."""
    notice: Notice | None
    body: str
    """Markdown; rendered and sanitised later."""
    table: PublicTable | None
    attachments: tuple[PublicAttachment, ...]
    links: tuple[PublicLink, ...]
    corrections: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    noindex: bool
    exported: bool
    """False for kinds with personal data: the page exists, lists show it, bulk files and search never."""
    contact: tuple[tuple[Label, str], ...] = ()
    ask_at: str = ""
    """Of an entry, the page that says how to ask its unit for it; empty where the unit takes no requests."""
    source: tuple[str, str] = ("", "")
    """Name and address of a reprint's source."""
    sections: tuple[str, ...] = ()
    display_until: date | None = None
    after: str = ""
    """What becomes of it then, in a word; empty where it comes down."""
    column_type: str = ""
    placed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section → names of the properties it shows, of those that have a section of their own."""
    marked: frozenset[str] = frozenset()
    """Names of the properties written in Markdown."""
    charts: tuple[PublicChart, ...] = ()
    phases: Mapping[str, tuple[PublicPhase, ...]] = field(default_factory=dict)
    """Section (``flow``, ``progress``) → its phases."""
    pictures: tuple[PublicPicture, ...] = ()
    shelves: tuple[str, ...] = ()
    """Paths of the further lists of its kind that it stands in."""
    listed: tuple[tuple[Label, str], ...] = ()
    """What its row in a list says of its own: name (none where the value says enough) and text."""
    steps: tuple[PublicStep, ...] = ()
    """The timeline, of an item that others are stages of."""
    bundle: Bundle | None = None
    """Its papers and those of its stages as one file."""
    form: PublicForm | None = None
    """Its official form, of a report that follows one."""
    exports: tuple[str, ...] = ()
    """Names of the further files beside its page."""
    lineage: tuple[PublicLink, ...] = ()
    """Earlier and later texts beyond those in ``links``."""
    schema_type: str = ""
    """Its type in schema.org; empty for a notice in its place."""
    history: tuple[PublicRevision, ...] = ()
    """Its releases that may be told today, newest first."""
    modified: str = ""
    """The day it last changed: published, corrected, of another validity, or its display ended."""
    nil: bool = False
    """It declares that there was nothing to publish."""
    dossiers: tuple[str, ...] = ()
    """Names of the public dossiers it is a paper of."""
    spatial: tuple[str, ...] = ()
    """Towns and villages it is about, as may be told everywhere."""
    places: tuple[str, ...] = ()
    """Towns and villages of other units on whose pages it stands."""
    masked: bool = False
    """Its display has ended, and what named persons is left out."""


class State(StrEnum):
    """What of an item may be seen today."""

    LIVE = "live"
    ENTRY = "entry"
    """Title and how to get it: on request, published elsewhere, or display ended with the title left."""
    ENDED = "ended"
    """A notice in its place: display has ended."""
    WITHDRAWN = "withdrawn"
    """A notice in its place: taken down."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Decision(Packed):
    """What one day's rules make of one item. ``reason`` is for the internal report only."""

    state: State
    reason: str
    placements: tuple[Placement, ...]
    """The placements that are live today."""
    validity: Validity
    validity_by: str = ""
    """索引号 of the item that changed the validity."""
    validity_since: date | None = None
    valid_until: date | None = None
    """The last day of its validity, where another item has put it off."""
    ended: bool = False
    """Display has ended, but the text stays, listed as ended."""
    masked: bool = False
    """Display has ended; what is personal is masked from now on."""
    unlawful: bool = False
    """If a page of it stands on the site, it must come down in any case."""
