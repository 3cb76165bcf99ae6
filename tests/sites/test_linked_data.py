"""What we write for machines, read by libraries that know nothing of us."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import feedparser
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, SDO, SKOS, Graph, Literal, URIRef

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


def graph(path: str, files: dict[str, bytes]) -> Graph:
    """The triples of a file at its own address; of a context that lies beside it, what it holds."""
    document = json.loads(files[path])
    contexts = document["@context"]
    if isinstance(contexts, list):
        beside = normpath(join(dirname(path), contexts[0]))
        document["@context"] = [json.loads(files[beside])["@context"], *contexts[1:]]
    return Graph().parse(data=json.dumps(document), format="json-ld", publicID=f"{BASE}{path}")


def item_graph(number: int, files: dict[str, bytes]) -> tuple[URIRef, Graph]:
    return URIRef(f"{BASE}d/{slug(number)}/"), graph(f"d/{slug(number)}/item.json", files)


def test_item_is_told_in_the_words_of_schema_org(files: dict[str, bytes]) -> None:
    page, found = item_graph(1, files)
    assert (page, SDO.identifier, Literal(identifier(1))) in found
    assert (page, SDO.name, None) in found
    assert (page, SDO.datePublished, None) in found
    assert any(
        str(kind).startswith("https://schema.org/") for kind in found.objects(page, RDF.type)
    )


def test_legislation_tells_whether_it_is_in_force(files: dict[str, bytes]) -> None:
    words = {"in-force": SDO.InForce, "repealed": SDO.NotInForce, "expired": SDO.NotInForce}
    words |= {"not-yet-in-force": SDO.NotInForce, "partly-repealed": SDO.PartiallyInForce}
    told = set()
    for path in items_of(files):
        found = graph(path, files)
        states = list(found.objects(None, SDO.legislationLegalForce))
        laws = list(found.subjects(RDF.type, SDO.Legislation))
        assert states == [words[json.loads(files[path])["validity"]] for _ in laws], path
        assert all((law, SDO.legislationIdentifier, None) in found for law in laws)
        told.update(states)
    assert told


def items_of(files: dict[str, bytes]) -> list[str]:
    """The data of items; a notice in the place of one is no linked data."""
    found = (path for path in files if path.startswith("d/") and path.endswith("/item.json"))
    return [path for path in found if b"@context" in files[path]]


def test_everything_of_an_item_has_its_true_address_and_type(files: dict[str, bytes]) -> None:
    """Nodes are pages and files of the site, not addresses made of two; dates are dates; units are those of the list."""
    units = {
        str(code)
        for code in graph("api/v1/organizations.jsonld", files).objects(None, DCTERMS.identifier)
    }
    for path in items_of(files):
        found = graph(path, files)
        own = {str(node) for node in found.all_nodes() if str(node).startswith(f"{BASE}d/")}
        assert f"{BASE}{dirname(path)}/" in own
        for node in own:
            target = unquote(node.removeprefix(BASE))
            assert (f"{target}index.html" if target.endswith("/") else target) in files, node
        assert [o for o in found.objects() if isinstance(o, Literal) and o.ill_typed] == []
        for unit in {*found.objects(None, SDO.publisher), *found.objects(None, SDO.provider)}:
            assert {str(code) for code in found.objects(unit, DCTERMS.identifier)} <= units


def test_units_are_organisations(files: dict[str, bytes]) -> None:
    found = graph("api/v1/organizations.jsonld", files)
    units = set(found.subjects(RDF.type, SDO.GovernmentOrganization))
    assert units
    for unit in units:
        assert f"{unit.removeprefix(BASE)}index.html" in files
        assert (unit, SDO.name, None) in found
        assert set(found.objects(unit, SDO.parentOrganization)) <= units


def test_data_sets_name_files_that_are_there(files: dict[str, bytes]) -> None:
    found = graph("api/v1/catalog.jsonld", files)
    addresses = {str(url) for url in found.objects(None, DCAT.downloadURL)}
    assert addresses
    assert {url.removeprefix(BASE) for url in addresses} <= files.keys()
    for distribution in found.subjects(RDF.type, DCAT.Distribution):
        # What DCAT-AP requires, and that media types and languages are named by their lists.
        assert isinstance(found.value(distribution, DCAT.accessURL), URIRef)
        assert isinstance(found.value(distribution, DCAT.mediaType), URIRef)
    (whole,) = found.subjects(RDF.type, DCAT.Catalog)
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert (whole, needed, None) in found
    assert isinstance(found.value(whole, DCTERMS.language), URIRef)
    place = found.value(whole, DCTERMS.spatial)
    assert str(found.value(place, DCTERMS.identifier)) == "519900"
    assert (found.value(whole, DCTERMS.publisher), FOAF.name, None) in found
    for data_set in found.subjects(RDF.type, DCAT.Dataset):
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution):
            assert (data_set, needed, None) in found


def test_catalogue_is_a_concept_scheme(files: dict[str, bytes]) -> None:
    found = graph("api/v1/catalogue.skos.jsonld", files)
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    rows = list(csv.DictReader(io.StringIO(files["api/v1/catalogue.csv"].decode("utf-8-sig"))))
    notations = {
        str(code) for concept in concepts for code in found.objects(concept, SKOS.notation)
    }
    assert {row["事项编码"] for row in rows} <= notations
    # SKOS Reference 6: no two concepts of a scheme have one notation, for items name matters by it.
    told = [str(code) for code in found.objects(None, SKOS.notation)]
    assert len(told) == len(set(told))
    for concept in concepts:
        assert (concept, SKOS.prefLabel, None) in found
        above = set(found.objects(concept, SKOS.broader))
        assert above <= concepts
        assert above or (concept, SKOS.topConceptOf, None) in found


def test_package_describes_its_tables(files: dict[str, bytes]) -> None:
    """What Frictionless asks of a tabular data package, and every cell of the type its column says."""
    package = json.loads(files["api/v1/datapackage.json"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 1
    assert all(re.fullmatch(r"[-a-z0-9._/]+", name) for name in (package["name"], *names))
    for resource in package["resources"]:
        text = files[f"api/v1/{resource['path']}"].decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        assert rows
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                if field["type"] == "date" and cell:
                    assert date.fromisoformat(cell)


def test_feeds_are_read_by_others(files: dict[str, bytes]) -> None:
    feeds = [path for path in files if path.startswith("feeds/") and path.endswith(".atom")]
    assert len(feeds) > 3
    for path in feeds:
        feed = feedparser.parse(files[path])
        assert not feed.bozo, path
        for entry in feed.entries:
            assert entry.link.removeprefix(BASE) + "index.html" in files
            assert entry.updated_parsed


def test_lists_and_withdrawals_can_be_found_from_one_file_each(files: dict[str, bytes]) -> None:
    lists = json.loads(files["api/v1/lists.json"])["lists"]
    assert {one["data"] for one in lists} == {n for n in files if is_list(n)}
    for one in lists:
        assert json.loads(files[one["data"]])["count"] == one["count"]
        assert {one[key] for key in ("atom", "feed") if key in one} <= files.keys()
    fed = {one["atom"] for one in lists if "atom" in one}
    assert fed == {n for n in files if n.startswith("feeds/") and n.endswith(".atom")} - {
        "feeds/all.atom"
    }
    gone = json.loads(files["api/v1/withdrawn.json"])["items"]
    register = files["withdrawn/index.html"].decode()
    assert gone
    assert all(f"../{one['url']}" in register for one in gone)


def is_list(name: str) -> bool:
    return name.endswith("/list.json") and "items" not in name and name.count("/") == 2
