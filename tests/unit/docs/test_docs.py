"""The documents say what is so: commands, links, words, keys, and examples that editors will copy."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pyromark
import pytest
import yaml

import disclosure.model
from disclosure.cli.main import commands
from disclosure.cli.scaffolding import make_site
from disclosure.diagnostics.report import render
from disclosure.reading.catalog import reader
from disclosure.reading.catalog.forms import Form
from support.sites import CHECKOUT, TODAY, Site

DOCS = CHECKOUT / "docs"
READMES = (CHECKOUT / "README.md", CHECKOUT / "README.zh-CN.md")
CONTRIBUTING = CHECKOUT / "CONTRIBUTING.md"
CHANGELOG = CHECKOUT / "CHANGELOG.md"
GUIDE = DOCS / "editors-guide.zh.md"
FORMATS = DOCS / "formats.md"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
DOCUMENTS = [*READMES, CONTRIBUTING, CHANGELOG, *sorted(DOCS.rglob("*.md"))]
SET_UP = "python3 site_build.py build\npython3 site_build.py test\n"
FORM_MODULES = (
    "fields",
    "indicators",
    "kind_checks",
    "kinds",
    "masking",
    "official_forms",
    "platform",
    "properties",
    "publishers",
    "requests",
    "rules",
    "site",
    "vocabularies",
    "withdrawals",
)

BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
# 文件 `content/…` and File `content/…`: an example that must be right, and its content below it
FILE = re.compile(r"^(?:文件|File) `(.+?)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# 错误 `content/…`: one that must be wrong
FAULT = re.compile(
    r"^错误 `(.+?)`\n\n```\w+\n(.*?)^```\n\n显示\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
SHOWN = re.compile(r"^(?:显示|Shown)\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


# Commands


def command_names(group: click.Group = commands, before: str = "") -> Iterator[str]:
    """Every command as it is typed: such as ``check`` or ``new site``."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from command_names(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


