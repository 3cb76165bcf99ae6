"""The form of a request as a document."""

import io

import pytest
from docx import Document

from disclosure.exporting.request_docx import request_docx
from disclosure.model.catalog import Catalog
from disclosure.model.requests import Applicant, RequestUnit, blanks_for
from disclosure.model.values import Label
from disclosure.reading.catalog import read_catalog
from support.sites import CHECKOUT

UNIT = RequestUnit(
    name="阳光县“试点”<局>&办",
    short="县局",
    path="publishers/x/request/",
    home="publishers/x/",
    guide="publishers/x/guide/",
    channels=(),
    contact=((Label("咨询电话", "Telephone"), "(0999) 812 0000"),),
    phone="(0999) 812 0000",
    address="519900 人民路1号 阳光县“试点”<局>&办",
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog((CHECKOUT / "catalog",), CHECKOUT)[0]


@pytest.mark.parametrize("number", [0, 1])
def test_document_has_every_blank_and_no_purpose(catalog: Catalog, number: int) -> None:
    """条例第二十九条."""
    requests = catalog.requests
    applicant = requests.applicants[number]
    document = Document(io.BytesIO(request_docx(UNIT, applicant, requests.elements)))
    paragraphs = [p.text for p in document.paragraphs]
    assert paragraphs[:2] == [applicant.title.zh, f"受理机关：{UNIT.name}"]
    assert UNIT.address in paragraphs[-1]
    labels = [row.cells[0].text.partition("（")[0] for t in document.tables for row in t.rows]
    wanted = [b.label.zh for e in requests.elements for b in blanks_for(e, applicant)]
    assert labels == wanted
    assert len(document.tables) == len(requests.elements)
    assert "用途" not in "".join([*labels, *paragraphs]).replace("不需要说明用途", "")


def test_same_form_is_the_same_bytes(catalog: Catalog) -> None:
    applicant = Applicant("x", *[Label("甲", "A")] * 4)
    first, second = (request_docx(UNIT, applicant, catalog.requests.elements) for _ in range(2))
    assert first == second
