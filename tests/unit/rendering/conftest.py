"""A renderer with the real theme, and a public item to change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from disclosure.model.public import MetadataLine, PublicItem, PublicMatter
from disclosure.model.site import Site
from disclosure.model.values import Label
from disclosure.rendering.renderer import Renderer

THEME = Path(__file__).parents[3] / "theme"
SITE = Site(
    name="阳光县人民政府",
    short_name="阳光县",
    site_url="https://www.yangguang.example/",
    domain="www.yangguang.example",
    area_code="519900",
    site_id="5199000001",
    footer={"request": "about/request/", "report_errors": "about/report-errors/"},
    navigation=({"label": "年报", "url": "about/annual-reports/", "words": "各年"},),
)
ITEM = PublicItem(
    identifier="11519900MB0001234X/2026-00012",
    slug="11519900mb0001234x-2026-00012",
    url="d/11519900mb0001234x-2026-00012/",
    state="live",
    title="关于提高2026年城乡居民最低生活保障标准的通知",
    kind="notice",
    kind_label=Label("通知公告", "Notice"),
    layout="document",
    publisher="civil-affairs",
    publisher_name="阳光县民政局",
    publisher_short="县民政局",
    issuers=("阳光县民政局",),
    document_number="阳民发〔2026〕3号",
    created="2026-01-05",
    issued="2026-01-12 09:30",
    month="2026-01",
    valid_from="2026-02-01",
    valid_until="",
    validity="in-force",
    validity_label=Label("现行有效", "In force"),
    mode="proactive",
    mode_label=Label("主动公开", "Proactive"),
    matters=(
        PublicMatter(
            "05-02-01", "social-assistance", "05", ("社会救助", "最低生活保障", "政策法规文件")
        ),
    ),
    subject="",
    keywords=("低保",),
    summary="提高低保标准。",
    metadata=(MetadataLine("publisher", Label("公开主体", "Publisher"), "阳光县民政局", "x/"),),
    properties=(),
    notice=None,
    body="正文。",
    table=None,
    attachments=(),
    links=(),
    corrections=(),
    aliases=(),
    noindex=False,
    exported=True,
    sections=("body", "properties", "table", "attachments", "corrections"),
    column_type="政策文件",
)


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    texts = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))
    return Renderer(THEME, SITE, texts, search=False)


@pytest.fixture(scope="session")
def english() -> Renderer:
    texts = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))
    return Renderer(THEME, replace(SITE, language="en"), texts, search=False)


@pytest.fixture
def make_item() -> Callable[..., PublicItem]:
    return lambda **changes: replace(ITEM, **changes)
