"""Texts that are no items, as the rules on texts see them: a hand-written page, a row that is to be imported."""

from __future__ import annotations

from disclosure.model.item import Item, Source
from disclosure.model.values import Mode, Scope


def bare_item(src_uri: str, body: str = "", line: int = 1, *, profile: str = "default") -> Item:
    """An item of a body alone, which begins on ``line``: shown to all, with no property."""
    return Item(
        src_uri=src_uri,
        kind="",
        title="",
        identifier="",
        slug="",
        publisher="",
        mode=Mode.PROACTIVE,
        scope=Scope.PUBLIC,
        placements=(),
        created=None,
        issued=None,
        events={},
        valid_from=None,
        valid_until=None,
        validity=None,
        display_until=None,
        confirmed=None,
        document_number="",
        ground="",
        issuers=(),
        source=Source(),
        aliases=(),
        relations=(),
        corrections=(),
        attachments=(),
        rows=(),
        data_src_uri="",
        body=body,
        body_line=line,
        digest="",
        list_title=False,
        withdrawn=None,
        profile=profile,
    )