@pytest.mark.parametrize("readme", [*READMES, CONTRIBUTING], ids=name_of)
def test_a_fresh_machine_is_set_up_by_two_commands(readme: Path) -> None:
    blocks = [code for _, code in BLOCK.findall(text_of(readme))]
    assert [code for code in blocks if "site_build.py build" in code] == [SET_UP]


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_every_command_is_documented(readme: Path) -> None:
    text = text_of(readme)
    assert [n for n in command_names() if f"| `python3 site_build.py {n}` |" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_documents_name_only_commands_that_exist(document: Path) -> None:
    known = {name.split()[0] for name in command_names()}
    named = re.findall(r"\bsite_build\.py ([a-z]+)", text_of(document))
    assert sorted(set(named) - known) == []


def test_both_readmes_name_the_same_places_and_documents() -> None:
    places = [re.findall(r"^\| (`[^|]+`) \|", text_of(path), re.MULTILINE) for path in READMES]
    english, chinese = ([re.findall(r"`([^`]+)`", row) for row in rows] for rows in places)
    assert english == chinese
    links = [set(LINK.findall(text_of(path))) - {p.name for p in READMES} for path in READMES]
    assert links[0] == links[1]


# Links


def anchors(path: Path) -> set[str]:
    """The anchors that git hosts give to the headings of a document."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(path)))
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    dead = []
    for target in LINK.findall(BLOCK.sub("", text_of(document))):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        path = (document.parent / file).resolve() if file else document
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(target)
    assert dead == []


# Words and decisions


def test_glossary_has_every_class_of_the_model() -> None:
    glossary = text_of(DOCS / "glossary.md")
    missing = []
    for found in pkgutil.iter_modules(disclosure.model.__path__):
        module = importlib.import_module(f"disclosure.model.{found.name}")
        for name, value in vars(module).items():
            own = inspect.isclass(value) and value.__module__ == module.__name__
            if own and not name.startswith("_") and f"`{name}`" not in glossary:
                missing.append(name)
    assert missing == []


def test_every_line_of_the_glossary_has_all_its_columns() -> None:
    rows = [row for row in text_of(DOCS / "glossary.md").splitlines() if row.startswith("|")]
    broken = [
        row for row in rows if len(cells := row.split("|")) != 7 or "" in map(str.strip, cells[1:6])
    ]
    assert broken == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_context_decision_and_price(decision: Path) -> None:
    title, *parts = HEADING.findall(text_of(decision))
    assert title.startswith(decision.name[:5].replace("-", " "))
    assert parts == ["Context", "Decision", "What we gave up"]


def test_decisions_are_numbered_in_order() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{n:04d}" for n in range(1, len(DECISIONS) + 1)
    ]


def test_changelog_keeps_the_form() -> None:
    headings = HEADING.findall(text_of(CHANGELOG))
    released = [h for h in headings if h.startswith("[")]
    assert released[0] == "[未发布 · Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", h) for h in released[1:])
    kinds = {
        "新增 · Added",
        "变更 · Changed",
        "废弃 · Deprecated",
        "移除 · Removed",
        "修复 · Fixed",
        "安全 · Security",
    }
    assert set(headings[1:]) - set(released) <= kinds


# Formats


def forms_in(value: object, seen: set[int]) -> Iterator[Form]:
    """Forms in a module's value: itself, those of its keys, and those its converters hold."""
    if isinstance(value, Form):
        if id(value) not in seen:
            seen.add(id(value))
            yield value
            for convert in value.keys.values():
                yield from forms_in(convert, seen)
    elif isinstance(value, tuple):
        for part in value:
            yield from forms_in(part, seen)
    elif inspect.isfunction(value):
        for cell in value.__closure__ or ():
            yield from forms_in(cell.cell_contents, seen)


@pytest.mark.parametrize("name", FORM_MODULES)
def test_formats_mentions_every_key_of_the_catalogue(name: str) -> None:
    words = set(re.findall(r"[\w-]+", text_of(FORMATS)))
    module = importlib.import_module(f"disclosure.reading.catalog.{name}")
    seen: set[int] = set()
    forms = [form for value in vars(module).values() for form in forms_in(value, seen)]
    assert forms
    assert sorted({key for form in forms for key in form.keys if key not in words}) == []


def test_formats_mentions_every_file_of_the_catalogue() -> None:
    text = text_of(FORMATS)
    names = (*reader._FILES, *(folder for folder in reader._FOLDERS))
    present = [n for n in names if (CHECKOUT / "catalog" / n).exists()]
    assert [name for name in present if name not in text] == []


# Examples


def report(site: Site, lang: str) -> str:
    project = site.project(TODAY)
    return "".join(
        f"{line}\n" for line in render(site.gather().diagnostics, "text", lang, project.read_line)
    )


def sample(root: Path, files: dict[str, str]) -> Site:
    """A project of the sample county with these files only."""
    base = {"mkdocs.yml": "site_name: 阳光县人民政府\n", "content/index.md": "# 首页\n"}
    return Site(root, root / "kept").write({**base, **files})


def test_examples_of_the_guide_pass_once_signed(tmp_path: Path) -> None:
    files = dict(FILE.findall(text_of(GUIDE)))
    site = sample(tmp_path, files)
    signed = site.sign()
    items = [n for n in files if n.endswith((".md", ".yaml")) and "/_" not in n]
    assert (signed.count, signed.refused) == (len(items), ())
    assert site.gather().diagnostics == ()


def test_guide_shows_what_check_says(tmp_path: Path) -> None:
    faults = FAULT.findall(text_of(GUIDE))
    assert faults
    for number, (name, content, shown) in enumerate(faults):
        assert shown in report(sample(tmp_path / str(number), {name: content}), "zh")


@pytest.mark.parametrize(("readme", "lang"), [(READMES[0], "en"), (READMES[1], "zh")])
def test_session_of_the_readme_goes_as_it_says(readme: Path, lang: str, tmp_path: Path) -> None:
    make_site(tmp_path)
    site = Site(tmp_path, tmp_path / "kept").write(dict(FILE.findall(text_of(readme))))
    (shown,) = SHOWN.findall(text_of(readme))
    assert shown in report(site, lang)
    assert site.sign().count == 1
    assert site.gather().diagnostics == ()


@pytest.mark.parametrize("document", [GUIDE, *READMES], ids=name_of)
def test_examples_hold_nothing_real(document: Path) -> None:
    """Addresses and numbers of the examples are the sample county's own."""
    known = yaml.safe_load(text_of(CHECKOUT / "catalog" / "publishers.yaml"))["publishers"]
    codes = {p["codes"]["uscc"] for p in known if "uscc" in p.get("codes", {})}
    assert set(re.findall(r"\b[0-9]{8}[0-9A-Z]{10}\b", text_of(document))) <= codes


def headings_meant(text: str) -> list[str]:
    """Second headings rendered one by one, as who wrote the text sees them: a line of three backticks begins or ends a block."""
    found, inside = [], False
    for line in text.splitlines():
        inside ^= line.lstrip().startswith("```")
        if line.startswith("## ") and not inside:
            found.append(pyromark.html(line).strip())
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_heading_is_one_where_the_document_is_read(document: Path) -> None:
    """A closing fence with text behind it closes nothing, and swallows what follows."""
    shown = re.findall(r"<h2>.*?</h2>", pyromark.html(text_of(document)))
    assert shown == headings_meant(text_of(document))
