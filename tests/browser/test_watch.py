"""The watch over a window notices what no page may do; without it the other tests of this folder say nothing."""

from collections.abc import Callable

import pytest

from support.browsing import Window
from support.measuring import LAYOUT_FAULTS, SMALL_TARGETS, SMALL_TEXT

pytestmark = pytest.mark.browser
FRAMES = 600
MISDEEDS = {
    "style attribute": ("document.body.innerHTML += '<p style=\"color:red\">'", "CSP style-src"),
    "script": (
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
        "CSP",
    ),
    "other host": ("new Image().src = 'http://elsewhere.example/a.png'", "CSP img-src"),
    "missing file": ("new Image().src = '/missing.png'", "404: "),
    "error": ("console.error('oh')", "console: oh"),
    "exception": ("setTimeout(() => { throw new Error('oh') })", "script: oh"),
}


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_misdeed_is_noticed(fresh: Window, misdeed: str) -> None:
    act, words = MISDEEDS[misdeed]
    page = fresh.open("kinds/")
    assert fresh.watch.faults == []
    page.evaluate(f"() => {{ {act} }}")
    page.wait_for_load_state("networkidle")
    # The browser tells when it comes to it; each question to the page takes in what it has told.
    told = (page.evaluate("() => new Promise(requestAnimationFrame)") for _ in range(FRAMES))
    assert any(any(words in fault for fault in fresh.watch.faults) for _ in told)


def test_request_to_another_host_is_noticed(kept_window: Callable[..., Window]) -> None:
    window = kept_window(bypass_csp=True)
    page = window.open("kinds/")
    with page.expect_event("requestfailed"):
        page.evaluate("() => { new Image().src = 'http://elsewhere.example/a.png' }")
    assert [fault for fault in window.watch.faults if fault.startswith("off the host")]


def test_faults_of_layout_are_noticed(fresh: Window) -> None:
    page = fresh.open("kinds/", width=360)
    page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
        '<pre class="outer">' + '长'.repeat(60) + '</pre><table><tr><td class="narrow">一二三四五六七八</td></tr></table>')"""
    )
    page.evaluate(
        "() => { document.querySelector('.narrow').style.maxWidth = '1em';"
        " document.querySelector('.narrow').style.padding = 0;"
        " document.querySelector('.outer').style.fontSize = '8px' }"
    )
    faults = page.evaluate(LAYOUT_FAULTS)
    assert [fault for fault in faults if "too wide" in fault]
    assert [fault for fault in faults if "squeezed" in fault]
    assert page.evaluate(SMALL_TEXT, 9)
    assert page.evaluate(SMALL_TARGETS, 200)
