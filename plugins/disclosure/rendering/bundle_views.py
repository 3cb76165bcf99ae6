"""What a page says of its papers as one file."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.model.dossier import Bundle
from disclosure.rendering.item_views import Texts, size_text

_MUCH = 1 << 20


@dataclass(frozen=True, slots=True)
class BundleView:
    """What it is, or why there is none."""

    fact: str
    over: str


def bundle_view(bundle: Bundle | None, texts: Texts) -> BundleView | None:
    """How many papers there are and how much there is to download."""
    if bundle is None:
        return None
    size = size_text(bundle.size)
    if not bundle.fits:
        over = texts["papers_over"].format(size=size, limit=size_text(bundle.limit))
        return BundleView("", over)
    # What is not much need not be said, and texts weigh as much as small attachments.
    known = texts["papers_size"].format(size=size) if bundle.size >= _MUCH else ""
    return BundleView(texts["papers_count"].format(n=bundle.count) + known, "")
