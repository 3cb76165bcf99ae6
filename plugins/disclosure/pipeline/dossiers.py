"""A dossier from the project to files in a folder outside the site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.exporting.bundle import write_bundle
from disclosure.exporting.inventory import inventory_csv, inventory_xlsx
from disclosure.model.address import papers_url
from disclosure.model.dossier import Paper
from disclosure.pipeline.gather import gather
from disclosure.pipeline.targets import filling, refuse_inside
from disclosure.project import Project
from disclosure.publication.dossiers import inventory, names_of
from disclosure.writing.files import put, put_pieces

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
    with filling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            put(str(folder / file), data)
        put_pieces(str(folder / "dossier.zip"), partial(write_bundle, files={**files, **found}))
    return papers


def _sources(project: Project, papers: Sequence[Paper]) -> dict[str, Path]:
    return {f"papers/{file}": project.content / file for paper in papers for file in paper.files}


def _published(project: Project, papers: Sequence[Paper]) -> dict[str, Path]:
    """The pages, data and attachments that stand on the site, but not what is made of them there."""
    urls = [paper.url for paper in papers if paper.public]
    made = {project.site / papers_url(url) for url in urls}
    return {
        f"papers/{path.relative_to(project.site).as_posix()}": path
        for url in urls
        for path in (project.site / url).rglob("*")
        if path.is_file() and path not in made
    }


def _check_folder(project: Project, folder: Path) -> None:
    """An inventory names what is not public: it must lie where nothing is published from."""
    refuse_inside(project, folder)
    if folder.is_dir() and any(path.name not in NAMES for path in folder.iterdir()):
        message = (
            f"{folder} 里有别的文件，请换一个空文件夹 / holds other files; choose an empty folder"
        )
        raise DisclosureError(message)
