"""What the places of the home page show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minijinja import Markup

from disclosure.model.listing import FieldLink, Home, OpenCall
from disclosure.model.site import Site
from disclosure.rendering.list_views import amount, unit_groups
from disclosure.rendering.titles import breaks_html

REGIONS = (
    "home-hero",
    "home-calls",
    "home-newest",
    "home-fields",
    "home-publishers",
    "home-statutory",
)
_SOON = 3
_SHOWN_UNITS = 30


def national(fields: Sequence[FieldLink]) -> list[FieldLink]:
    """The fields that stand on the home page; the others are on the catalogue's own page."""
    return [field for field in fields if field.group == "national" and not field.closed]


def home(page: Home, site: Site, texts: Mapping[str, str], lang: str) -> dict[str, object]:
    """Values of the places that are not lists of rows."""
    sentence = texts["totals"] if page.villages else texts["totals_units"]
    titles = amount(texts["totals_titles"], page.titles) if page.titles else ""
    fields = national(page.fields)
    more = len(page.fields) - len(fields)
    groups = [(key, units) for key, units in unit_groups(page.publishers) if key != "villages"]
    return {
        "totals": sentence.format(
            units=f"{page.units:,}",
            villages=f"{page.villages:,}",
            items=f"{page.items - page.titles:,}",
        )
        + titles,
        "calls": [call(entry, texts) for entry in page.calls],
        "hint": amount(texts["by_field_hint"], len(fields)),
        "more": amount(texts["local_fields"], more) if more else texts["all_fields"],
        "groups": [
            (
                key,
                texts[key],
                amount(texts["all_units"], len(units)),
                [{"url": unit.url, "name": unit.short} for unit in units[:_SHOWN_UNITS]],
            )
            for key, units in groups
        ],
        "villages": amount(texts["units"], page.villages) if page.villages else "",
        "columns": _columns(site, texts, lang),
    }


def call(entry: OpenCall, texts: Mapping[str, str]) -> dict[str, object]:
    """A row of what is open: title, unit, span, days left."""
    span = texts["from_to"] if entry.start else texts["until"]
    # Within one year, which is this one, month and day say enough.
    cut = 5 if entry.start[:4] == entry.end[:4] else 0
    return {
        "title": entry.title,
        "url": entry.url,
        "publisher": entry.publisher,
        "span": span.format(start=entry.start[cut:], end=entry.end[cut:]),
        "days": entry.days_left,
        "soon": entry.days_left <= _SOON,
    }


def _columns(site: Site, texts: Mapping[str, str], lang: str) -> list[dict[str, str]]:
    """The statutory columns: the entries of the menu that say in a few ``words`` what they hold."""
    suffix = "" if lang == "zh" else "_en"
    return [
        {
            "url": entry["url"],
            "name": _column_name(entry.get(f"label{suffix}") or entry["label"], texts),
            "words": entry.get(f"words{suffix}") or entry["words"],
        }
        for entry in site.navigation
        if entry.get("words")
    ]


def _column_name(name: str, texts: Mapping[str, str]) -> Markup:
    """政府信息公开 / 指南: a name that begins with the site's title breaks after it."""
    title = texts["site_title"]
    return Markup(breaks_html(name, (title, name.removeprefix(title))))
