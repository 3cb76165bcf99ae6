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


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_has_no_violation(
    kept_window: Callable[..., Window], county: County, layout: str, view: str
) -> None:
    width, options = VIEWS[view]
    window = kept_window(bypass_csp=True, **options)
    window.open(LAYOUTS[layout](county), width=width)
    assert window.axe(TAGS) == []
