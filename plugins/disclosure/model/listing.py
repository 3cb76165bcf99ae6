"""Lists of public items: what their pages show, before it is HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from disclosure.model.coverage import PublicDuty
from disclosure.model.dossier import Bundle
from disclosure.model.matters import MatterFilter, MatterGroup, MatterTerms
from disclosure.model.packed import Packed
from disclosure.model.requests import Rule
from disclosure.model.standard_table import StandardTable, TableForm
from disclosure.model.values import NOTHING, Label
from disclosure.model.year_calendar import YearCalendar

FEED_OF_ALL = "feeds/all"
"""Address of the whole site's feed, without its ending."""
GUIDE_JSON = "guide.json"
"""Name of the data twin of a unit's guide, beside it."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb below the home page; ``url`` is relative to the site's root, empty for the page itself."""

    text: str
    url: str = ""
    en: str = ""
    """English, of a step that is no name; a name is the same in any language."""

    def said(self, lang: str) -> str:
        """In ``zh`` or ``en``; in Chinese where there is no English."""
        return self.text if lang == "zh" else self.en or self.text


def step(label: Label, url: str = "") -> Crumb:
    """The step that is called ``label``."""
    return Crumb(label.zh, url, label.en)


class Section(NamedTuple):
    """A part of a unit's section."""

    key: str
    url: str
    label: Label = NOTHING
    """Where the catalogue names it; of the others the texts know by their key."""


@dataclass(frozen=True, slots=True)
class Entry(Packed):
    """What lists and bulk files hold of one item. Made once an item, wherever it is listed.

    ``html`` is its row with NUL before every link, to be replaced by the way to the root; ``json`` is its row of
    ``list.json``; ``csv`` its line, or empty for an item that is not exported.
    """

    identifier: str
    slug: str
    title: str
    kind: str
    publisher: str
    month: str
    order: str
    """Sorts a list oldest first: issued (else created), then identifier."""
    lists: tuple[str, ...]
    """Paths of the lists it stands in: ``fields/social-assistance``, ``years/2026`` …"""
    html: str
    json: bytes
    csv: bytes
    live: bool
    display_until: str = ""
    modified: str = ""
    """The day its page last changed."""
    dossiers: tuple[str, ...] = ()
    """Names of the public dossiers it is a paper of."""
    indexed: bool = False
    """Whether search engines may list its page."""
    period: int = 0
    """The year a report is on; nought for what is no yearly report."""
    board: str = ""
    """HTML of it on the board (公开栏) of its village or community, while it is on display; else empty."""
    own: bytes = b""
    """JSON of its kind's own properties by name, for the kind's table; empty for an item that is not exported."""
    papers: tuple[tuple[str, str], ...] = ()
    """Of a process handed out as one file: 索引号 of each paper, and what step it is."""

    @property
    def day(self) -> str:
        """The day it was issued (else created); empty where neither is known."""
        return self.order.partition("\x00")[0][:10]


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month of a list: its count, and its page."""

    month: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ListHead:
    """A list itself: ``path`` is its address without slashes at the ends, e.g. ``publishers/civil-affairs``."""

    group: str
    """``fields``, ``matters``, ``publishers``, ``kinds``, ``years`` or ``modes``."""
    id: str
    path: str
    label: Label
    description: str
    crumbs: tuple[Crumb, ...]
    feed: str = ""
    """Address of its feed without the ending; empty for lists that have none."""
    data: bool = True
    """Whether its rows stand beside it as JSON and CSV too."""


@dataclass(frozen=True, slots=True)
class YearBoard:
    """The yearly reports on one year: a link for each unit that reported."""

    year: int
    reports: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a property, and the list of the items that have it."""

    label: Label
    count: int
    url: str
    current: bool


class Facet(NamedTuple):
    """A property by whose values the items of a kind are sorted apart."""

    label: Label
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class ListIndex:
    """The first page of a list: its newest rows and its months, newest first. Only here stand totals."""

    head: ListHead
    total: int
    months: tuple[MonthLink, ...]
    newest: tuple[str, ...]
    """Row HTML, newest first."""
    boards: tuple[YearBoard, ...] = ()
    """Of a list of yearly reports, newest year first."""
    duties: tuple[UnitDuty, ...] = ()
    """How each unit stands with it, of a matter's list."""
    tables: tuple[str, ...] = ()
    """Years that stand beside it as a table (``<year>/list.csv``), newest first."""
    narrowing: str = ""
    """Address of the search within the list, where its facets are; empty where there is none."""
    facets: tuple[Facet, ...] = ()
    """Of a kind's list: the values its items are sorted apart by."""
    sections: tuple[Section, ...] = ()
    """The parts of the unit's section it is one of."""
    bundle: Bundle | None = None
    """Of a dossier: its papers as one file."""
    terms: MatterTerms | None = None
    """Of a matter's list."""


