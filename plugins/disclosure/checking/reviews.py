"""Reviews: what may be shown needs one of exactly what it holds now (条例 §17, 保密法 §35)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from disclosure.checking.place import at
from disclosure.checking.register import Register
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, is_kept_in
from disclosure.model.review import ALLOWED, Review

_CODES = {"required": ("D601", "D602"), "warn": ("D606", "D606")}
"""What an unreviewed and a changed item is, by the site's option ``review``.

With ``off`` it is nothing.
"""


def check_reviews(
    facts: Sequence[Fact], catalog: Catalog, reviews: Mapping[str, tuple[Review, ...]]
) -> Iterator[Finding]:
    """D601 or D606 (none), D602 or D606 (changed since), D604 (refused)."""
    codes = _CODES.get(catalog.site.review)
    for fact in facts:
        if not _needs_review(fact):
            continue
        signed = reviews.get(fact.identifier, ())
        current = [review for review in signed if review.digest == fact.digest]
        if current:
            # A refusal holds whatever the site's option says: someone has looked at this and said
            # no.
            if _latest(current).secrecy != ALLOWED:
                yield at(fact, "D604", "identifier", identifier=fact.identifier)
        elif codes:
            yield at(fact, codes[bool(signed)], "identifier", identifier=fact.identifier)


def _needs_review(fact: Fact) -> bool:
    """Whether anything of the item would reach the site.

    One with errors does not, and is reviewed once mended.
    """
    return not (fact.broken or fact.withdrawn or is_kept_in(fact) or not fact.identifier)


def _latest(reviews: Sequence[Review]) -> Review:
    """The last review; of one day a refusal counts more."""
    return max(reviews, key=lambda r: (r.date or date.min, r.secrecy != ALLOWED))


def check_sheets(reviews: Mapping[str, tuple[Review, ...]], known: Register) -> Iterator[Finding]:
    """D605: a sheet names what is no item."""
    for identifier, signed in reviews.items():
        if known.find(identifier) is None:
            for review in signed:
                yield Finding("D605", review.path, (review.line, 1), {"value": identifier})
