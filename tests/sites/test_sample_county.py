"""The sample county shows all that a county can show: a live item of every kind and under every statutory item."""

import re
from collections import Counter
from typing import Any

from disclosure.model.catalog import Catalog
from support.county import County
from support.extremes import extremes
from support.readers import packaged_catalog

STATUTORY = "statutory"


def live(county: County) -> list[dict[str, Any]]:
    """Its own items that can be read today, without what the tests add."""
    added = "\n".join(text for text in extremes().values() if isinstance(text, str))
    numbers = set(re.findall(r"^identifier: *'?([^'\n]+)", added, re.MULTILINE))
    found = [item for item in county.items if item["identifier"] not in numbers]
    return [item for item in found if item["state"] == "live"]


def owed(catalog: Catalog) -> set[str]:
    """Matters of Art. 19–21 and of the platform that items are to be published under."""
    groups = {field.code for field in catalog.fields if field.group == STATUTORY}
    return {m.code for m in catalog.matters.values() if m.field in groups and not m.provided}


def test_every_kind_has_a_live_item(county: County) -> None:
    shown = Counter(item["kind"]["id"] for item in live(county))
    assert [kind for kind in packaged_catalog().kinds if not shown[kind]] == []


def test_every_statutory_item_has_a_live_item(county: County) -> None:
    shown = {matter["code"] for item in live(county) for matter in item["matters"]}
    assert sorted(owed(packaged_catalog()) - shown) == []
