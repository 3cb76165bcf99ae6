"""Whether a copy of a site is what was built: in a folder, and on a host."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from disclosure.cli.main import commands
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.inspection.address import Site
from disclosure.inspection.folder import verify_folder
from disclosure.inspection.manifest import local_manifest
from disclosure.inspection.sources import Unmeasured
from disclosure.inspection.verdict import Changed, Verified
from disclosure.writing.site import SiteWriter, claim, finish

PAGE = b"<!doctype html>\n<p>\xe4\xbd\x8e\xe4\xbf\x9d</p>\n"
TABLE = "d/1/files/低保 标准+表.csv"
FILES = {
    "index.html": PAGE,
    "404.html": PAGE + b"<!--404-->",
    "d/1/index.html": PAGE * 9,
    "search/i/a.gk": bytes(range(256)) * 40,
    TABLE: "姓名,金额\r\n甲,1\r\n".encode(),
}
WEB = {**{path: path for path in FILES}, "": "index.html", "d/1/": "d/1/index.html"}
BASE = "/gongkai/"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    fresh = claim(site)
    writer = SiteWriter(site)
    finish(site, [writer.write(path, data) for path, data in FILES.items()], fresh=fresh)
    return site


class _Host(BaseHTTPRequestHandler):
    """A host with habits: what it gives for a path, else what it was built with, else its page for what is not there."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        state = self.server.state  # type: ignore[attr-defined]
        state.setdefault("asked", []).append((self.path, self.headers["Host"]))
        path = unquote(self.path.removeprefix(BASE))
        if location := state.get("ways", {}).get(path):
            return self._send(302, b"", Location=location)
        if path in state.get("slow", ()):
            time.sleep(1)
        data = state.get("given", {}).get(path, FILES.get(WEB.get(path, ""), state.get(path)))
        if data is None or path in state.get("lost", ()):
            return self._send(*state.get("not found", (404, b"not here")))
        if state.get("gzip"):
            return self._send(200, gzip.compress(data), **{"Content-Encoding": "gzip"})
        return self._send(state.get("status", 200), data)

    def _send(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


Served = Callable[..., str]


@pytest.fixture
def serve(built: Path) -> Iterator[Served]:
    """The address of a host with habits."""
    servers = []

    def start(**state: object) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
        server.daemon_threads = True
        server.state = {"manifest.json": (built / "manifest.json").read_bytes(), **state}  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{BASE}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def found_at(address: str, built: Path) -> Verified:
    return Site(address, 0.4).verify(local_manifest(built))


def command(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["verify", *arguments])


def test_folder_as_built_is_clean(built: Path) -> None:
    assert verify_folder(built, local_manifest(built), ()) == Verified(len(FILES) + 1)


def test_folder_tells_changed_missing_and_foreign(built: Path) -> None:
    files = local_manifest(built)
    (built / "index.html").write_bytes(PAGE.replace(b"p", b"q", 1))
    (built / "404.html").write_bytes(FILES["404.html"] + b"<script src=//x></script>")
    (built / "search/i/a.gk").write_bytes(FILES["search/i/a.gk"][:-1])
    (built / TABLE).unlink()
    (built / "d/1/shell.jsp").write_bytes(b"<%")
    (built / "WEB-INF").mkdir()
    (built / "WEB-INF/web.xml").write_bytes(b"<web-app/>")
    (built / "linked").symlink_to(built / "d")
    found = verify_folder(built, files, ("WEB-INF/",))
    assert [(one.path, one.how) for one in found.changed] == [
        ("404.html", "appended"),
        ("index.html", "other"),
        ("search/i/a.gk", "shorter"),
    ]
    assert found.missing == (TABLE,)
    assert found.foreign == ("linked", "d/1/shell.jsp")


def test_rewritten_line_ends_are_told_as_such(built: Path) -> None:
    files = local_manifest(built)
    (built / "index.html").write_bytes(PAGE.replace(b"\n", b"\r\n"))
    (built / "d/1/index.html").write_bytes((PAGE * 9).replace(b"\n", b"\r\n"))
    assert {one.how for one in verify_folder(built, files, ()).changed} == {"lines"}
    told = command(str(built), "--lang", "zh")
    assert "二进制" in told.stdout
    assert "整个重新上传" not in told.stdout


def test_both_changed_shows_only_beside_the_local_manifest(built: Path, tmp_path: Path) -> None:
    """Who can change a page on the host can make its manifest say so."""
    local = tmp_path / "manifest.json"
    local.write_bytes((built / "manifest.json").read_bytes())
    fresh = claim(built)
    writer = SiteWriter(built)
    forged = {**FILES, "index.html": b"forged"}
    finish(built, [writer.write(path, data) for path, data in forged.items()], fresh=fresh)
    alone = command(str(built), "--lang", "zh")
    assert alone.exit_code == 0
    assert "--against site" in alone.stdout
    found = verify_folder(built, local_manifest(local), ())
    assert [one.path for one in found.changed] == ["index.html", "manifest.json"]


@pytest.mark.parametrize("gzipped", [False, True])
def test_host_with_a_base_path_and_chinese_names_is_clean(
    serve: Served, built: Path, *, gzipped: bool
) -> None:
    found = found_at(serve(gzip=gzipped), built)
    assert found == Verified(len(FILES) + 1)


def test_host_is_asked_as_links_lead(serve: Served, built: Path) -> None:
    asked: list[tuple[str, str]] = []
    found_at(serve(asked=asked).removesuffix("/"), built)
    paths = {path for path, _ in asked}
    assert {
        BASE,
        f"{BASE}d/1/",
        f"{BASE}d/1/files/%E4%BD%8E%E4%BF%9D%20%E6%A0%87%E5%87%86%2B%E8%A1%A8.csv",
    } <= paths
    assert f"{BASE}index.html" not in paths


def test_host_tells_changed_cut_appended_and_missing(serve: Served, built: Path) -> None:
    given = {
        "": PAGE.replace(b"p", b"q", 1),
        "d/1/": PAGE * 9 + b"<script src=//ad></script>",
        "search/i/a.gk": FILES["search/i/a.gk"][:100],
    }
    found = found_at(serve(given=given, lost={TABLE}), built)
    assert {(one.path, one.how) for one in found.changed} == {
        ("index.html", "other"),
        ("d/1/index.html", "appended"),
        ("search/i/a.gk", "shorter"),
    }
    assert (found.missing, found.answers_all) == ((TABLE,), False)


def test_page_for_everything_is_no_file(serve: Served, built: Path) -> None:
    """200 with a page that says sorry."""
    found = found_at(serve(lost={TABLE, "search/i/a.gk"}, **{"not found": (200, b"sorry")}), built)
    assert set(found.missing) == {TABLE, "search/i/a.gk"}
    assert (found.changed, found.answers_all) == ((), True)


def test_own_page_for_what_is_not_there_may_come_with_404(serve: Served, built: Path) -> None:
    found = found_at(serve(lost={"404.html"}, **{"not found": (404, FILES["404.html"])}), built)
    assert found == Verified(len(FILES) + 1)


def test_ways_within_the_host_are_gone_and_others_not(serve: Served, built: Path) -> None:
    elsewhere: list[tuple[str, str]] = []
    other = serve(asked=elsewhere).replace("127.0.0.1", "localhost")
    ways = {"d/1/": f"{BASE}d/1/index.html", TABLE: other}
    found = found_at(serve(ways=ways), built)
    assert found.changed == (Changed(TABLE, "redirected", 0),)
    assert elsewhere == []
    with pytest.raises(DisclosureError, match="localhost"):
        found_at(serve(ways={"": other}), built)


def test_what_could_not_be_had_is_not_verified_and_never_clean(serve: Served, built: Path) -> None:
    found = found_at(serve(slow={"d/1/"}), built)
    assert found.unmeasured == (Unmeasured("d/1/index.html", "slow"),)
    assert not found.is_clean
    busy = found_at(serve(status=503), built)
    assert {one.why for one in busy.unmeasured} == {"503"}
    assert (busy.changed, busy.missing) == ((), ())


def test_nobody_at_home_is_told_at_once(built: Path) -> None:
    with pytest.raises(DisclosureError, match="什么也没有核对"):
        found_at("http://127.0.0.1:9/", built)


def test_host_that_goes_away_is_not_asked_for_ever(serve: Served, built: Path) -> None:
    files = local_manifest(built)
    many = {f"slow/{number}": files["index.html"] for number in range(300)}
    begun = time.monotonic()
    found = Site(serve(slow=set(many)), 0.2).verify(many)
    assert len(found.unmeasured) == len(many)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b'{"generator": "gongkai", "finished": true, "files": {"../x": {"sha256": "%s", "size": 1}}}'
        % (b"0" * 64),
        b'{"generator": "gongkai", "finished": true, "files": {"x": {"sha256": "0", "size": 1}}}',
        b'{"generator": "gongkai", "finished": false, "files": {}}',
    ],
    ids=["other", "outside", "no hash", "unfinished"],
)
def test_what_is_no_manifest_is_refused(serve: Served, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(DisclosureError):
        local_manifest(tmp_path)
    with pytest.raises(DisclosureError):
        Site(serve(**{"manifest.json": data}), 0.4).manifest()


def test_command_for_programs(serve: Served, built: Path) -> None:
    address = serve(lost={TABLE})
    told = command(address, "--against", str(built), "--format", "json")
    assert told.exit_code == 1
    data = json.loads(told.stdout)
    assert (data["target"], data["against"], data["missing"]) == (address, str(built), [TABLE])
    assert data["files"] == len(FILES) + 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_command_says_what_to_do(serve: Served, built: Path, lang: str) -> None:
    (built / "shell.jsp").write_bytes(b"<%")
    folder = command(str(built), "--lang", lang)
    assert folder.exit_code == 1
    assert ("查清是谁放的" if lang == "zh" else "find out who did") in folder.stdout
    sick = {path: data + b"<script></script>" for path, data in FILES.items() if ".html" in path}
    given = {**sick, "": sick["index.html"], "d/1/": sick["d/1/index.html"]}
    pages = command(serve(given=given), "--against", str(built), "--lang", lang)
    assert ("往里加东西" if lang == "zh" else "puts things in") in pages.stdout
    types = command(serve(lost={"search/i/a.gk"}), "--lang", lang)
    assert "application/octet-stream" in types.stdout
    assert "--against site" in types.stdout
    names = command(serve(lost={TABLE}), "--against", str(built), "--lang", lang)
    assert "GBK" in names.stdout
    assert "--against site" not in names.stdout


@pytest.mark.parametrize("target", ["ftp://x/", "nowhere", "http://u:p@x/", "http://x/?a"])
def test_what_cannot_be_verified_is_a_slip(target: str) -> None:
    assert command(target).exit_code == 2
