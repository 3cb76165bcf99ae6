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

_Base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc, valid-type]
    """Writes every scalar as text, plain where that cannot be misread: every scalar is read as text."""

    def ignore_aliases(self, data: object) -> bool:
        """Write values out in full: items have no anchors."""
        del data
        return True


# Only what a reader takes for nothing or for a merge needs quotes.
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_implicit_resolver(
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
    front = yaml.dump(
        properties,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=2**30,
    )
    text = f"---\n{front}---\n{body}"
    return text if text.endswith("\n") else f"{text}\n"
