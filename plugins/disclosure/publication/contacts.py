"""Whom to ask for an item: the unit that answers for it today, and how it is reached."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.page_words import CONTACT_OF_ITEM
from disclosure.model.publisher import About, Publisher, heir_of
from disclosure.model.values import Label

_KNOWN = 4096


class Contacts:
    """The units in charge under one catalogue on one day."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self._catalog = catalog
        self._today = today
        # Matters tell apart only where some unit was split; elsewhere they would keep what is known from being found again.
        units = catalog.publishers.values()
        self._split = any(heir.matters for unit in units for heir in unit.successors)
        self._reached = lru_cache(_KNOWN)(self._contact_of)

    def of(self, item: Item) -> tuple[tuple[Label, str], ...]:
        """Whom to ask about an item: today's unit, the successor where the item's own is closed."""
        responsible = str(item.values.get("responsible", ""))
        return self._reached(item.publisher, self._about(item), responsible)

    def in_charge(self, item: Item) -> Publisher | None:
        """The item's unit, or whoever carries on for it today; nobody where closed units only name one another."""
        return self._in_charge(item.publisher, self._about(item))

    def _about(self, item: Item) -> About:
        """The codes of the item's matters, and of their fields."""
        if not self._split:
            return ()
        known = self._catalog.matters
        codes = tuple(placement.matter for placement in item.placements)
        return codes, tuple(known[code].field for code in codes if code in known)

    def _in_charge(self, identifier: str, about: About) -> Publisher | None:
        seen: set[str] = set()
        while identifier not in seen:
            seen.add(identifier)
            unit = self._catalog.publishers.get(identifier)
            is_open = unit is not None and (unit.end is None or unit.end >= self._today)
            if unit is None or is_open or not unit.successors:
                return unit
            identifier = heir_of(unit, about)
        return None

    def _contact_of(
        self, identifier: str, about: About, office: str
    ) -> tuple[tuple[Label, str], ...]:
        publisher = self._in_charge(identifier, about)
        if publisher is None:
            return ()
        office = office or publisher.contact.get("office", "")
        unit = publisher.names[-1].short or publisher.names[-1].name
        facts = {**publisher.contact, "unit": unit, "office": office}
        return tuple(
            (label, facts[key]) for key, label in CONTACT_OF_ITEM.items() if facts.get(key)
        )
