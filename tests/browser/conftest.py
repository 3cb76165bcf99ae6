"""The sample county, built once, its host, and one browser for all tests of this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from support.browsing import Window, opened_browser, served, window
from support.county import County, build_county


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Give the built site."""
    return build_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="package")
def host(county: County) -> Iterator[str]:
    """Give the address of a web host on this machine that has the site."""
    with served(county.out) as base:
        yield base


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Give the browser, started once."""
    with sync_playwright() as playwright, opened_browser(playwright) as started:
        yield started


@pytest.fixture(scope="package")
def kept_window(browser: Browser, host: str) -> Iterator[Callable[..., Window]]:
    """Give a maker of windows that stay open, one for each set of options: for tests that leave no trace."""
    made: dict[str, Window] = {}
    with ExitStack() as stack:

        def make(**options: Any) -> Window:  # noqa: ANN401 - Playwright's own options.
            key = repr(sorted(options.items()))
            if key not in made:
                made[key] = stack.enter_context(window(browser, host, **options))
            return made[key]

        yield make


@pytest.fixture
def plain(kept_window: Callable[..., Window]) -> Window:
    """Give a window as most visitors have it."""
    return kept_window()


@pytest.fixture
def scriptless(kept_window: Callable[..., Window]) -> Window:
    """Give a window in which no script runs."""
    return kept_window(java_script_enabled=False)


@pytest.fixture
def elder(kept_window: Callable[..., Window]) -> Window:
    """Give a window of someone who has chosen large type (长者模式)."""
    return kept_window(mode="elder")


@pytest.fixture
def fresh(browser: Browser, host: str) -> Iterator[Window]:
    """Give a window of its own to a test that makes the browser remember something."""
    with window(browser, host) as opened:
        yield opened
