"""All rules that need more than one item; each in one pass over the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter

from disclosure.checking.counted import check_counted
from disclosure.checking.dues import check_dues
from disclosure.checking.duplicates import check_duplicates
from disclosure.checking.register import register
from disclosure.checking.related import check_related
from disclosure.checking.relations import check_relations
from disclosure.checking.reviews import check_reviews, check_sheets
from disclosure.checking.series import check_series
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact
from disclosure.model.review import Review


def check_across(
    facts: Sequence[Fact],
    catalog: Catalog,
    reviews: Mapping[str, tuple[Review, ...]],
    today: date,
) -> list[Finding]:
    """Everything the rules find between items; time grows with their number."""
    # By path, so that neither the order of reading nor that of the file system shows.
    ordered = sorted(facts, key=attrgetter("src_uri"))
    known = register(ordered)
    return [
        *check_duplicates(ordered),
        *check_reviews(ordered, catalog, reviews),
        *check_sheets(reviews, known),
        *check_relations(ordered, catalog, known, today),
        *check_related(ordered, catalog, known, today),
        *check_series(ordered, catalog),
        *check_counted(ordered, catalog),
        *check_dues(ordered, catalog, today),
    ]
