"""Who publishes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Site:
    """``site.yaml``: who publishes here."""

    name: str
    short_name: str
    site_url: str
    """Its address, which paths can be put after: ends with ``/``, or empty. That of ``mkdocs.yml`` where it has one."""
    domain: str
    area_code: str
    site_id: str
    level: str = "county"
    language: str = "zh"
    sample: bool = False
    brand: str = "dai"
    authored: tuple[str, ...] = ("index.md", "help/", "about/")
    review: str = "required"
    ledger_from: str = ""
    """The day the duty ledger was opened (``2026-01-01``): periods that were due before are not in it."""
    exports: tuple[str, ...] = ()
    """Further forms of every list: ``xlsx``."""
    papers_limit: int = 50
    """Megabytes of attachments up to which the public papers of a dossier are handed out as one file; 0: never."""
    organizer: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    footer: Mapping[str, str] = field(default_factory=dict)
    navigation: tuple[Mapping[str, str], ...] = ()
    popular: tuple[Mapping[str, str], ...] = ()
    life_events: tuple[Mapping[str, str], ...] = ()
