"""What we write for machines, read by libraries that know nothing of us."""

import csv
import io
import json
from pathlib import Path

import feedparser
import pytest
from rdflib import DCAT, DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from support.rich import rich_files
from support.sites import identifier, new_site, slug

# rdflib's own reader still uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

BASE = "https://www.yangguang.example/"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> dict[str, bytes]:
    site = new_site(tmp_path_factory.mktemp("linked"), kept_frames, rich_files())
    site.sign()
    assert site.build().published
    return site.published()


def graph(data: bytes, context: bytes = b"") -> Graph:
    """The triples of a JSON-LD text, its context given instead of fetched."""
    document = json.loads(data)
    if context:
        document["@context"] = json.loads(context)["@context"]
    return Graph().parse(data=json.dumps(document), format="json-ld", base=BASE)


def test_item_is_linked_data(files: dict[str, bytes]) -> None:
    found = graph(files[f"d/{slug(1)}/item.json"], files["api/v1/context.jsonld"])
    page = URIRef(f"{BASE}d/{slug(1)}/")
    assert (page, DCTERMS.identifier, Literal(identifier(1))) in found
    assert (page, DCTERMS.title, None) in found
    assert (page, DCTERMS.issued, None) in found
    assert any(
        str(kind).startswith("https://schema.org/") for kind in found.objects(page, RDF.type)
    )


def test_data_sets_name_files_that_are_there(files: dict[str, bytes]) -> None:
    found = graph(files["api/v1/catalog.jsonld"])
    addresses = {str(url) for url in found.objects(None, DCAT.downloadURL)}
    assert addresses
    assert {url.removeprefix(BASE) for url in addresses} <= files.keys()
    for data_set in found.subjects(RDF.type, DCAT.Dataset):
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution):
            assert (data_set, needed, None) in found


def test_catalogue_is_a_concept_scheme(files: dict[str, bytes]) -> None:
    found = graph(files["api/v1/catalogue.skos.jsonld"])
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    rows = list(csv.DictReader(io.StringIO(files["api/v1/catalogue.csv"].decode("utf-8-sig"))))
    notations = {
        str(code) for concept in concepts for code in found.objects(concept, SKOS.notation)
    }
    assert {row["事项编码"] for row in rows} <= notations
    for concept in concepts:
        assert (concept, SKOS.prefLabel, None) in found
        above = set(found.objects(concept, SKOS.broader))
        assert above <= concepts
        assert above or (concept, SKOS.topConceptOf, None) in found


def test_package_describes_its_tables(files: dict[str, bytes]) -> None:
    package = json.loads(files["api/v1/datapackage.json"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 1
    for resource in package["resources"]:
        text = files[f"api/v1/{resource['path']}"].decode("utf-8-sig")
        head = next(csv.reader(io.StringIO(text)))
        assert head == [field["name"] for field in resource["schema"]["fields"]]


def test_feeds_are_read_by_others(files: dict[str, bytes]) -> None:
    feeds = [path for path in files if path.startswith("feeds/") and path.endswith(".atom")]
    assert len(feeds) > 3
    for path in feeds:
        feed = feedparser.parse(files[path])
        assert not feed.bozo, path
        for entry in feed.entries:
            assert entry.link.removeprefix(BASE) + "index.html" in files
            assert entry.updated_parsed
