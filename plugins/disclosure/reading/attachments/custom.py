"""Properties an office gave its documents itself (``docProps/custom.xml``): some are names, the others are text."""

from __future__ import annotations

import re

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.markup import Turn, events

CUSTOM = "docProps/custom.xml"
NAMING = re.compile(r"作者|姓名|人员?$|author|creator|editor|owner", re.IGNORECASE)
"""The name of a property whose value is somebody's."""


def read_custom(data: bytes, found: Collector) -> None:
    """The names as authors; all other values as text."""
    name = ""
    parts: list[str] = []
    for event in events(data):
        if event.turn is Turn.TEXT:
            parts.append(event.text)
        elif event.name == "property":
            if event.turn is Turn.END and NAMING.search(name):
                found.authors("".join(parts))
            elif event.turn is Turn.END:
                found.text("".join(parts), Spot("properties"), searched=False)
            name, parts = event.attributes.get("name", ""), []
