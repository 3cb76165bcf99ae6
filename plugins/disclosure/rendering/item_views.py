"""What the item templates show, worked out beforehand: strings, addresses and flags."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import basename

from disclosure.model.public import MetadataLine, PublicAttachment, PublicColumn, PublicItem, PublicTable
from disclosure.model.values import Label

Texts = Mapping[str, str]

BADGES: Mapping[str, tuple[str, str]] = {
    "in-force": ("ok", "check"),
    "not-yet-in-force": ("plain", "clock"),
    "amended": ("och", "pencil"),
    "partly-repealed": ("och", "pencil"),
    "expired": ("sig", "clock"),
    "repealed": ("sig", "ban"),
}
"""Class and icon of each validity, in the signal colours of the guide; never the colour alone."""

_NOTICE_ICONS = {state: icon for state, (_, icon) in BADGES.items()}
_FIRST = frozenset({"publisher", "document_number", "issued", "valid_from", "valid_until"})
"""Lines of the metadata block that a phone shows before the rest is opened."""
_WIDE = 27
_NEVER = "9999"
_KILO = 1024
_RESERVED = str.maketrans({character: f"%{ord(character):02X}" for character in " %#?\"'<>\\"})


def say(label: Label, lang: str) -> str:
    """A label in the site's language; Chinese where it has no other."""
    return label.zh if lang == "zh" else label.en or label.zh


def steps(item: PublicItem, lang: str) -> list[tuple[str, str]]:
    """The breadcrumb: field, level 1, matter; the kind where the item has no matter."""
    if not item.matters:
        return [(item.publisher_name, f"publishers/{item.publisher}/"), (say(item.kind_label, lang), "")]
    matter = item.matters[0]
    crumbs = [(matter.path[0], f"fields/{matter.field_slug}/")]
    crumbs += [(name, "") for name in matter.path[1:-1]]
    return [*crumbs, (matter.path[-1], f"matters/{matter.code}/")]


def metadata(lines: tuple[MetadataLine, ...], lang: str) -> list[tuple[bool, bool, str, str, str]]:
    """Each line: whether it stands first on a phone, whether it takes a row, label, text, address."""
    return [
        (line.name in _FIRST, len(line.text) > _WIDE, say(line.label, lang), line.text, line.url)
        for line in lines
    ]


def notice(item: PublicItem, texts: Texts, lang: str) -> dict[str, str] | None:
    """The banner above the text, if its state must be known before reading."""
    if item.notice is None:
        return None
    link = item.notice.link
    return {
        "tone": item.notice.tone,
        "icon": _NOTICE_ICONS.get(item.notice.state, "info"),
        "label": say(item.notice.label, lang) + texts["stop"],
        "text": item.notice.text if lang == "zh" else item.notice.text_en or item.notice.text,
        "url": link.url if link else "",
        "link": link.title if link else "",
    }


def chain(item: PublicItem, texts: Texts, lang: str) -> list[dict[str, str]]:
    """The related items with this one among them, oldest first; nothing if it stands alone."""
    if not item.links:
        return []
    own = {"label": texts["this_item"], "date": item.issued[:10] or item.created, "title": item.title, "url": ""}
    links = [
        {"label": say(link.label, lang), "date": link.date[:10], "title": link.title, "url": link.url}
        for link in item.links
    ]
    return sorted([*links, own], key=lambda link: link["date"] or _NEVER)


def badge(item: PublicItem) -> tuple[str, str] | None:
    """Class and icon of the validity; nothing where it says no more than that the page is there."""
    is_document = item.document_number or item.valid_from or item.valid_until
    if item.validity == "in-force" and not is_document:
        return None
    return BADGES.get(item.validity)


def attachments(item: PublicItem) -> list[tuple[str, str, str, str]]:
    """Each file: type, title, size, address from the item's page."""
    return [(file.type, file.title, size_text(file.size), _beside(item, file)) for file in item.attachments]


def address(url: str) -> str:
    """A path as it can stand in a link: Han as they are, and what would end or change a path escaped."""
    return url.translate(_RESERVED)


def body_files(item: PublicItem) -> dict[str, str]:
    """Where the names that a body may write for the item's own files lead from its page."""
    names = {basename(file.src_uri): _beside(item, file) for file in item.attachments}
    return names | {file.name: _beside(item, file) for file in item.attachments}


def _beside(item: PublicItem, file: PublicAttachment) -> str:
    return address(file.url.removeprefix(item.url))


def size_text(size: int) -> str:
    """A size as people read it: ``19 KB``, ``6.2 MB``."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO * _KILO:
        return f"{size / _KILO:.0f} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def table(value: PublicTable | None, texts: Texts, lang: str) -> dict[str, object] | None:
    """The item's table: heads with unit and alignment, rows as they are."""
    if value is None:
        return None
    return {
        "title": say(value.title, lang),
        "count": texts["table_count"].format(n=f"{len(value.rows):,}"),
        "heads": [_head(column, texts, lang) for column in value.columns],
        "rows": value.rows,
    }


def _head(column: PublicColumn, texts: Texts, lang: str) -> tuple[str, str, bool]:
    unit = texts["unit_in"].format(unit=column.unit) if column.unit else ""
    return say(column.label, lang), unit, column.numeric
