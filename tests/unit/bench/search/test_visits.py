from collections.abc import Iterator
from gzip import decompress
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.search.host import Host, Sent, served
from bench.search.sides import Side
from bench.search.visits import ask, opened_browser, visit

PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><ol></ol><script>
window.ask = async (text, limit) => {
  const answer = await fetch(`index/${text}.txt`);
  return (await answer.text()).trim().split(" ").slice(0, limit);
};
const text = new URLSearchParams(location.search).get("q");
if (text) ask(text, 10).then((found) => {
  for (const one of found) document.querySelector("ol").append(Object.assign(document.createElement("li"), { textContent: one }));
});
</script>"""


@pytest.fixture
def side(tmp_path: Path) -> Side:
    """Give a search that fetches one file a query."""
    (tmp_path / "index").mkdir()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "index" / "a.txt").write_text("/d/1/ /d/2/ /d/3/")
    (tmp_path / "index" / "b.txt").write_text("/d/9/ " * 9_000)
    return Side("stub", tmp_path, "?q={}", "li", ("index/",), "index/*")


@pytest.fixture
def host(side: Side) -> Iterator[Host]:
    """Give its web host."""
    with served(side.folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the browser, started once."""
    with opened_browser() as started:
        yield started


def test_host_compresses_and_notes_what_it_sent(host: Host, side: Side) -> None:
    status, head, body = host.answer("/index/b.txt?v=1")
    assert status == 200
    assert decompress(body).decode() == (side.folder / "index" / "b.txt").read_text()
    assert f"Content-Length: {len(body)}\r\nContent-Encoding: gzip\r\n" in head.decode()
    assert host.take() == [Sent("index/b.txt", len(head) + len(body))]
    assert host.take() == []


def test_host_gives_nothing_from_outside_its_folder(host: Host, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.txt").write_text("x")
    assert host.answer("/../secret.txt")[0] == 404
    assert host.answer("/%2e%2e/secret.txt")[0] == 404


@pytest.mark.browser
def test_side_is_asked_on_its_own_page(browser: Browser, host: Host, side: Side) -> None:
    assert list(ask(browser, host, side, ["a", "b"], 2)) == [["d/1/", "d/2/"], ["d/9/", "d/9/"]]


@pytest.mark.browser
def test_visit_is_slow_and_counts_what_belongs_to_the_search(
    browser: Browser, host: Host, side: Side
) -> None:
    seen = visit(browser, host, side, "a", "b")
    assert seen is not None
    # The page, then the file: two round trips.
    assert 0.3 <= seen.seconds < 5
    assert (seen.query, seen.requests) == ("a", 1)
    assert 90 < seen.bytes < 200
    assert seen.page > seen.bytes
    assert seen.second is not None
    assert seen.second > 100
    # What the browser itself takes up goes up and down by several MB.
    assert abs(seen.memory) < 100_000_000
