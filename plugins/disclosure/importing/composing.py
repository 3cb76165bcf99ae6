"""A draft → the text of an item's file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import yaml

from disclosure.importing.notes import written_notes
from disclosure.importing.rows import Draft, Place, Written
from disclosure.importing.text import one_line
from disclosure.model.catalog import Kind

_ESCAPED = "\\U000"
"""What LibYAML makes of a rare character: 𫵷家垴镇 becomes "\\U0002BD77家垴镇", which no editor can read."""


class _Plain:
    """Writes every scalar as text, plain where that cannot be misread: every scalar is read as text."""

    def ignore_aliases(self, data: object) -> bool:
        """Write values out in full: items have no anchors."""
        del data
        return True


class _Readable(_Plain, yaml.SafeDumper):
    """Writes rare characters as they are."""


class _Fast(_Plain, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The same of LibYAML, many times faster."""


# Only what a reader takes for nothing or for a merge needs quotes.
for _dumper in (_Readable, _Fast):
    _dumper.yaml_implicit_resolvers = {}
    _dumper.add_implicit_resolver(
        "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|<<|=|)$"), ["~", "n", "<", "=", ""]
    )


def front_matter(
    draft: Draft, kind: Kind, identifier: str, publisher: str, aliases: Iterable[str]
) -> dict[str, Written]:
    """All properties but the provenance, in the order of the catalogue."""
    given: dict[str, Written] = {
        "title": draft.title,
        "identifier": identifier,
        "kind": kind.id,
        "publisher": publisher,
        **draft.values,
    }
    listed = list(aliases)
    if draft.issuers:
        given["issuers"] = [*draft.issuers]
    if listed:
        given["aliases"] = [*listed]
    return {name: given[name] for name in kind.properties if name in given}


def provenance(draft: Draft, place: Place, today: date) -> dict[str, Written]:
    """Where the item comes from; it also gives it the severities of old documents."""
    origin: dict[str, Written] = {
        "source": one_line(place.source),
        "row": str(place.line),
        "imported": today.isoformat(),
    }
    notes = written_notes(draft.notes)
    return origin | ({"notes": [*notes]} if notes else {})


def compose(properties: dict[str, Written], body: str) -> str:
    """The file: properties between ``---`` lines, then the body as it is."""
    front = _dumped(properties, _Fast)
    if _ESCAPED in front:
        front = _dumped(properties, _Readable)
    text = f"---\n{front}---\n{body}"
    return text if text.endswith("\n") else f"{text}\n"


def _dumped(properties: dict[str, Written], dumper: type[_Readable | _Fast]) -> str:
    front: str = yaml.dump(
        properties,
        Dumper=dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=2**30,
    )
    return front
