"""What the template of each section shows: one function a section, by the section's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from minijinja import Markup

from disclosure.model.public import PublicItem
from disclosure.rendering import item_views, section_tables
from disclosure.rendering.brief_tables import brief_table
from disclosure.rendering.form_views import official_form
from disclosure.rendering.item_views import Texts, say
from disclosure.rendering.markdown import render_body
from disclosure.rendering.property_views import Property, Record, property_views, records_of
from disclosure.rendering.timeline_views import opinions, timeline

SectionView: TypeAlias = Callable[[PublicItem, Texts, str], object]
"""(item, texts, language) → what ``sections/<name>.html`` shows; nothing if the section takes no room."""


def _properties(item: PublicItem, _texts: Texts, lang: str) -> object:
    """The kind's own properties, but those that another section shows."""
    return property_views(own_properties(item), lang, item.marked) if item.properties else None


def _table(item: PublicItem, texts: Texts, lang: str) -> object:
    if item.table is None:
        return None
    told = item.exported and any(not column.page_only for column in item.table.columns)
    shape = brief_table if item.table.brief else item_views.table
    ways = placed_properties(item, "objections")
    return {
        **shape(item.table, texts, lang),
        "csv": told,
        "xlsx": told and "table.xlsx" in item.exports,
        "objection": say(ways[0][1], lang) if ways else "",
    }


def _attachments(item: PublicItem, _texts: Texts, _lang: str) -> object:
    """The files, but for pictures that the page shows as such."""
    if not item.pictures:
        return item_views.attachments(item)
    shown = {picture.url for picture in item.pictures}
    files = tuple(file for file in item.attachments if file.url not in shown)
    return item_views.attachments(replace(item, attachments=files))


def _corrections(item: PublicItem, _texts: Texts, _lang: str) -> object:
    return item.corrections


def _people(item: PublicItem, _texts: Texts, lang: str) -> object:
    """Each list of persons or bodies: the first part of a record is its name, the second its post."""
    return [
        (say(label, lang), [_person(record, lang) for record in records_of(value)])
        for _, label, value in placed_properties(item, "people")
    ]


def _person(record: Record, lang: str) -> tuple[str, str, list[tuple[str, str]]]:
    name, post = ([text for _, text in record[:2]] + [""])[:2]
    return name, post, [(say(label, lang), text) for label, text in record[2:]]


def _questions(item: PublicItem, _texts: Texts, _lang: str) -> object:
    """Question and answer, the answer set like any text of the item."""
    records = (r for _, _, value in placed_properties(item, "questions") for r in records_of(value))
    return [(record[0][1], Markup(render_body(record[-1][1]))) for record in records]


def _objections(item: PublicItem, _texts: Texts, lang: str) -> object:
    """How to object, and what came of it."""
    return [
        (say(label, lang), "、".join(value) if isinstance(value, tuple) else value)
        for _, label, value in placed_properties(item, "objections")
    ]


def _opinions(item: PublicItem, _texts: Texts, lang: str) -> object:
    return opinions(item, lang)


def own_properties(item: PublicItem) -> list[Property]:
    """The properties for which the catalogue names no section of their own."""
    if not item.placed:
        return list(item.properties)
    elsewhere = {name for names in item.placed.values() for name in names}
    return [entry for entry in item.properties if entry[0] not in elsewhere]


def placed_properties(item: PublicItem, section: str) -> list[Property]:
    """The properties that the catalogue puts into ``section`` (``section:`` of a property)."""
    names = item.placed.get(section, ())
    return [entry for entry in item.properties if entry[0] in names] if names else []


_STYLED = frozenset({"people", "questions", "opinions"})


def is_composed(item: PublicItem) -> bool:
    """Whether the page needs the style of the timeline, of persons, questions or opinions, or of what is drawn like them."""
    likewise = "progress" in item.phases or any(chart.form == "share" for chart in item.charts)
    return bool(item.steps) or likewise or not _STYLED.isdisjoint(item.placed)


SECTIONS: Mapping[str, SectionView] = {
    "properties": _properties,
    "table": _table,
    "attachments": _attachments,
    "corrections": _corrections,
    "timeline": timeline,
    "people": _people,
    "questions": _questions,
    "objections": _objections,
    "opinions": _opinions,
    "chart": section_tables.chart,
    "flow": section_tables.flow,
    "progress": section_tables.progress,
    "gallery": section_tables.gallery,
    "form": official_form,
}
