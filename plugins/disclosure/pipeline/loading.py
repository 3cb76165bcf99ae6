"""The catalogue of a project: all that commands need which look at no item."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

from disclosure.diagnostics.diagnostic import START, DisclosureError, Finding
from disclosure.model.catalog import Catalog
from disclosure.model.publisher import Publisher
from disclosure.pipeline.kept_catalog import read_kept
from disclosure.project import Project
from disclosure.reading.catalog.notes import PROBLEMS
from disclosure.reading.text import place


def load_catalog(project: Project) -> tuple[Catalog, list[Finding]]:
    """The project's catalogue with its options applied; raises ``DisclosureError`` if it cannot be used at all."""
    catalog, findings = read_kept(project.catalogs, project.root, project.cache)
    if not catalog.kinds:
        message = "catalog/ 里没有任何信息种类 / the catalogue has no kinds"
        raise DisclosureError(message)
    address, problems = _address(project, catalog.site.site_url)
    findings += problems
    site = replace(catalog.site, review=project.review or catalog.site.review, site_url=address)
    publishers = {key: _named(unit, project.today) for key, unit in catalog.publishers.items()}
    return replace(catalog, site=site, publishers=publishers), findings


def _named(unit: Publisher, today: date) -> Publisher:
    """The unit with today's name at the end of its names: one it will bear is known already, and shown from its day on."""
    begun = [name for name in unit.names if name.start is None or name.start <= today]
    if not begun or begun[-1] is unit.names[-1]:
        return unit
    others = tuple(name for name in unit.names if name is not begun[-1])
    return replace(unit, names=(*others, begun[-1]))


def _address(project: Project, own: str) -> tuple[str, list[Finding]]:
    """The site's address as paths can be put after it, percent-encoded; a finding if nothing can be put after it.

    What may not be one stays as it is written: a take-down must not move the rest of the site.
    """
    written = (project.site_url or own).strip()
    encoded = encode_address(written)
    if encoded is not None:
        return _as_base(encoded), []
    file = project.config if project.site_url else project.catalogs[-1] / "site.yaml"
    zh, en = (text.format(value=written) for text in PROBLEMS["address"])
    arguments = {"key": "site_url", "problem_zh": zh, "problem_en": en}
    return _as_base(written), [Finding("D191", _shown(file, project), _place(file), arguments)]


def encode_address(url: str) -> str | None:
    """An http or https address without query or fragment, as it goes out; nothing if it is none."""
    match = _ADDRESS.fullmatch(url)
    if match is None:
        return None if url else ""
    try:
        host = match["host"].encode("idna").decode()
    except UnicodeError:
        return None
    return match["scheme"] + host + quote(_BARE_PERCENT.sub("%25", match["path"]), safe=_PATH)


_ADDRESS = re.compile(
    r"(?P<scheme>https?://)(?P<host>[^/?#\s]+)(?P<path>(?:/[^?#\s]*)?)", re.IGNORECASE
)
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_PATH = "%/:@!$&'()*+,;=~"
"""What stays as it is written: what a path may hold, and what is encoded already."""
_WRITTEN = re.compile(r"^(?P<key>[ \t]*site_url[ \t]*:[ \t]*)", re.MULTILINE)


def _place(file: Path) -> tuple[int, int]:
    """Where a file says what the address is."""
    text = file.read_bytes().decode("utf-8-sig", "replace")
    match = _WRITTEN.search(text)
    return place(text, match.end()) if match else START


def _shown(file: Path, project: Project) -> str:
    return (
        file.relative_to(project.root).as_posix()
        if file.is_relative_to(project.root)
        else file.name
    )


def _as_base(url: str) -> str:
    return url.rstrip("/") + "/" if url else ""
