"""The data twins of a unit's guide (条例第十二条) and of its page on requests (条例第二十九条至第三十一条)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from disclosure.exporting.item_json import dump
from disclosure.model.listing import GuidePage, ListLink
from disclosure.model.requests import FORM_DOCX, OpenChannel, RequestRules, RequestUnit, Rule
from disclosure.model.values import Label


def guide_json(guide: GuidePage) -> bytes:
    """What the guide says of one unit: how much it published where, its office, and what is open to whoever complains."""
    above = guide.superior
    return dump(
        {
            "version": "1",
            "publisher": {"id": guide.publisher, "name": guide.name},
            "url": guide.path,
            "count": guide.total,
            "fields": [_list(link) for link in guide.fields],
            "kinds": [_list(link) for link in guide.kinds],
            "identifier_example": guide.example,
            "contact": _lines(guide.contact),
            "superior": {"name": above.text, "url": above.url} if above else None,
            "matters": list(guide.matters),
            "remedies": _rules(guide.remedies),
        }
    )


def request_json(unit: RequestUnit, rules: RequestRules) -> bytes:
    """How to ask one unit for information: ways in with the day each counts from, periods, forms and remedies."""
    return dump(
        {
            "version": "1",
            "publisher": {"id": unit.publisher, "name": unit.name},
            "url": unit.path,
            "guide": unit.guide,
            "contact": _lines(unit.contact),
            "address": unit.address,
            "channels": [_channel(channel) for channel in unit.channels],
            "periods": [
                {"period": period.zh, "text": text.zh, "source": source}
                for period, text, source in rules.periods
            ],
            "forms": [
                {
                    "applicant": applicant.id,
                    "label": applicant.label.zh,
                    "url": f"{unit.path}{applicant.id}/",
                    "document": f"{unit.path}{applicant.id}/{FORM_DOCX}",
                }
                for applicant in rules.requests.applicants
            ],
            "matters": list(unit.matters),
            "remedies": _rules(rules.requests.remedies),
        }
    )


def _channel(open_channel: OpenChannel) -> dict[str, Any]:
    channel = open_channel.channel
    return {
        "id": channel.id,
        "label": channel.label.zh,
        "received": channel.received.zh,
        "article": channel.article,
        "contact": _lines(open_channel.contact),
    }


def _list(link: ListLink) -> dict[str, Any]:
    return {"label": link.label.zh, "url": link.url, "count": link.count}


def _lines(lines: Iterable[tuple[Label, str]]) -> list[dict[str, str]]:
    return [{"label": label.zh, "text": text} for label, text in lines]


def _rules(rules: Iterable[Rule]) -> list[dict[str, str]]:
    return [{"text": rule.text.zh, "article": rule.article} for rule in rules]
