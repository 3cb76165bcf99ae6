"""The description of the site's search."""

from dataclasses import replace
from xml.etree import ElementTree

from disclosure.exporting.opensearch import opensearch
from disclosure.model.catalog import Catalog
from support.values import catalog

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def at(address: str) -> Catalog:
    under = catalog()
    return replace(under, site=replace(under.site, site_url=address))


def test_search_is_found_below_any_path() -> None:
    root = ElementTree.fromstring(opensearch(at("https://x.example/xxgk/")))
    urls = {u.get("type"): u.get("template") for u in root.iter(f"{SPACE}Url")}
    assert urls["text/html"] == "https://x.example/xxgk/search/?q={searchTerms}"
    name = root.findtext(f"{SPACE}ShortName") or ""
    assert 0 < len(name) <= 16


def test_names_are_escaped() -> None:
    root = ElementTree.fromstring(opensearch(at("https://x.example/?a&b")))
    assert root.tag == f"{SPACE}OpenSearchDescription"
