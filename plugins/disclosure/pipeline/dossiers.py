"""A dossier from the project to files in a folder outside the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.exporting.inventory import dossier_zip, inventory_csv, inventory_xlsx
from disclosure.model.dossier import Paper
from disclosure.pipeline.gather import gather
from disclosure.project import Project
from disclosure.publication.dossiers import inventory, names_of
from disclosure.writing.files import put

NAMES = ("inventory.csv", "inventory.xlsx", "dossier.zip")


def export_dossier(
    project: Project, name: str, folder: Path, *, everything: bool
) -> Sequence[Paper]:
    """Write a dossier's inventory as CSV and XLSX, and both with its papers as ZIP; its papers.

    The ZIP holds what the site shows of them; their sources, with all that is not public, only with ``everything``.
    """
    _check_folder(project, folder)
    gathered = gather(project)
    papers = inventory(name, gathered.facts, gathered.decisions, gathered.catalog)
    if not papers:
        known = "、".join(names_of(gathered.facts)) or "—"
        message = f"没有案卷“{name}”；现有案卷：{known} / no such dossier; there are: {known}"
        raise DisclosureError(message)
    files = {"inventory.csv": inventory_csv(papers), "inventory.xlsx": inventory_xlsx(name, papers)}
    found = _sources(project, papers) if everything else _published(project, papers)
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in {**files, "dossier.zip": dossier_zip({**files, **found})}.items():
        put(str(folder / file), data)
    return papers


def _sources(project: Project, papers: Sequence[Paper]) -> dict[str, bytes]:
    return {
        f"papers/{file}": (project.content / file).read_bytes()
        for paper in papers
        for file in paper.files
    }


def _published(project: Project, papers: Sequence[Paper]) -> dict[str, bytes]:
    """The pages, data and attachments that stand on the site."""
    folders = [project.site / paper.url for paper in papers if paper.public]
    return {
        f"papers/{path.relative_to(project.site).as_posix()}": path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


def _check_folder(project: Project, folder: Path) -> None:
    """An inventory names what is not public: it must lie where nothing is published from."""
    place = folder.resolve()
    for forbidden in (project.site, project.content):
        if place.is_relative_to(forbidden):
            message = (
                f"清单含不公开的材料，不能放在 {forbidden} 里 / must not lie inside {forbidden}"
            )
            raise DisclosureError(message)
    if place.is_dir() and any(path.name not in NAMES for path in place.iterdir()):
        message = (
            f"{folder} 里有别的文件，请换一个空文件夹 / holds other files; choose an empty folder"
        )
        raise DisclosureError(message)
