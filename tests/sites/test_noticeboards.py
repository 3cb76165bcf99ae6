"""公开栏 as a sheet to print, with what is on display today and nothing that no longer may be shown."""

from pathlib import Path

import pytest

from support.county import County
from support.sites import TODAY, TOMORROW, YESTERDAY, Site, items, slug

VILLAGE = """\
- id: fengshu
  names: [{name: 青溪镇枫树村村民委员会, short: 枫树村}]
  type: village
  regime: village
  contact: {phone: 0999-8120012}
"""
SHEET = "publishers/fengshu/board/index.html"


@pytest.fixture
def village(site: Site) -> Site:
    own = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    return site.write({"catalog/publishers.yaml": own + VILLAGE})


def on_display(*numbers: int, until: str = TOMORROW, **changes: object) -> dict[str, str]:
    known = {"publisher": "fengshu", "matter": "x-village-01-01", "display_until": until}
    return items(*numbers, **{**known, **changes})


def test_sheet_holds_what_is_on_display(village: Site) -> None:
    village.write(on_display(1)).write(on_display(2, until=YESTERDAY)).write(
        items(3, publisher="civil-affairs", display_until=TOMORROW)
    ).sign()
    assert village.build().published
    files = village.published()
    html = files[SHEET].decode()
    assert [n for n in (1, 2, 3) if f'id="b-{slug(n)}"' in html] == [1]
    for text in ("村务公开栏", "正在公示 1 项", "村务监督委员会审核", "0999-8120012", "<svg"):
        assert text in html
    assert f"{TODAY.year}年{TODAY.month}月{TODAY.day}日" in html
    assert 'name="robots" content="noindex"' in html
    assert b"/board/" not in b"".join(d for name, d in files.items() if name.endswith(".xml"))
    assert "publishers/fengshu/board/" not in files["publishers/fengshu/index.html"].decode()
    assert 'href="board/"' in files["publishers/fengshu/index.html"].decode()


def test_what_ends_leaves_the_sheet_and_the_rest_stays(village: Site) -> None:
    village.write(on_display(1, 2)).sign()
    assert village.build().published
    before = village.published()[SHEET].decode()
    village.write(on_display(1, scope="internal")).write({"content/错.md": "---\nnothing right\n"})
    assert not village.build().published
    after = village.published()[SHEET].decode()
    assert f'id="b-{slug(1)}"' not in after
    part = before[before.index(f'<section class="part" id="b-{slug(2)}"') :].partition("</section>")
    assert part[0] in after
    village.write(on_display(2, scope="internal"))
    village.build()
    assert SHEET not in village.published()


def test_sheets_of_the_sample_county(county: County) -> None:
    sheets = {p.parents[1].name for p in county.out.glob("publishers/*/board/index.html")}
    assert "qingxi-fengshu" in sheets
    for sheet in county.out.glob("publishers/*/board/index.html"):
        html = sheet.read_text(encoding="utf-8")
        assert html.count('<section class="part"') > 0
        assert "style=" not in html
        assert Path(sheet.parents[1] / "index.html").is_file()
