"""The search page with an engine that answers as the words tell it (``fake_engine.js``), and what it was asked."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Page, Request, Route

from disclosure.rendering.assets import whole
from support.browsing import Window
from support.sites import CHECKOUT

FAKE = Path(__file__).with_name("fake_engine.js")
CLIENT, INDEX = "**/assets/search/client.js", "**/search/i/**"
SOURCE = CHECKOUT / "theme" / "assets" / "search" / "client.js"
"""The client as it is written: it imports the engine, which goes out within it, as this one's goes."""
FILES = ("search/client", "search/engine", "search.css", "seek.css")
"""What nobody loads who does not search."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine was asked."""

    call: str
    words: str
    options: dict[str, Any]


@dataclass
class Search:
    """A window on the search, and every question since it was made."""

    window: Window
    questions: list[Question] = field(default_factory=list)
    is_dead: bool = False
    """Whether the network is down for everything of the engine."""

    @property
    def page(self) -> Page:
        return self.window.page

    def open(self, query: str = "", *, path: str = "search/", width: int = 1280) -> Page:
        """The page of the search, or another, at an address with ``query``."""
        self.questions.clear()
        return self.window.open(path + (f"?{query}" if query else ""), width=width)

    def searches(self) -> list[Question]:
        """What the page asked; not what is asked at once, before the page is there (without filters)."""
        return [
            question
            for question in self.questions
            if question.call == "search" and "filters" in question.options
        ]

    def suggestions(self) -> list[str]:
        return [question.words for question in self.questions if question.call == "suggest"]

    def loaded(self) -> list[str]:
        """The files of the engine that were loaded."""
        urls = [answer.url for answer in self.window.watch.fetched]
        return [name for name in FILES if any(name in url for url in urls)]


def faked(window: Window) -> Search:
    """The search of a window whose engine is the one of the tests."""
    search = Search(window)

    def index(route: Route, request: Request) -> None:
        address = urlsplit(request.url)
        if search.is_dead:
            route.abort("internetdisconnected")
            return
        if address.path.endswith("/asked"):
            asked = {
                name: values[0]
                for name, values in parse_qs(address.query, keep_blank_values=True).items()
            }
            search.questions.append(
                Question(asked["call"], asked["words"], json.loads(asked["options"]))
            )
        route.fulfill(body="")

    texts = {"client.js": SOURCE.read_text("utf-8"), "engine.js": FAKE.read_text("utf-8")}

    def client(route: Route) -> None:
        if search.is_dead:
            route.abort("internetdisconnected")
        else:
            route.fulfill(
                body=whole("client.js", texts.__getitem__),
                content_type="text/javascript",
            )

    window.page.context.route(CLIENT, client)
    window.page.context.route(INDEX, index)
    return search


def query(words: str, **parameters: str) -> str:
    return "&".join(f"{name}={quote(value)}" for name, value in {"q": words, **parameters}.items())
