"""What is read before any item, and all that the frames are made of."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.pipeline.authored import check_authored
from disclosure.pipeline.loading import load_catalog
from disclosure.project import Project
from disclosure.reading.tree import Tree, read_tree


@dataclass(frozen=True, slots=True)
class Sources:
    """What is read before any item: it tells each worker how to read them."""

    catalog: Catalog
    tree: Tree
    findings: tuple[Finding, ...]
    """On the catalogue."""


def read_sources(project: Project) -> Sources:
    """Catalogue and tree of a project, without the hand-written pages and files that may not go out."""
    catalog, findings = load_catalog(project)
    tree = read_tree(project.content, catalog.site.authored)
    return Sources(catalog, check_authored(project, catalog, tree), tuple(findings))
