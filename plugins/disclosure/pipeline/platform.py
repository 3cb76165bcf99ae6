"""Pages of the 政府信息公开 platform that no list has: how to ask for information, of the site and of each unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from disclosure.exporting.request_docx import request_docx
from disclosure.exporting.unit_json import request_json
from disclosure.indexing.requests import REQUESTS, request_rules, request_units
from disclosure.model.requests import FORM_DOCX, REQUEST_JSON
from disclosure.pipeline.items import PublishSettings
from disclosure.rendering.renderer import Rendered, Renderer
from disclosure.writing.site import SiteWriter, Written

Put: TypeAlias = Callable[[str, Callable[[str], Rendered]], Written]
"""Writes the page at an address, rendered for its way to the root."""


def request_pages(settings: PublishSettings, renderer: Renderer, put: Put) -> Iterator[Written]:
    """``/request/``, and for every unit that takes requests its page and its forms."""
    if not settings.catalog.requests.elements:
        return
    writer = SiteWriter(settings.site)
    units = request_units(settings.catalog, settings.today)
    rules = request_rules(settings.catalog)
    yield put(REQUESTS, partial(renderer.requests_page, units, rules, REQUESTS))
    for unit in units:
        yield put(unit.path, partial(renderer.request_page, unit, rules))
        yield writer.write(f"{unit.path}{REQUEST_JSON}", request_json(unit, rules))
        for applicant in rules.requests.applicants:
            form = partial(renderer.request_form, unit, applicant, rules)
            path = f"{unit.path}{applicant.id}/"
            yield put(path, form)
            document = request_docx(unit, applicant, rules.requests.elements)
            yield writer.write(f"{path}{FORM_DOCX}", document)
