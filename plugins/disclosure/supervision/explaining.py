"""What offices have said about what was found (``content/_registers/``), laid beside each fault."""

from __future__ import annotations

from dataclasses import replace

from disclosure.model.registers import Explanation
from disclosure.model.supervision import Measured, Observation
from disclosure.supervision.situation import Situation


def explained(measured: Measured, situation: Situation) -> Measured:
    """The same with an explanation at each fault that has one. A fault stays a fault."""
    found = tuple(
        o.explained(explanation_of(o, situation)) if o.fault else o for o in measured.observations
    )
    return replace(measured, observations=found)


def explanation_of(observation: Observation, situation: Situation) -> Explanation | None:
    """The first that speaks of it and still holds.

    One that points at another unit holds only while that unit itself meets the duty.
    """
    unit = (observation.publisher, situation.type_of(observation.publisher))
    for one in situation.registers.explanations:
        if not (one.holds_on(situation.today) and one.reaches(observation.day)):
            continue
        if one.covered_by and (observation.matter, one.covered_by) not in situation.met:
            continue
        if one.fits(
            observation.check, unit, observation.matter, observation.period, observation.subject
        ):
            return one
    return None
