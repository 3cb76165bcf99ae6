"""A unit that will be renamed: its new name is known at once, and shown from its day on."""

from datetime import date, timedelta

import pytest

from support.sites import Site, items

TODAY = date(2026, 11, 21)
NEW, OLD = "阳光县民政和社会工作局", "阳光县民政局"


@pytest.mark.parametrize("begins", [TODAY + timedelta(1), TODAY])
def test_a_new_name_is_shown_from_its_day_on(site: Site, begins: date) -> None:
    path = site.root / "catalog/publishers.yaml"
    own = path.read_text(encoding="utf-8")
    named = "names: [{name: 阳光县民政局, short: 县民政局}]"
    assert named in own
    later = f"names: [{{name: {OLD}, short: 县民政局}}, {{name: {NEW}, short: 县民社局, from: {begins}}}]"
    site.write({"catalog/publishers.yaml": own.replace(named, later)})
    site.write(items(1))
    site.sign()

    assert site.build(today=TODAY).published

    pages = site.published()
    page = pages["publishers/civil-affairs/index.html"].decode()
    units = pages["api/v1/organizations.jsonld"].decode()
    assert (NEW in page) == (begins == TODAY)
    assert OLD in (page if begins > TODAY else units)
    assert (NEW in units) == (begins == TODAY)
