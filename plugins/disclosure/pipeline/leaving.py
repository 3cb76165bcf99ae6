"""What has left the site: the lines of the register, and a notice where a page once stood."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.model.address import item_url
from disclosure.model.history import WithdrawnLine
from disclosure.pipeline.gather import Gathered
from disclosure.pipeline.items import PublishSettings
from disclosure.publication.history import gone_slugs, withdrawn_lines
from disclosure.writing.site import SiteWriter, Written

WITHDRAWALS = "withdrawn/"
"""Address of the register."""
_ITEM_ROOT = "../../"


def withdrawn_of(gathered: Gathered) -> tuple[WithdrawnLine, ...]:
    """The register of withdrawals as it may be shown today."""
    return withdrawn_lines(gathered.facts, gathered.decisions, gathered.catalog)


def write_gone(
    gathered: Gathered, settings: PublishSettings, standing: frozenset[str] = frozenset()
) -> Iterator[Written]:
    """A notice for everything that was released once and has no page now, but for the slugs that are ``standing``."""
    slugs = gone_slugs(gathered.facts, gathered.decisions, gathered.releases)
    if not slugs:
        return
    writer, renderer = SiteWriter(settings.site), settings.renderer()
    for slug in slugs:
        if slug not in standing:
            url = item_url(slug)
            page = renderer.gone(url, _ITEM_ROOT)
            frame = settings.frames.frame(url)
            html = frame.splice(title=page.title, head=page.head, main=page.main)
            yield writer.write(url, html)