class UnitDuty(NamedTuple):
    """A unit, and how it stands with a matter as the public is told of it."""

    unit: PublisherLink
    duty: PublicDuty
    page: str = ""
    """Address of the page that the site itself makes for it, where there is one."""


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One page of a month: ``page`` counts from the oldest; rows stand newest first."""

    head: ListHead
    month: str
    page: int
    pages: tuple[str, ...]
    """Addresses of the month's pages, oldest first, relative to the root."""
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A field of the catalogue, with all its matters, and its newest items and months like any list; or a unit's matters."""

    index: ListIndex
    partial: bool
    notes: str
    groups: tuple[MatterGroup, ...]
    table: str = ""
    """Address of its official table; empty for fields that have none."""
    filters: tuple[MatterFilter, ...] = ()
    unit: str = ""
    """Id of the unit whose matters of all fields these are; empty for a field."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page of official tables: of one field, or all that concern one unit."""

    title: Label
    path: str
    crumbs: tuple[Crumb, ...]
    tables: tuple[StandardTable, ...]
    form: TableForm
    unit: str
    """Name of the unit whose part it is; empty for a field's whole table."""
    sections: tuple[Section, ...] = ()
    """The parts of the unit's section, as on its own page."""


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A field on the catalogue's page or the home page."""

    label: Label
    url: str
    count: int
    matters: int
    group: str
    breaks: tuple[str, ...]
    partial: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class PublisherLink:
    """A unit on the publishers' page or the home page."""

    id: str
    name: str
    short: str
    url: str
    count: int
    type: str
    parent: str
    """Id of the unit above."""
    closed: bool
    note: str
    coming: bool = False
    """It will be there from a later day on."""


@dataclass(frozen=True, slots=True)
class UnitField:
    """What a unit published in one field: the list, its count and its newest day."""

    label: Label
    url: str
    count: int
    last: str


@dataclass(frozen=True, slots=True)
class ListLink:
    """A kind or year in a directory of lists."""

    label: Label
    description: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class PublisherPage:
    """A unit's page: contact and functions beside its list."""

    index: ListIndex
    name: str
    contact: tuple[tuple[Label, str], ...]
    functions: tuple[str, ...]
    former: tuple[tuple[str, str], ...]
    """Earlier names and the span they were borne."""
    closed: str
    """A sentence for a closed unit: until when, and who carries on."""
    successors: tuple[Crumb, ...]
    children: tuple[PublisherLink, ...]
    guide: str = ""
    """Address of its guide; empty for units that have none."""
    table: str = ""
    """Address of its catalogue; empty where no matter is its own."""
    sections: tuple[Section, ...] = ()
    """The parts of the unit's section."""
    fields: tuple[UnitField, ...] = ()
    """What it publishes field by field; empty where its own page shows all of it."""
    calls: tuple[OpenCall, ...] = ()
    """What is on display today: its own, and of others about the place."""
    about: tuple[str, ...] = ()
    """Newest rows of what others published about the place."""
    about_total: int = 0
    about_feed: str = ""
    """Address of the feed of them, without its ending."""
    board: str = ""
    """Address of the sheet of its board; empty where there is none today."""
    calendar: YearCalendar | None = None
    """Of a unit that keeps a board: what it published this year month by month."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """A ground on which information is not disclosed, and the article it stands on."""

    label: Label
    article: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A unit's 政府信息公开指南: how its information is sorted, numbered and got, and its office (条例第十二条)."""

    name: str
    path: str
    """The guide's own address."""
    crumbs: tuple[Crumb, ...]
    total: int
    fields: tuple[ListLink, ...]
    """The fields it has published under, with counts."""
    kinds: tuple[ListLink, ...]
    example: str
    """An 索引号 of the unit as the site's rule makes them; empty where the site has no rule."""
    contact: tuple[tuple[Label, str], ...]
    superior: Crumb | None
    """The unit above, to which complaints go."""
    sections: tuple[Section, ...] = ()
    """The parts of the unit's section, as on its own page."""
    publisher: str = ""
    """Id of the unit."""
    matters: tuple[str, ...] = ()
    """Codes of the matters it answers."""
    remedies: tuple[Rule, ...] = ()
    """What is open to whoever holds that the unit does not do its duty."""


@dataclass(frozen=True, slots=True)
class OpenCall:
    """Something open for comment or on display today, with its last day."""

    title: str
    url: str
    publisher: str
    start: str
    end: str
    days_left: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the core fills into the home page; the texts around it are the template's."""

    items: int
    units: int
    villages: int
    fields: tuple[FieldLink, ...]
    publishers: tuple[PublisherLink, ...]
    newest: tuple[Entry, ...]
    calls: tuple[OpenCall, ...]
    statutory: tuple[FieldLink, ...]
    titles: int = 0
    """Those among the items of which the title stands alone, with the way to get them."""
