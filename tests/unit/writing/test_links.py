"""Links of a page: where they lead, and the page without some."""

import pytest

from disclosure.writing.links import links_of, without


@pytest.mark.parametrize(
    ("path", "address", "file"),
    [
        ("index.html", "a/", "a/index.html"),
        ("index.html", "./", "index.html"),
        ("index.html", ".", "index.html"),
        ("a/b/index.html", "..", "a/index.html"),
        ("a/b/index.html", "../..", "index.html"),
        ("a/b/index.html", "../../", "index.html"),
        ("a/b/index.html", "../c/?x=1#y", "a/c/index.html"),
        ("a/b/index.html", "item.json", "a/b/item.json"),
        ("a/b/index.html", "files/%E8%A1%A8.pdf", "a/b/files/表.pdf"),
        ("a/b/index.html", "files/表&amp;b.pdf", "a/b/files/表&b.pdf"),
        ("old.html", "d/x/", "d/x/index.html"),
    ],
)
def test_link_leads_to_a_file(path: str, address: str, file: str) -> None:
    html = f'<a class="b" href="{address}">x</a>'.encode()
    assert list(links_of(path, html)) == [(f' href="{address}"'.encode(), file)]


@pytest.mark.parametrize(
    "address",
    ["https://x.example/", "mailto:a@b.example", "tel:12345", "#top", "/absolute/", "?q=x", ""],
)
def test_other_addresses_are_no_links_to_files(address: str) -> None:
    assert list(links_of("index.html", f'<a href="{address}">'.encode())) == []


@pytest.mark.parametrize("written", [b'href="x"', b"href='x'", b"href=x", b'src="x"'])
def test_every_way_of_writing_a_link_is_read(written: bytes) -> None:
    assert [file for _, file in links_of("a/index.html", b"<p " + written + b">")] == ["a/x"]


def test_links_are_taken_out_and_their_text_stays() -> None:
    html = b'<a href="a/" class="k">A</a><a href="b/">B</a>'
    assert without(html, {b' href="a/"'}) == b'<a class="k">A</a><a href="b/">B</a>'
    assert without(html, ()) == html
