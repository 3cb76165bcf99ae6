"""What the pages of a unit share: the way to them, and the lines that say how to reach it."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.model.listing import Crumb
from disclosure.model.publisher import Publisher
from disclosure.model.values import Label

UNITS = Crumb("公开单位", "publishers/")
"""The step above every unit."""


def unit_crumbs(publisher: Publisher, page: str) -> tuple[Crumb, ...]:
    """The breadcrumb of a ``page`` below a unit's own."""
    home = Crumb(publisher.names[-1].short, f"publishers/{publisher.id}/")
    return (UNITS, home, Crumb(page))


def contact_lines(
    publisher: Publisher, labels: Mapping[str, Label]
) -> tuple[tuple[Label, str], ...]:
    """Those of the ``labels`` the unit gave a contact for, in their order."""
    known = publisher.contact
    return tuple((label, known[key]) for key, label in labels.items() if known.get(key))
