"""A search seen from a browser on a slow line: time to the first result, bytes, requests, memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLong
from psutil import Process

from bench.search.host import Host, Sent
from bench.search.sides import Side
from disclosure.cli.testing import find_chromium
from disclosure.diagnostics.diagnostic import DisclosureError

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
_BYTES_A_SECOND = 1_600_000 / 8
_SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": _BYTES_A_SECOND,
    "uploadThroughput": _BYTES_A_SECOND,
}
_ASK = "([text, limit]) => window.ask(text, limit)"
_SHOWN = 10
_PATIENCE = 600_000
"""Milliseconds; some searches need minutes."""
_EMPTY = "empty"
"""No host has it: what is shown are a few characters."""
_SETTLING = 1_000
"""Milliseconds after which a page has its fonts and has been painted."""
_WATCH = Path(__file__).with_name("watch.js")


@dataclass(frozen=True, slots=True)
class Visit:
    """The first query of a visitor who never was here before."""

    query: str
    seconds: float
    """From the start of the navigation to the first result on the screen."""
    bytes: int
    """Of all that belongs to the search, as ``Side.parts`` says."""
    requests: int
    """For these."""
    second: int | None
    """Bytes of the search for a second query on the same page, where the page can be asked."""
    page: int
    """Bytes of the whole visit."""
    longest: float
    """Milliseconds of the longest task of the main thread; 0 if none was longer than 50."""
    memory: int
    """Bytes of the process of page and workers beyond those of an empty page's; WebAssembly's, which no page can ask
    for, and what waits to be collected are among them."""


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """The browser of this machine."""
    found = find_chromium()
    if found is None:
        raise DisclosureError("没有 Chromium / no Chromium: python3 site_build.py test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def ask(
    browser: Browser, host: Host, side: Side, texts: Sequence[str], limit: int
) -> Iterator[list[str]]:
    """The addresses that ``side`` finds for each of ``texts``, relative to its root, best first."""
    with _new_page(browser, side) as page:
        page.goto(host.base + side.address.format(""))
        for text in texts:
            yield [urlsplit(url).path.lstrip("/") for url in page.evaluate(_ASK, [text, limit])]


def visit(browser: Browser, host: Host, side: Side, text: str, second: str) -> Visit | None:
    """A first query on the slow line with nothing in any cache; nothing if no result came."""
    with _new_page(browser, side) as page, suppress(TooLong):
        page.goto(host.base + _EMPTY)
        empty = _memory(browser, page)
        _slow_down(page)
        watch = _WATCH.read_text("utf-8").strip().rstrip(";")
        page.add_init_script(f"({watch})({json.dumps(side.result)})")
        host.take()
        page.goto(host.base + side.address.format(quote(text)), wait_until="commit")
        page.wait_for_function("() => window.benchFirst")
        page.wait_for_load_state("networkidle")
        memory, sent = _memory(browser, page) - empty, host.take()
        own = _own(side, sent)
        return Visit(
            query=text,
            seconds=page.evaluate("() => window.benchFirst") / 1000,
            bytes=sum(own),
            requests=len(own),
            page=sum(one.size for one in sent),
            longest=page.evaluate("() => window.benchLongest"),
            memory=memory,
            second=_second(page, host, side, second),
        )
    return None


@contextmanager
def _new_page(browser: Browser, side: Side) -> Iterator[Page]:
    """A page of somebody who never was here before."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        if side.script:
            page.add_init_script(path=side.script)
        yield page
    finally:
        context.close()


def _slow_down(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", _SLOW)


def _own(side: Side, sent: Sequence[Sent]) -> list[int]:
    return [one.size for one in sent if one.path.startswith(side.parts)]


def _second(page: Page, host: Host, side: Side, text: str) -> int | None:
    if not page.evaluate("() => Boolean(window.ask)"):
        return None
    page.evaluate(_ASK, [text, _SHOWN])
    return sum(_own(side, host.take()))


def _memory(browser: Browser, page: Page) -> int:
    """Bytes of the largest page process: the others are empty, or kept ready for the next page."""
    page.wait_for_timeout(_SETTLING)
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [one["id"] for one in processes if one["type"] == "renderer"]
    return max(int(Process(pid).memory_full_info().uss) for pid in pages)
