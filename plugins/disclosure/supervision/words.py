"""The everyday-word check: each word that people say must find something on this site."""

from __future__ import annotations

from disclosure.model.indicators import Part
from disclosure.model.supervision import Measured, Observation
from disclosure.supervision.situation import Situation

_SHOWN = 3
"""Words of a group that stand for it."""


def words(situation: Situation, part: Part) -> Measured:
    """One observation a group of words that mean the same; any of them may be what is found.

    A group that finds nothing is a gap in the content. It belongs to the unit that answers for the group's field.
    """
    fields = part.where.get("fields", ())
    found = []
    for terms, codes in situation.catalog.everyday:
        if fields and not set(codes) & set(fields):
            continue
        count = max((situation.words.get(term, 0) for term in terms), default=0)
        publisher = _answering(codes, situation)
        found.append(
            Observation(
                check="words",
                subject=terms[0],
                title="、".join(terms[:_SHOWN]),
                publisher=publisher,
                matter=codes[0] if codes else "",
                state="found" if count else "nothing",
                fault=not count,
                count=count,
                post=situation.post_of(publisher),
            )
        )
    return Measured(tuple(found))


def _answering(codes: tuple[str, ...], situation: Situation) -> str:
    """The unit of this site that most matters of the first of these fields name."""
    named: dict[str, int] = {}
    for field in situation.catalog.fields:
        if codes and field.code == codes[0]:
            for matter in field.matters:
                for publisher in filter(situation.unit, matter.applies.publishers):
                    named[publisher] = named.get(publisher, 0) + 1
    return max(named, key=lambda name: named[name], default="")
