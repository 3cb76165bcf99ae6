"""Presentations of Office and WPS (ECMA-376, PresentationML)."""

from __future__ import annotations

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.markup import Turn, events, relation_id
from disclosure.reading.attachments.package import Package

_SHOW = "ppt/presentation.xml"
_FALSE = frozenset({"0", "false", "off"})
_COMMENT_TEXTS = frozenset({"text", "t"})


def read_slides(package: Package, found: Collector) -> None:
    """The slides in their order, hidden ones, speaker's notes and comments."""
    relations = package.relations(_SHOW)
    number = 0
    for event in events(package.read(_SHOW)):
        if event.turn is Turn.START and event.name == "sldId":
            _, part = relations.get(relation_id(event), ("", ""))
            number += 1
            if part in package:
                _read_slide(package, part, Spot("slide", str(number)), found)


def _read_slide(package: Package, part: str, spot: Spot, found: Collector) -> None:
    data = package.read(part)
    hidden = _read_texts(data, spot, found, searched=True)
    for relation, target in package.relations(part).values():
        if relation == "notesSlide":
            _read_texts(package.read(target), Spot("notes", spot.at), found, searched=False)
        elif relation == "comments" and target in package:
            _read_comments(package.read(target), spot, found)
    if hidden:
        found.trace("hidden", spot)


def _read_texts(data: bytes, spot: Spot, found: Collector, *, searched: bool) -> bool:
    """Take the paragraphs; whether the slide is hidden."""
    hidden = in_text = False
    line = 0
    parts: list[str] = []
    for event in events(data) if data else ():
        if event.turn is Turn.TEXT:
            if in_text:
                parts.append(event.text)
        elif event.name == "t":
            in_text = event.turn is Turn.START
        elif event.name == "p" and event.turn is Turn.END and parts:
            line += 1
            found.text("".join(parts), spot, line=line, searched=searched and not hidden)
            parts.clear()
        elif event.name == "sld" and event.turn is Turn.START:
            hidden = event.attributes.get("show") in _FALSE
    return hidden


def _read_comments(data: bytes, spot: Spot, found: Collector) -> None:
    in_text = False
    for event in events(data):
        if event.turn is Turn.TEXT:
            if in_text:
                found.text(event.text, spot, searched=False)
        elif event.name in _COMMENT_TEXTS:
            in_text = event.turn is Turn.START
        elif event.name == "cm" and event.turn is Turn.START:
            found.trace("comment", spot)
