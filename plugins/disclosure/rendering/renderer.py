"""The one face of this room to the pipeline: public values in, parts of pages out."""

from __future__ import annotations

from disclosure.rendering.guide_pages import GuidePages
from disclosure.rendering.item_pages import ItemPages
from disclosure.rendering.list_pages import ListPages
from disclosure.rendering.pages import Rendered

__all__ = ["Rendered", "Renderer"]


class Renderer(ItemPages, ListPages, GuidePages):
    """Renders every page of a site; made once in each process."""
