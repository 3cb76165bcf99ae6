"""A unit that is yet to come: it stands in the catalogue, and takes requests from its day on."""

from datetime import date, timedelta

import pytest

from support.sites import Site, items

TODAY = date(2026, 11, 21)
COMING = """\
- id: emergency
  names: [{{name: 阳光县应急管理局, short: 县应急局}}]
  type: department
  parents: [{{id: yangguang}}]
  from: {begins}
  contact: {{office: 办公室, address: 人民路1号, hours: 工作日, phone: 0999-8120012, fax: 0999-8120013, email: a@yangguang.example}}
"""


@pytest.mark.parametrize("begins", [TODAY + timedelta(1), TODAY])
def test_a_unit_is_listed_and_asked_from_its_day_on(site: Site, begins: date) -> None:
    units = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    site.write({"catalog/publishers.yaml": units + COMING.format(begins=begins)})
    site.write(items(1))
    site.sign()

    assert site.build(today=TODAY).published

    pages = site.published()
    own = {path for path in pages if path.startswith("publishers/emergency/")}
    assert ("publishers/emergency/guide/index.html" in own) == (begins == TODAY)
    assert ("publishers/emergency/request/index.html" in own) == (begins == TODAY)
    for path in ("publishers/index.html", "publishers/yangguang/index.html", "request/index.html"):
        assert ("publishers/emergency/" in pages[path].decode()) == (begins == TODAY), path
