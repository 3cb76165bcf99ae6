"""The project's own source files, for tests that read code instead of running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.sites import CHECKOUT

PACKAGE = CHECKOUT / "plugins" / "disclosure"


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its dotted name, its room below the package, its text and tree."""

    name: str
    room: str
    file: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def imports(self) -> Iterator[str]:
        """Dotted names of all that is imported, wherever in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    parents = self.name.split(".")[: -node.level]
                    base = ".".join([*parents, base]).rstrip(".")
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def texts(self) -> Iterator[tuple[str, int]]:
        """String constants that are no docstrings, with their lines."""
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(self.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
            ):
                yield node.value, node.lineno


@cache
def modules() -> tuple[Module, ...]:
    return tuple(_module(file) for file in sorted(PACKAGE.rglob("*.py")))


def _module(file: Path) -> Module:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    text = file.read_text(encoding="utf-8")
    name = ".".join(part for part in parts if part != "__init__")
    # A module right below the package, such as project.py, is a room of its own.
    return Module(name, parts[1], file, text, ast.parse(text))
