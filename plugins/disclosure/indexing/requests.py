"""Pages of 依申请公开: the units that take requests, and the rules that hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from disclosure.indexing.guides import has_guide, provided_by
from disclosure.model.catalog import Catalog
from disclosure.model.page_words import CONTACT_FOR_REQUESTS
from disclosure.model.period_words import in_words
from disclosure.model.publisher import Publisher
from disclosure.model.requests import OpenChannel, RequestRules, RequestUnit

REQUESTS = "request/"
"""Address of the page for the whole site."""
_OFFICE = ("office", "hours", "phone")


def takes_requests(publisher: Publisher, today: date) -> bool:
    """Whether the unit must answer requests: the same organs that must have a guide (条例第二条、第十二条、第二十七条)."""
    return has_guide(publisher, today)


def request_units(catalog: Catalog, today: date) -> tuple[RequestUnit, ...]:
    """Every unit that takes requests, in the order of ``publishers.yaml``."""
    units = (u for u in catalog.publishers.values() if takes_requests(u, today))
    return tuple(request_unit(unit, catalog, today) for unit in units)


def request_unit(publisher: Publisher, catalog: Catalog, today: date) -> RequestUnit:
    """One unit with the channels its contacts allow."""
    home = f"publishers/{publisher.id}/"
    name, contact = publisher.names[-1], publisher.contact
    channels = tuple(
        OpenChannel(
            channel, tuple((CONTACT_FOR_REQUESTS[key], contact[key]) for key in channel.contact)
        )
        for channel in catalog.requests.channels
        if all(contact.get(key) and key in CONTACT_FOR_REQUESTS for key in channel.contact)
    )
    parts = (contact.get("postcode", ""), contact.get("address", ""), name.name)
    office = contact.get("office", "")
    return RequestUnit(
        name=name.name,
        short=name.short,
        path=f"{home}{REQUESTS}",
        home=home,
        guide=f"{home}guide/",
        channels=channels,
        contact=tuple(
            (CONTACT_FOR_REQUESTS[key], contact[key]) for key in _OFFICE if contact.get(key)
        ),
        address=" ".join([*filter(None, parts)]) + office,
        phone=contact.get("phone", ""),
        publisher=publisher.id,
        matters=provided_by("request", publisher, catalog, today),
    )


def request_rules(catalog: Catalog) -> RequestRules:
    """The rules of the catalogue, each period in the words of ``deadlines.yaml``."""
    found = ((p, catalog.deadlines.get(p.deadline)) for p in catalog.requests.periods)
    periods = tuple((rule.label, p.text, rule.source) for p, rule in found if rule is not None)
    replies = tuple(
        replace(reply, use=in_words(reply.use, catalog.deadlines))
        for reply in catalog.requests.replies
    )
    return RequestRules(replace(catalog.requests, replies=replies), periods)
