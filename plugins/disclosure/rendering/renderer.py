"""The one face of this room to the pipeline: public values in, parts of pages out."""

from __future__ import annotations

from disclosure.rendering.api_pages import ApiPages
from disclosure.rendering.catalogue_rows import CatalogueRows
from disclosure.rendering.guide_pages import GuidePages
from disclosure.rendering.history_pages import HistoryPages
from disclosure.rendering.item_pages import ItemPages
from disclosure.rendering.noticeboard_pages import NoticeboardPages
from disclosure.rendering.pages import Rendered
from disclosure.rendering.platform_pages import PlatformPages
from disclosure.rendering.request_pages import RequestPages
from disclosure.rendering.search_pages import SearchPages
from disclosure.rendering.table_pages import TablePages

__all__ = ["Rendered", "Renderer"]


class Renderer(
    ItemPages,
    SearchPages,
    GuidePages,
    TablePages,
    RequestPages,
    HistoryPages,
    CatalogueRows,
    PlatformPages,
    ApiPages,
    NoticeboardPages,
):
    """Renders every page of a site; made once in each process."""
