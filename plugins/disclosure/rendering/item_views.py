"""What the item templates show, worked out beforehand: strings, addresses and flags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from posixpath import basename

from minijinja import Markup

from disclosure.model.public import (
    MetadataLine,
    PublicAttachment,
    PublicColumn,
    PublicItem,
    PublicTable,
)
from disclosure.model.values import Label
from disclosure.rendering.titles import dates_html

Texts = Mapping[str, str]
Lines = tuple[tuple[Label, str], ...]

BADGES: Mapping[str, tuple[str, str]] = {
    "in-force": ("ok", "check"),
    "not-yet-in-force": ("out", "clock"),
    "amended": ("och", "pencil"),
    "partly-repealed": ("och", "pencil"),
    "expired": ("sig", "clock"),
    "repealed": ("sig", "ban"),
}
"""Class and icon of each validity, in the signal colours of the guide; never the colour alone."""

_NOTICE_ICONS = {state: icon for state, (_, icon) in BADGES.items()}
_FIRST = frozenset({"publisher", "document_number", "issued", "valid_from", "valid_until"})
"""Lines of the metadata block that a phone shows before the rest is opened."""
_ROW = frozenset({"matters"})
"""Lines that take a row however short they are: a path reads badly in a third of one."""
_WIDE = 27
_COLUMNS = 8
"""As many stand side by side on a page; a row of more is set as a record, label above value."""
_NEVER = "9999"
_ONE_LINE = re.compile(r"\d{4}-\d\d-\d\d|.{0,12}〔\d{4}〕\d+号\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_KILO = 1024
_RESERVED = re.compile(r"""[ %#?"'<>\\]""")


say = Label.said
"""A label in the site's language."""


def steps(item: PublicItem, lang: str) -> tuple[tuple[str, str], ...]:
    """The breadcrumb: field, level 1, matter; the kind where the item has no matter."""
    if not item.matters:
        publisher = (item.publisher_name, f"publishers/{item.publisher}/")
        return (publisher, (say(item.kind_label, lang), ""))
    matter = item.matters[0]
    field, *between, last = matter.path
    # A field of one matter bears its name: said once.
    names = [name for name in between if name not in {field, last}]
    return (
        *([] if field == last else [(field, f"fields/{matter.field_slug}/")]),
        *[(name, "") for name in names],
        (last, f"matters/{matter.code}/"),
    )


def in_words(text: str, lang: str) -> str:
    """A quarter as people say it, where a value is nothing else: 2026-Q3 is written for the duty ledger and for data."""
    quarter = _QUARTER.fullmatch(text) if lang == "zh" else None
    return f"{quarter[1]}年第{'一二三四'[int(quarter[2]) - 1]}季度" if quarter else text


def row_facts(item: PublicItem, lang: str) -> Markup:
    """What a row says of the item beside what all rows say."""
    told = (f"{say(label, lang)} {in_words(text, lang)}".strip() for label, text in item.listed)
    return Markup("".join(f"<span>{escape(text)}</span>" for text in told))


def metadata(lines: tuple[MetadataLine, ...], lang: str) -> list[tuple[str, str, str, str]]:
    """Each line: classes, label, text, address."""
    return [
        (classes(n, text), say(label, lang), in_words(text, lang), url)
        for n, label, text, url in lines
    ]


def classes(name: str, text: str) -> str:
    """Of a line of the metadata block: ``w`` takes a row, ``x`` opens later on a phone."""
    wide = "w" if name in _ROW or len(text) > _WIDE else ""
    return wide if name in _FIRST else f"{wide} x".strip()


def notice(item: PublicItem, texts: Texts, lang: str) -> dict[str, str] | None:
    """The banner above the text, if its state must be known before reading."""
    if item.notice is None:
        return None
    link = item.notice.link
    text = item.notice.text if lang == "zh" else item.notice.text_en or item.notice.text
    return {
        "tone": item.notice.tone,
        "icon": _NOTICE_ICONS.get(item.notice.state, "info"),
        "label": say(item.notice.label, lang) + texts["stop"],
        "text": Markup(dates_html(text)),
        "url": link.url if link else "",
        "link": link.title if link else "",
    }


def standing_notice(item: PublicItem, texts: Texts, lang: str) -> dict[str, str]:
    """The banner of a page in whose place only a notice stands, where none was written for it."""
    is_entry = item.state == "entry"
    label = say(item.mode_label, lang) if is_entry else texts[item.state]
    text = texts[f"{item.state}_text"]
    banner = {"tone": "neutral", "icon": "info", "url": "", "link": ""}
    return banner | {"label": label + texts["stop"], "text": text}


def chain(item: PublicItem, texts: Texts, lang: str) -> list[tuple[str, str, str, str]]:
    """Label, date, title, address of the related items with this one among them, oldest first.

    What the timeline tells of is not said again.
    """
    told = {link.identifier for step in item.steps for link in step.links}
    related = [link for link in (*item.links, *item.lineage) if link.identifier not in told]
    if not related:
        return []
    own = (texts["this_item"], item.issued[:10] or item.created, item.title, "")
    links = [(say(link.label, lang), link.date[:10], link.title, link.url) for link in related]
    return sorted([*links, own], key=lambda link: link[1] or _NEVER)


def badge(item: PublicItem) -> tuple[str, str] | None:
    """Class and icon of the validity; nothing where it says no more than that the page is there."""
    is_document = item.document_number or item.valid_from or item.valid_until
    if item.validity == "in-force" and not is_document:
        return None
    return BADGES.get(item.validity)


def attachments(item: PublicItem) -> list[tuple[str, str, str, str]]:
    """Each file: type, title, size, address from the item's page."""
    return [
        (file.type, file.title, size_text(file.size), _beside(item, file))
        for file in item.attachments
    ]


def address(url: str) -> str:
    """A path as it can stand in a link: Han as they are, what would end a path escaped."""
    return _RESERVED.sub(lambda found: f"%{ord(found[0]):02X}", url)


def body_files(item: PublicItem) -> dict[str, str]:
    """Where the names that a body may write for the item's own files lead from its page."""
    names: dict[str, str] = {}
    for file in item.attachments:
        names[basename(file.src_uri)] = names[file.name] = _beside(item, file)
    return names


def _beside(item: PublicItem, file: PublicAttachment) -> str:
    return address(file.url.removeprefix(item.url))


def size_text(size: int) -> str:
    """A size as people read it: ``19 KB``, ``6.2 MB``."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO * _KILO:
        return f"{size / _KILO:.0f} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def table(value: PublicTable, texts: Texts, lang: str) -> dict[str, object]:
    """The item's table: its form, heads with unit and alignment, rows as they are."""
    heads = [
        head_of(column, value.rows[0].cells[n] if value.rows else "", texts, lang)
        for n, column in enumerate(value.columns)
    ]
    # A table that was masked may have no column left.
    if heads and value.rows and value.rows[0].cells[0].isdigit() and not heads[0][2]:
        # A 序号 is text, but at the head of a card it says nothing by itself.
        heads[0] = (*heads[0][:2], "no")
    return {
        "form": "cards records" if len(value.columns) > _COLUMNS else "cards",
        "title": say(value.title, lang),
        "count": texts["table_count"].format(n=f"{len(value.rows):,}"),
        "heads": heads,
        "rows": value.rows,
        "totals": _named(value.totals, texts["table_sum"]),
    }


def _named(totals: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The row of totals with its name at its head."""
    return (f"{name} {totals[0]}".strip(), *totals[1:]) if totals else ()


def head_of(column: PublicColumn, sample: str, texts: Texts, lang: str) -> tuple[str, str, str]:
    """Label, unit, and the class of the column: numbers right, dates and 文号 on one line."""
    unit = texts["unit_in"].format(unit=column.unit) if column.unit else ""
    form = "n" if column.numeric else "nw" if _ONE_LINE.match(sample) else ""
    return say(column.label, lang), unit, form
