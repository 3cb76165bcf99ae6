"""``platform.yaml``: the blocks of the 政府信息公开 platform (docs/formats.md §2.4)."""

from __future__ import annotations

from yaml.nodes import Node

from disclosure.model.platform import Block
from disclosure.model.values import Label
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    both,
    choice,
    entries,
    many,
    read,
    reference,
    take_label,
    take_labels,
    text,
)
from disclosure.reading.catalog.notes import Misfit, Notes, Use, mark_of
from disclosure.reading.catalog.overlay import Source

_GROUPS = ("kinds", "matters")


def _list(node: Node, key: str, notes: Notes) -> str:
    """The path of a list; its last part is the code of a kind or matter."""
    path = text(node, key, notes)
    group, _, value = path.partition("/")
    if group not in _GROUPS:
        raise Misfit(node, "choice", value=path, allowed="、".join(f"{g}/…" for g in _GROUPS))
    notes.references.append(Use(group, value, notes.path, mark_of(node), key))
    return path


def _page(values: Values) -> tuple[Label, str]:
    values = take_label(values)
    return values["label"], values["url"]


def _block(values: Values) -> Block:
    return Block(**take_labels(values, "label", "text", "short"))


_PAGE = Form({**both("label"), "url": text}, ("label", "url"))
_BLOCK = Form(
    {
        "id": text,
        **both("label", "text", "short"),
        "lists": many(_list),
        "fields": many(reference("fields")),
        "units": choice("guide", "request"),
        "pages": entries(_PAGE, _page),
    },
    ("id", "label", "text"),
)
_PLATFORM = Form({"blocks": entries(_BLOCK, _block)})


def read_platform(source: Source) -> tuple[tuple[Block, ...], Notes]:
    """The blocks, in the order of the file."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _PLATFORM, notes) or {}
    return values.get("blocks", ()), notes
