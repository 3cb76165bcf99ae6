"""Entries of lists by number and day."""

from disclosure.model.listing import Entry, ListHead
from support.values import label

LISTS = ("years/2026", "kinds/plain")
HEAD = ListHead("years", "2026", "years/2026", label("2026年"), "", ())


def entry(number: int, day: str = "2026-03-01", **changes: object) -> Entry:
    """An item issued on a day; without one it is undated."""
    base = {
        "identifier": f"A/{number:04d}",
        "slug": f"a-{number:04d}",
        "title": f"第{number}件",
        "kind": "plain",
        "publisher": "民政局",
        "month": day[:7] or "undated",
        "order": f"{day}\x00A/{number:04d}",
        "lists": LISTS,
        "html": f"<li>{number}",
        "json": b"{}",
        "csv": b"",
        "live": True,
    }
    return Entry(**{**base, **changes})
