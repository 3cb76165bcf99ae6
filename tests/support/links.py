"""Every address that a built site gives away, in whatever file it stands, and whether it leads to a file of the site."""

import json
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from support.pages import read_page, resolve

_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_REFRESH = re.compile(r"url=(.+)", re.IGNORECASE)
_JSON = (".json", ".jsonld", ".jsonl")
_ADDRESS_KEYS = frozenset(
    {"url", "page", "csv", "jsonl", "path", "sitemap", "schema", "$ref", "data", "download"}
)
"""Keys of our JSON whose texts are addresses; their texts lead from the site's root, or from the file where it says so."""
_FROM_FILE = ("api/v1/datapackage.json",)


def addresses_of(path: str, data: bytes) -> Iterator[str]:
    """What a file points at, as it is written there."""
    if path.endswith(".html"):
        yield from _of_page(path, data)
    elif path.endswith(".css"):
        yield from (one or other for one, other in _CSS.findall(data.decode()))
    elif path.endswith((".xml", ".atom")):
        yield from _of_xml(data)
    elif path.endswith(_JSON):
        yield from _of_json(path, data)
    elif path == "robots.txt":
        yield from re.findall(r"^Sitemap: (\S+)", data.decode(), re.MULTILINE)


def _of_page(path: str, data: bytes) -> Iterator[str]:
    page = read_page(path, data)
    for tag, address in page.addresses():
        if tag in {"img", "source"} and "," in address:
            yield from (part.split()[0] for part in address.split(","))
        else:
            yield address
    for _, attributes in page.elements:
        yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part)
    for meta in page.attributes("meta"):
        if meta.get("http-equiv", "").lower() == "refresh":
            yield from _REFRESH.findall(meta["content"])


def _of_xml(data: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(data).iter():
        if "href" in element.attrib:
            yield element.attrib["href"]
        if element.tag.rpartition("}")[2] in {"loc", "id"} and element.text:
            yield element.text


def _of_json(path: str, data: bytes) -> Iterator[str]:
    documents = data.splitlines() if path.endswith(".jsonl") else [data]
    for document in documents:
        for key, text in _texts(json.loads(document)):
            if text.startswith(("https://www.yangguang.example/",)):
                yield text
            elif key in _ADDRESS_KEYS and "/" in text and ":" not in text:
                yield text if path in _FROM_FILE else f"/{text}"


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, key)
    elif isinstance(value, dict):
        for name, each in value.items():
            # What an item itself says may be any address of the world.
            if name not in {"text", "properties", "table", "@context", "summary"}:
                yield from _texts(each, name)


def leading_nowhere(files: Mapping[str, bytes], base: str) -> list[str]:
    """Every address within the site that leads to no file of it, or to no element of that page."""
    ids = {n: frozenset(read_page(n, d).ids) for n, d in files.items() if n.endswith(".html")}
    icons = {
        n: frozenset(re.findall(r'\bid="([^"]+)"', d.decode()))
        for n, d in files.items()
        if n.endswith(".svg")
    }
    anchors = {**ids, **icons}
    found = set()
    for path, data in files.items():
        for address in addresses_of(path, data):
            if not resolve(path, address, files, anchors, base):
                found.add(f"{path}: {address}")
    return sorted(found)
