"""The catalogue of a project: all that commands need which look at no item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from disclosure.diagnostics.diagnostic import DisclosureError, Finding
from disclosure.model.catalog import Catalog
from disclosure.model.publisher import Publisher
from disclosure.project import Project
from disclosure.reading.catalog import read_catalog


def load_catalog(project: Project) -> tuple[Catalog, list[Finding]]:
    """The project's catalogue with its options applied; raises ``DisclosureError`` if it cannot be used at all."""
    catalog, findings = read_catalog(project.catalogs, project.root)
    if not catalog.kinds:
        message = "catalog/ 里没有任何信息种类 / the catalogue has no kinds"
        raise DisclosureError(message)
    site = replace(
        catalog.site,
        review=project.review or catalog.site.review,
        site_url=_as_base(project.site_url or catalog.site.site_url),
    )
    publishers = {key: _named(unit, project.today) for key, unit in catalog.publishers.items()}
    return replace(catalog, site=site, publishers=publishers), findings


def _named(unit: Publisher, today: date) -> Publisher:
    """The unit with today's name at the end of its names: one it will bear is known already, and shown from its day on."""
    begun = [name for name in unit.names if name.start is None or name.start <= today]
    if not begun or begun[-1] is unit.names[-1]:
        return unit
    others = tuple(name for name in unit.names if name is not begun[-1])
    return replace(unit, names=(*others, begun[-1]))


def _as_base(url: str) -> str:
    """An address that paths of the site can be put after; none where there is none."""
    return url.rstrip("/") + "/" if url else ""
