"""axe-core finds nothing against WCAG 2.2 AA on any layout, however it is shown."""

from collections.abc import Callable
from typing import Any

import pytest

from support.browsing import Window
from support.county import County
from support.layouts import LAYOUTS

pytestmark = pytest.mark.browser
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
VIEWS: dict[str, tuple[int, dict[str, Any]]] = {
    "light": (1280, {}),
    "phone": (360, {}),
    "dark": (1280, {"color_scheme": "dark"}),
    "elder": (360, {"mode": "elder"}),
}


BRANDS = ("indigo", "cinnabar")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_has_no_violation(
    kept_window: Callable[..., Window], county: County, layout: str, view: str
) -> None:
    width, options = VIEWS[view]
    window = kept_window(bypass_csp=True, **options)
    window.open(LAYOUTS[layout](county), width=width)
    assert window.axe(TAGS) == []


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("layout", ["home", "repealed", "field", "entry"])
def test_colours_a_county_may_choose_have_no_violation(
    kept_window: Callable[..., Window], county: County, layout: str, brand: str
) -> None:
    window = kept_window(bypass_csp=True)
    page = window.open(LAYOUTS[layout](county))
    page.evaluate("brand => { document.documentElement.dataset.brand = brand }", brand)
    assert window.axe(TAGS) == []


def test_no_kind_of_the_catalogue_has_a_violation(
    kept_window: Callable[..., Window], county: County
) -> None:
    """Also one that has no layout of its own among those above."""
    window = kept_window(bypass_csp=True)
    faults = {}
    for kind in sorted({entry["kind"]["id"] for entry in county.items if entry["state"] == "live"}):
        window.open(county.item(kind=kind, state="live"), width=360)
        faults[kind] = window.axe(TAGS)
    assert {kind: found for kind, found in faults.items() if found} == {}
