"""The one face of this room to the pipeline: public values in, parts of pages out."""

from __future__ import annotations

from disclosure.rendering.guide_pages import GuidePages
from disclosure.rendering.item_pages import ItemPages
from disclosure.rendering.pages import Rendered
from disclosure.rendering.search_pages import SearchPages

__all__ = ["Rendered", "Renderer"]


class Renderer(ItemPages, SearchPages, GuidePages):
    """Renders every page of a site; made once in each process."""
