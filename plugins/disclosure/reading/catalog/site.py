"""Who publishes here, ``site.yaml``."""

from __future__ import annotations

from dataclasses import replace

from yaml.nodes import Node

from disclosure.model.site import Site
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    choice,
    day,
    entries,
    flag,
    many,
    number,
    read,
    table,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source


def _day(node: Node, key: str, notes: Notes) -> str:
    """A day, kept as it is written: templates take the site as plain data."""
    return day(node, key, notes).isoformat()


def _in_both(values: Values) -> Values:
    """A link with its words in either language; in Chinese where there is no English, for templates show what they find."""
    found = dict(values)
    for key in ("label", "words"):
        if key in found:
            found[f"{key}_en"] = found.get(f"{key}_en") or found[key]
    return found


_LINK = {"label": text, "label_en": text, "url": text}
_LINKS = Form(_LINK, ("label", "url"))
_ENTRY = Form({**_LINK, "words": text, "words_en": text}, ("label", "url"))
_EVENT = Form({**_LINK, "icon": text, "words": text, "words_en": text}, ("label", "url"))
_SITE = Form(
    {
        "name": text,
        "short_name": text,
        "site_url": text,
        "domain": text,
        "area_code": text,
        "site_id": text,
        "level": choice("county", "city", "province"),
        "language": choice("zh", "en"),
        "sample": flag,
        "brand": text,
        "authored": texts,
        "ledger_from": _day,
        "review": choice("required", "warn", "off"),
        "exports": many(choice("xlsx")),
        "papers_limit": number,
        "organizer": table(text),
        "contact": table(text),
        "footer": table(text),
        "navigation": entries(_ENTRY, _in_both),
        "popular": entries(_LINKS, _in_both),
        "life_events": entries(_EVENT, _in_both),
    },
    ("name",),
)
NO_SITE = Site(name="", short_name="", site_url="", domain="", area_code="", site_id="")


def read_site(source: Source) -> tuple[Site, Notes]:
    """The site; what is not written is empty."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _SITE, notes) or {}
    short: Values = {"short_name": values.get("name", "")}
    return replace(NO_SITE, **short | values), notes
