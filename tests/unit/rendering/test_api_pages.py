"""The page of the data interface: only what the site has."""

from pathlib import Path

import pytest
import yaml

from disclosure.model.site import Site
from disclosure.rendering.renderer import Renderer

THEME = Path(__file__).parents[3] / "theme"
TEXTS = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("address", "told"), [("https://www.a.example/", True), ("", False)])
def test_feeds_and_harvest_are_told_of_where_the_site_has_an_address(
    address: str, *, told: bool
) -> None:
    site = Site("阳光县人民政府", "阳光县", address, "", "519900", "")
    renderer = Renderer(THEME, site, TEXTS, search=False)
    html = renderer.api_page("../../", concordance=False).main
    assert [text in html for text in ("JSON Feed", "sitemap.xml", "harvest.json")] == [told] * 3
