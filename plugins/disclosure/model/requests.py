"""依申请公开 as data: the form, the ways to hand it in, periods, fees, remedies and replies (条例第二十七条至第四十二条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.model.values import NOTHING, Label

FORM_DOCX = "form.docx"
"""Name of the form as a document, beside its page."""
REQUEST_JSON = "request.json"
"""Name of the data twin of a unit's page."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of the form: a line to write on, or boxes to tick."""

    label: Label
    applicants: tuple[str, ...] = ()
    """The kinds of applicant that fill it in; all if none are named."""
    lines: int = 1
    """Height, in lines of writing."""
    choices: tuple[Label, ...] = ()
    hint: Label = NOTHING


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three things a request must say (条例第二十九条); there is none for its purpose."""

    id: str
    label: Label
    text: Label
    """What the law asks for, in its own words."""
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks: a person, or an organisation. Each has a form of one page."""

    id: str
    label: Label
    title: Label
    signature: Label
    """What the applicant writes at the end of the form."""
    proof: Label
    """What goes with the form to prove who asks."""


def blanks_for(element: Element, applicant: Applicant) -> tuple[Blank, ...]:
    """The blanks of an element that this kind of applicant fills in."""
    return tuple(b for b in element.blanks if not b.applicants or applicant.id in b.applicants)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to hand a request in, and which day counts as the day it was received (条例第三十一条)."""

    id: str
    label: Label
    received: Label
    article: str
    contact: tuple[str, ...] = ()
    """The unit's contacts one needs for it; a unit that lacks one of them does not have the channel."""
    note: Label = NOTHING


@dataclass(frozen=True, slots=True)
class RequestPeriod:
    """A period of the procedure: a key of ``deadlines.yaml``, and what happens in it."""

    deadline: str
    text: Label


@dataclass(frozen=True, slots=True)
class Fee:
    """A way to charge for what is far more than usual: ranges with their prices."""

    id: str
    label: Label
    rows: tuple[tuple[Label, Label], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence of the law, and the article it stands in."""

    text: Label
    article: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The periods by which the last day of a reply is counted: keys of ``deadlines.yaml``."""

    reply: str
    extended: str
    correction: str
    opinions: tuple[tuple[str, str], ...] = ()
    """Who may be asked for an opinion → the period they have."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A document the office sends in a case: when it is used, and its text with blanks."""

    code: str
    label: Label
    article: str
    use: Label
    title: str
    text: str
    told: bool = False
    """Whether the public page names it among the kinds of reply."""
    remedies: str = ""
    """The key of the sentence on remedies it must end with; none in letters that decide nothing."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Everything ``requests.yaml`` and ``replies/`` say."""

    elements: tuple[Element, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    channels: tuple[Channel, ...] = ()
    periods: tuple[RequestPeriod, ...] = ()
    clock: Clock | None = None
    fees: tuple[Fee, ...] = ()
    fee_rules: tuple[Rule, ...] = ()
    help: tuple[Rule, ...] = ()
    remedies: tuple[Rule, ...] = ()
    reply_remedies: Mapping[str, str] = field(default_factory=dict)
    """Sentences on remedies by key."""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenChannel:
    """A channel as one unit has it: with the contacts one needs."""

    channel: Channel
    contact: tuple[tuple[Label, str], ...]


@dataclass(frozen=True, slots=True)
class RequestUnit:
    """A unit that takes requests: where its pages stand, and how to reach it."""

    name: str
    short: str
    path: str
    home: str
    """Address of the unit's own page."""
    guide: str
    channels: tuple[OpenChannel, ...]
    contact: tuple[tuple[Label, str], ...]
    """The office in charge: name, address, hours, telephone."""
    address: str
    """Where a letter goes: postcode, address, unit and office in one line."""
    phone: str = ""
    publisher: str = ""
    """Id of the unit."""
    matters: tuple[str, ...] = ()
    """Codes of the matters its page answers."""


@dataclass(frozen=True, slots=True)
class RequestRules:
    """What holds for every unit: the catalogue's rules with their periods in words."""

    requests: Requests
    periods: tuple[tuple[Label, Label, str], ...]
    """The period, what happens in it, and its source."""
