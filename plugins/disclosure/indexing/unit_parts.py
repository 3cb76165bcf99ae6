"""What the pages of a unit share: the way to them, and the lines that say how to reach it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclosure.model import page_words as words
from disclosure.model.listing import Crumb, step
from disclosure.model.publisher import Publisher
from disclosure.model.values import Label

UNITS = step(words.UNITS, "publishers/")
"""The step above every unit."""
FIELDS = step(words.FIELDS, "fields/")
"""The step above every field."""
KINDS = step(words.KINDS, "kinds/")
"""The step above every kind."""


def unit_crumbs(
    publisher: Publisher, page: Label, towns: Iterable[Crumb] = ()
) -> tuple[Crumb, ...]:
    """The breadcrumb of a ``page`` below a unit's own; ``towns`` above it, where it is a village."""
    home = Crumb(publisher.names[-1].short, f"publishers/{publisher.id}/")
    return (UNITS, *towns, home, step(page))


def contact_lines(
    publisher: Publisher, labels: Mapping[str, Label]
) -> tuple[tuple[Label, str], ...]:
    """Those of the ``labels`` the unit gave a contact for, in their order."""
    known = publisher.contact
    return tuple((label, known[key]) for key, label in labels.items() if known.get(key))
