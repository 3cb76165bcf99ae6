"""A web host on this machine and a browser that notices everything a page does wrong."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Response

from disclosure.cli.testing import find_chromium
from support.sites import CHECKOUT

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
SUB_PATH = "/open/county/"
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
_TELL_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', function (event) {
  console.error('CSP', event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber);
});
"""


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder at ``/`` and again at ``SUB_PATH``, as any plain web host does."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".shtml": "text/html",
    }

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(SUB_PATH).lstrip("/"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Like a configured host: what is missing gets ``404.html``."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Tests read what the browser says."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a host of ``folder``, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watch:
    """What went wrong on the pages of a context since it was last asked."""

    host: str
    faults: list[str] = field(default_factory=list)
    fetched: list[Response] = field(default_factory=list)

    def look_at(self, context: BrowserContext) -> None:
        """Note errors, failed answers and every request to another host."""
        context.on("console", lambda said: self._say(said.type, said.text))
        context.on("weberror", lambda raised: self.faults.append(f"script: {raised.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def forget(self) -> None:
        self.faults.clear()
        self.fetched.clear()

    def _say(self, kind: str, text: str) -> None:
        # The browser reports an answer of 404 here too; `_response` knows which was asked for.
        if kind in {"error", "warning"} and "status of 404" not in text:
            self.faults.append(f"console: {text}")

    def _request(self, asked: Request) -> None:
        # What begins with blob: is a text the page itself holds, such as the worker of the search.
        if not asked.url.startswith((f"{self.host}/", f"blob:{self.host}/", "data:")):
            self.faults.append(f"off the host: {asked.url}")

    def _failed(self, asked: Request) -> None:
        # Aborted: what the page before still wanted when this one was opened.
        if asked.failure != "net::ERR_ABORTED":
            self.faults.append(f"{asked.failure}: {asked.url}")

    def _response(self, answer: Response) -> None:
        self.fetched.append(answer)
        is_page = answer.request.is_navigation_request()
        if answer.status >= HTTPStatus.BAD_REQUEST and not is_page:
            self.faults.append(f"{answer.status}: {answer.url}")


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a context, opened again and again, and the watch over it."""

    page: Page
    watch: Watch
    base: str

    def open(self, path: str, *, width: int = 1280, base: str = "/") -> Page:
        """The page at ``path``, loaded whole, with nothing remembered from the page before."""
        self.watch.forget()
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(f"{self.base}{base}{path}", wait_until="load")
        return self.page

    def axe(self, tags: Sequence[str]) -> list[str]:
        """Each violation of the open page: rule, element, what is wrong."""
        options = {"runOnly": {"type": "tag", "values": list(tags)}, "resultTypes": ["violations"]}
        found: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{v['id']} {n['target']}: {n['failureSummary']}"
            for v in found["violations"]
            for n in v["nodes"]
        ]


@contextmanager
def opened_browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser of this machine."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def window(
    browser: Browser,
    host: str,
    *,
    mode: str = "",
    **options: Any,  # noqa: ANN401 - Playwright's own, of ``Browser.new_context``.
) -> Iterator[Window]:
    """A context with one page; ``mode`` is what a visitor chose before, such as ``elder``.

    Only where the policy of the site is bypassed can axe be brought in: look for breaches elsewhere.
    """
    chosen = [{"origin": host, "localStorage": [{"name": "gk-mode", "value": mode}]}]
    context = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        storage_state={"cookies": [], "origins": chosen if mode else []},
        **options,
    )
    context.add_init_script(path=AXE) if options.get("bypass_csp") else None
    context.add_init_script(_TELL_VIOLATIONS)
    watch = Watch(host)
    watch.look_at(context)
    try:
        yield Window(context.new_page(), watch, host)
    finally:
        context.close()
