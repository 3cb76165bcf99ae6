"""XML as a stream of events: nothing is held in memory, and a document type, where bombs are declared, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from disclosure.reading.attachments.collecting import FullError

_CHUNK = 64 * 1024
_DEEPEST = 1000
_MOST_EVENTS = 20_000_000
"""Of one part: a sheet of a million cells has eight million."""


class Turn(Enum):
    """What an event is."""

    START = 1
    END = 2
    TEXT = 3


_STEPS = {Turn.START: 1, Turn.END: -1, Turn.TEXT: 0}


class Event(NamedTuple):
    """An element begins or ends (its name without prefix), or a run of text."""

    turn: Turn
    name: str
    attributes: dict[str, str]
    """Names as written, with their prefix."""
    text: str = ""


def events(data: bytes) -> Iterator[Event]:
    """The events of a document in their order.

    Raises ``ExpatError`` if it is not well formed, too deep or declares a type, ``FullError`` if it is too long.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    queue: list[Event] = []
    nothing: dict[str, str] = {}
    parser.StartElementHandler = lambda tag, attributes: queue.append(
        Event(Turn.START, _local(tag), attributes)
    )
    parser.EndElementHandler = lambda tag: queue.append(Event(Turn.END, _local(tag), nothing))
    parser.CharacterDataHandler = lambda text: queue.append(Event(Turn.TEXT, "", nothing, text))
    parser.StartDoctypeDeclHandler = _refuse
    depth = total = 0
    for offset in range(0, max(len(data), 1), _CHUNK):
        parser.Parse(data[offset : offset + _CHUNK], offset + _CHUNK >= len(data))
        depth += sum(_STEPS[event.turn] for event in queue)
        total += len(queue)
        if depth > _DEEPEST:
            raise ExpatError("nested too deeply")
        if total > _MOST_EVENTS:
            raise FullError
        yield from queue
        queue.clear()


def attribute(event: Event, name: str) -> str:
    """An attribute by its name without prefix."""
    value = event.attributes.get(name)
    if value is not None:
        return value
    end = f":{name}"
    return next((v for key, v in event.attributes.items() if key.endswith(end)), "")


def relation_id(event: Event) -> str:
    """The id of a relation an element points at; ``id`` without prefix is something else."""
    return next((v for key, v in event.attributes.items() if key.endswith(":id")), "")


def texts_of(data: bytes, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Name and text of every element of these names that holds none of the others."""
    open_name = ""
    parts: list[str] = []
    for event in events(data):
        if event.turn is Turn.START and event.name in names:
            open_name, parts = event.name, []
        elif event.turn is Turn.TEXT and open_name:
            parts.append(event.text)
        elif event.turn is Turn.END and event.name == open_name:
            yield open_name, "".join(parts)
            open_name = ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise ExpatError("a document type is declared")
