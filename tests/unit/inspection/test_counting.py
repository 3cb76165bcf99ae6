"""What pages show is counted; what could not be had is told apart and is no evidence."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from disclosure.inspection.counting import Difference, Duty, Inspection, inspect
from disclosure.inspection.page import Hook, Page
from disclosure.inspection.report import as_data, as_text
from disclosure.inspection.sources import Gone, Unmeasured, read_addresses, read_folder

ITEM = '<article data-matter="m1 m2" data-publisher="a" data-state="live">'


def page(source: str, *hooks: tuple[str, str, str], **tags: str) -> Page:
    return Page(source, tuple(Hook((m,), p, s) for m, p, s in hooks), tags)


def states(found: Inspection) -> dict[tuple[str, str], tuple[str, int]]:
    return {(d.matter, d.publisher): (d.state, d.items) for d in found.duties}


def test_items_make_a_duty_published() -> None:
    found = inspect(
        [
            page("1", ("m", "a", "live")),
            page("2", ("m", "a", "entry")),
            page("3", ("m", "a", "published"), ("m", "b", "planned"), ("m", "c", "none")),
            page("4", ("m", "c", "nil"), ("n", "", "published")),
            page("5"),
        ]
    )
    assert states(found) == {
        ("m", "a"): ("published", 2),
        ("m", "b"): ("planned", 0),
        ("m", "c"): ("none", 0),
    }
    assert (found.pages, found.hooked, found.differences) == (5, 4, ())


def test_title_alone_is_no_item() -> None:
    """What is given on request only: the site claims nothing by it, and its page bears out nothing."""
    found = inspect(
        [
            page("1", ("m", "a", "title"), ("m", "b", "title")),
            page("2", ("m", "a", "none"), ("m", "b", "published")),
        ]
    )
    assert set(states(found).values()) == {("none", 0)}
    assert found.differences == (Difference("m", "b", "published", 0),)


def test_claims_that_pages_do_not_bear_out_are_differences() -> None:
    found = inspect(
        [page("1", ("m", "a", "published"), ("m", "b", "none")), page("2", ("m", "b", "live"))]
    )
    assert found.differences == (
        Difference("m", "a", "published", 0),
        Difference("m", "b", "none", 1),
    )
    assert states(found)["m", "a"] == ("none", 0)


def test_claim_that_a_page_not_had_may_bear_out_is_not_measured() -> None:
    """The page that timed out may be the very one; that another is gone for good says nothing of it."""
    claims = page("1", ("m", "a", "published"), ("m", "b", "none"))
    late = inspect([claims, Unmeasured("http://x/d/1/", "slow")])
    assert states(late) == {("m", "a"): ("unmeasured", 0), ("m", "b"): ("none", 0)}
    assert late.differences == ()
    assert inspect([claims, Gone("http://x/d/1/")]).differences == (
        Difference("m", "a", "published", 0),
    )


def test_page_the_site_provides_bears_a_claim_out_and_is_no_item() -> None:
    claims = page("1", ("m", "a", "published"), ("m", "b", "published"))
    found = inspect([claims, page("2", ("m", "a", "provided"))])
    assert states(found) == {("m", "a"): ("published", 0), ("m", "b"): ("none", 0)}
    assert found.differences == (Difference("m", "b", "published", 0),)


def test_item_of_which_nothing_is_claimed_is_no_difference() -> None:
    assert inspect([page("1", ("m", "a", "live"))]).differences == ()


def test_same_page_saved_twice_counts_once_and_its_former_address_not_at_all() -> None:
    address = "https://a.example/d/1/"
    hooks = (Hook(("m",), "a", "live"),)
    once = Page("1.html", hooks, {}, address)
    found = inspect(
        [Page("old.html", (), {}, address), once, Page("copy.html", hooks, {}, address)]
    )
    assert found.duties == (Duty("m", "a", "published", 1),)


def test_columns_tell_their_newest_article() -> None:
    found = inspect(
        [
            page("1", ColumnName="通知", PubDate="2026-01-02 09:30", SiteName="某县"),
            page("2", ColumnName="通知", PubDate="2025-01-02"),
        ]
    )
    assert (found.columns, found.site) == ({"通知": "2026-01-02"}, "某县")


def test_folder_is_read_in_any_encoding(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.htm").write_bytes(f'<meta charset="gbk">县{ITEM}'.encode("gbk"))
    (tmp_path / "2.html").write_bytes(ITEM.encode("gb18030"))
    (tmp_path / "3.txt").write_bytes(ITEM.encode())
    found = inspect(read_folder(tmp_path))
    assert states(found) == {("m1", "a"): ("published", 2), ("m2", "a"): ("published", 2)}


class _Slow(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        self.send_response({"/gone": 404, "/busy": 503}.get(self.path, 200))
        self.end_headers()
        self.wfile.write(ITEM.encode())
        for _ in range(20 if self.path == "/trickle" else 0):
            time.sleep(0.1)
            self.wfile.write(b" ")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Slow) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


def test_time_out_is_not_measured_and_never_a_failure(server: str) -> None:
    addresses = [f"{server}/{name}" for name in ("there", "slow", "busy", "gone")]
    found = inspect(read_addresses([*addresses, "file:///etc/passwd"], 0.3))
    assert states(found)["m1", "a"] == ("published", 1)
    assert found.unmeasured == (
        Unmeasured(addresses[1], "slow"),
        Unmeasured(addresses[2], "503"),
        Unmeasured("file:///etc/passwd", "unreadable"),
    )
    assert found.gone == (Gone(addresses[3]),)
    assert found.differences == ()


def test_page_that_trickles_in_is_given_up_in_time(server: str) -> None:
    start = time.monotonic()
    assert [*read_addresses([f"{server}/trickle"], 0.3)] == [
        Unmeasured(f"{server}/trickle", "slow")
    ]
    assert time.monotonic() - start < 1.5


def test_nobody_at_home_is_not_measured() -> None:
    (found,) = read_addresses(["http://127.0.0.1:9/"], 0.3)
    assert found == Unmeasured("http://127.0.0.1:9/", "unreachable")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有测量的页面 1 个"), ("en", "1 pages were not measured")]
)
def test_report_says_what_was_not_measured(lang: str, words: str) -> None:
    found = inspect(
        [
            page("1", ("m", "a", "none"), ("n", "a", "published")),
            page("2", ("m", "a", "live")),
            Unmeasured("http://x/", "slow"),
            Gone("http://y/"),
        ]
    )
    text = "\n".join(as_text(found, lang))
    assert words in text
    assert "http://y/" in text
    assert ("没有测到 1" if lang == "zh" else "not measured 1") in text
    assert json.loads(json.dumps(as_data(found)))["differences"][0]["matter"] == "m"


def test_pages_without_hooks_are_told_by_their_tags() -> None:
    newer = page("1", ColumnName="政策文件", PubDate="2026年11月9日")
    older = page("2", ColumnName="政策文件", PubDate="2026-9-30")
    found = inspect(
        [newer, older, page("3", ColumnName="通知公告", PubDate="2025-01-01"), page("4")]
    )
    assert (found.tagged, found.columns) == (
        3,
        {"政策文件": "2026-11-09", "通知公告": "2025-01-01"},
    )
    lines = list(as_text(found, "zh"))
    assert "没有公开标记，不能按事项统计。" in lines
    assert lines.index("  2025-01-01  通知公告") < lines.index("  2026-11-09  政策文件")


def test_states_of_other_makers_are_no_claims() -> None:
    assert inspect([page("1", ("m", "a", "open"))]).duties == ()


def test_pages_are_found_whatever_their_ending(tmp_path: Path) -> None:
    for name in ("a.aspx", "b.HTM", "c", "深/d.jsp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("\n<html>", encoding="utf-8")
    (tmp_path / "README").write_text("no page", encoding="utf-8")
    (tmp_path / "style.css").write_text("<", encoding="utf-8")
    found = {one.source for one in read_folder(tmp_path)}
    assert found == {"a.aspx", "b.HTM", "c", "深/d.jsp"}


@pytest.mark.parametrize("address", ["https://[bad", "http://127.0.0.1:1/中文 页/", "http://"])
def test_address_that_is_none_is_not_measured(address: str) -> None:
    (found,) = read_addresses([address], 1)
    assert found == Unmeasured(address, "unreachable")
