"""Who may import whom, and how large things may grow."""

import ast
import re
import sys

import pytest
import yaml

from support.sites import CHECKOUT
from support.sources import PACKAGE, Module, modules

OURS = "disclosure"
STAGES = {
    "reading",
    "checking",
    "publication",
    "indexing",
    "rendering",
    "search",
    "exporting",
    "writing",
    "importing",
    "supervision",
    "inspection",
}
KNOW_ALL = {"pipeline", "cli", "mkdocs_plugin", "project"}
BASIS = {"model", "diagnostics"}
HOSTS = {"mkdocs", "material", "properdocs"}
LIBRARY = sys.stdlib_module_names | {"__future__"}
LONGEST_FILE, LONGEST_FUNCTION, LARGEST_ADAPTER, LARGEST_STARTER = 400, 50, 200, 60


def ids(module: Module) -> str:
    return module.name


def of(*rooms: str) -> list[Module]:
    return [module for module in modules() if module.room in rooms]


def rooms_used(module: Module) -> set[str]:
    """Rooms of our own package a module imports from."""
    parts = (name.split(".") for name in module.imports())
    known = {m.room for m in modules()}
    return {p[1] for p in parts if p[0] == OURS and len(p) > 1 and p[1] in known}


def outsiders(module: Module) -> set[str]:
    """Top names of everything a module imports that is neither ours nor the standard library's."""
    return {name.split(".")[0] for name in module.imports()} - LIBRARY - {OURS}


def test_every_room_is_known() -> None:
    rooms = {m.room for m in modules()} - {"__init__"}
    assert rooms <= STAGES | KNOW_ALL | BASIS


def test_contributing_names_every_room_and_what_it_imports() -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)(?:/|\.py)` \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    rooms = {m.room for m in modules()} - {"__init__"}
    used = {room: set().union(*map(outsiders, of(room))) for room in rooms}
    words = set().union(*used.values())
    assert {room: set(re.findall(r"\w+", cell)) & words for room, cell in rows} == used


@pytest.mark.parametrize("module", of(*STAGES), ids=ids)
def test_stage_imports_model_diagnostics_and_itself(module: Module) -> None:
    assert rooms_used(module) <= BASIS | {module.room}


@pytest.mark.parametrize("module", of("model"), ids=ids)
def test_model_stands_on_the_standard_library_alone(module: Module) -> None:
    assert rooms_used(module) <= {"model"}
    assert outsiders(module) == set()


@pytest.mark.parametrize("module", of("diagnostics"), ids=ids)
def test_diagnostics_stand_on_model_and_yaml(module: Module) -> None:
    assert rooms_used(module) <= BASIS
    assert outsiders(module) <= {"yaml"}


def test_adapter_alone_knows_the_host() -> None:
    knowing = {m.room for m in modules() if outsiders(m) & HOSTS}
    assert knowing == {"mkdocs_plugin"}


def test_nothing_imports_the_adapter() -> None:
    users = {m.name for m in modules() if "mkdocs_plugin" in rooms_used(m)}
    assert {name for name in users if not name.startswith(f"{OURS}.mkdocs_plugin")} == set()


def test_adapter_is_thin() -> None:
    assert sum(m.lines for m in of("mkdocs_plugin")) <= LARGEST_ADAPTER


def test_starter_is_small() -> None:
    text = (CHECKOUT / "site_build.py").read_text(encoding="utf-8")
    assert text.count("\n") <= LARGEST_STARTER


def test_files_are_small() -> None:
    assert {m.name: m.lines for m in modules() if m.lines > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    long = {
        f"{m.name}.{f.name}": length(f)
        for m in modules()
        for f in m.functions()
        if length(f) > LONGEST_FUNCTION
    }
    assert long == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_code_names_no_kind() -> None:
    """A new kind is a file in ``catalog/kinds/``; code that knows one by name would need a change for the next."""
    files = (CHECKOUT / "catalog" / "kinds").glob("*.yaml")
    kinds = {yaml.safe_load(file.read_text(encoding="utf-8"))["kind"]["id"] for file in files}
    named = [
        f"{m.name}:{compared.lineno}"
        for m in modules()
        for compared in ast.walk(m.tree)
        if isinstance(compared, ast.Compare | ast.Dict | ast.Match)
        for value in ast.walk(compared)
        if isinstance(value, ast.Constant) and value.value in kinds - WORDS
    ]
    assert named == []
    assert [
        (m.name, line) for m in modules() for text, line in m.texts() if text in kinds - WORDS
    ] == []


WORDS = {"nil", "notice"}
"""Ids that are words as well, and name no kind there: the notice in the place of an item, the key `nil` of a kind."""


def test_code_compares_no_kind_with_a_text() -> None:
    compared = [
        f"{m.name}:{node.lineno}"
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.Compare)
        and re.search(r"\bkind(\.id)?$", ast.unparse(node.left))
        and any(
            isinstance(c, ast.Constant) and isinstance(c.value, str) and c.value
            for c in node.comparators
        )
    ]
    assert compared == []


def test_pages_ask_no_one_else() -> None:
    """No address of a third party in the theme; a namespace is a name, not an address."""
    address = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
    suffixes = {".html", ".css", ".js", ".svg", ".yaml", ".json"}
    files = [f for f in (CHECKOUT / "theme").rglob("*") if f.suffix in suffixes]
    assert len(files) > 30
    named = {
        f"{file.name}: {match.group()}"
        for file in files
        for match in address.finditer(
            file.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        )
    }
    assert named == set()


def test_suppressions_do_not_grow() -> None:
    """What the type checker and the linter are told to overlook; lower these numbers when you can."""
    counts = {
        mark: sum(len(re.findall(mark, m.text)) for m in modules())
        for mark in ("# type: ignore", "# noqa")
    }
    assert counts["# type: ignore"] <= MOST_TYPES_IGNORED
    assert counts["# noqa"] <= MOST_LINES_EXCUSED


MOST_TYPES_IGNORED, MOST_LINES_EXCUSED = 10, 60


def test_errors_are_caught_by_name() -> None:
    """``except Exception`` stands in the command line only, where it turns a fault of ours into a sentence."""
    broad = {
        m.name
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or "Exception" in {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
        )
    }
    assert broad <= {f"{OURS}.cli.main"}


def test_package_has_its_typing_mark() -> None:
    assert (PACKAGE / "py.typed").is_file()
