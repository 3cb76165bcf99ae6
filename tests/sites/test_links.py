"""Every address on the sample site leads somewhere: links, anchors, pictures, styles, feeds, sitemaps and data."""

from functools import partial

import pytest

from support.county import County
from support.links import addresses_of, leading_nowhere
from support.sites import files_below

BASE = "https://www.yangguang.example/"


@pytest.fixture(scope="module")
def files(county: County) -> dict[str, bytes]:
    return files_below(county.out)


def test_every_address_leads_somewhere(files: dict[str, bytes]) -> None:
    assert leading_nowhere(files, BASE) == []


def test_addresses_are_found_in_every_form_of_file(files: dict[str, bytes]) -> None:
    """Lest the test above be content with nothing."""
    count = {
        ending: sum(
            1 for name in files if name.endswith(ending) for _ in addresses_of(name, files[name])
        )
        for ending in (".html", ".css", ".xml", ".atom", ".json", ".jsonl", ".jsonld", ".txt")
    }
    assert all(n for ending, n in count.items() if ending != ".css"), count
    assert count[".html"] > 50_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b'<a href="missing/">x</a>'),
        ("a.html", b'<a href="#nowhere">x</a>'),
        ("a.html", b'<a href="b.html#nowhere">x</a>'),
        ("a.html", b'<img src="b.html" srcset="b.html 1x, missing.png 2x">'),
        ("a.html", b'<meta http-equiv="refresh" content="0;url=missing/">'),
        ("a.html", b'<svg><use href="i.svg#missing"/></svg>'),
        ("a.html", b'<form action="missing/"></form>'),
        ("a.css", b"a { background: url('missing.svg') }"),
        ("a.xml", b"<urlset><url><loc>https://www.yangguang.example/missing/</loc></url></urlset>"),
        ("a.atom", b'<feed><link href="https://www.yangguang.example/missing/"/></feed>'),
        ("d/a.json", b'{"items": [{"url": "d/missing/"}]}'),
        ("api/v1/datapackage.json", b'{"resources": [{"path": "missing/a.csv"}]}'),
        ("a.jsonld", b'{"@id": "https://www.yangguang.example/missing/"}'),
        ("robots.txt", b"Sitemap: https://www.yangguang.example/missing.xml"),
    ],
)
def test_address_that_leads_nowhere_is_found(name: str, data: bytes) -> None:
    others = {"b.html": b"<p id=here>", "i.svg": b'<svg><symbol id="here"/></svg>'}
    found = partial(leading_nowhere, base=BASE)
    assert len(found({name: data, **others})) == 1
