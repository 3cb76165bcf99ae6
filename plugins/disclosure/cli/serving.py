"""``serve``: a local preview that builds again when a source changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
from watchfiles import watch

from disclosure.cli.files import refusal
from disclosure.cli.texts import say
from disclosure.diagnostics.diagnostic import Diagnostic, DisclosureError
from disclosure.pipeline.build import build_site
from disclosure.project import Project, require_theme

_OURS = frozenset({".cache", ".git", ".venv"})
_SITE = "site"


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, never kept by the browser; quiet."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal shows the findings."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():  # noqa: PLR2004 - not found
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(
    project: Project, port: int, lang: str, report: Callable[[tuple[Diagnostic, ...]], None]
) -> None:
    """Build, serve on this machine only, and build again on each change until interrupted.

    An editor wants to see what is not reviewed yet, so here that is a warning; it goes into a folder of the
    preview's own, never into ``site/``, from which it could be published by mistake.
    """
    require_theme(project)  # it is watched, so it must be there
    project = replace(project, review="warn", site=project.cache / "preview")
    handler = partial(_Handler, directory=str(project.site))
    with _server(port, handler, lang) as server:
        _build(project, report, lang)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(say("serving", lang, url=f"http://127.0.0.1:{server.server_port}/"))
        sources = [project.content, project.config, project.theme, *project.catalogs]
        for changes in watch(*sources, raise_interrupt=False):
            changed = sorted(path for _, path in changes if not _is_ours(Path(path), project.root))
            if changed:
                click.echo(say("rebuilding", lang, path=Path(changed[0]).name))
                _build(project, report, lang)


def _is_ours(path: Path, root: Path) -> bool:
    """Whether a changed file is none of the site's sources; folders above the project may have any name."""
    inner = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return inner.parts[0] == _SITE or not _OURS.isdisjoint(inner.parts)


def _server(
    port: int, handler: Callable[..., SimpleHTTPRequestHandler], lang: str
) -> ThreadingHTTPServer:
    """The server, before anything is built for it."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise DisclosureError(say("port_taken", lang, port=port)) from error


def _build(project: Project, report: Callable[[tuple[Diagnostic, ...]], None], lang: str) -> None:
    """A preview shows what can be shown: broken items are left out and reported."""
    try:
        report(build_site(project, keep_going=True).diagnostics)
    except DisclosureError as error:
        # Whoever is watched here is in the middle of writing; the next change may mend it.
        click.echo(str(error), err=True)
    except OSError as error:  # a file that is just being saved, renamed, or open elsewhere
        click.echo(refusal(error, lang), err=True)
