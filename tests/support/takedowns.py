"""Sites from which something must come down, though an error keeps everything new in."""

from collections.abc import Iterable, Mapping
from datetime import date

from support.hunting import places_of
from support.sites import TODAY, Site, item, path

NEXT_DAY = date(2026, 11, 21)
LAST_DAY = TODAY.isoformat()
FAULT: dict[str, str | bytes] = {path(99): item(99, kind="没有这一种")}


def secret(number: int) -> str:
    """A word that only this item has."""
    return f"canary{number:03d}"


def change(site: Site, changes: Mapping[str, str | bytes], *, signed: bool = False) -> None:
    """Write changes and an error, sign them if wished, and build on the next day."""
    site.write({**changes, **FAULT})
    if signed:
        site.sign()
    result = site.build(today=NEXT_DAY)
    assert not result.published


def rewritten(number: int, **changes: object) -> dict[str, str | bytes]:
    return {
        path(number): item(
            number, f"正文{secret(number)}。\n", **{"title": f"标题{secret(number)}"} | changes
        )
    }


def traces(site: Site, numbers: Iterable[int]) -> list[str]:
    files = site.published()
    return [place for n in numbers for place in places_of(secret(n), files)]
