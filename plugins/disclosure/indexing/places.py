"""What other units published about a town or village: a list of its own."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.model.catalog import PLACES, Publisher
from disclosure.model.listing import Crumb, ListHead
from disclosure.model.values import Label

ABOUT = "about"


def about_path(publisher: str) -> str:
    """The list of what other units published about a place."""
    return f"publishers/{publisher}/{ABOUT}"


def about_head(publisher: Publisher) -> ListHead:
    """The head of that list."""
    name = publisher.names[-1]
    short = name.short or name.name
    path = about_path(publisher.id)
    label = Label(f"其他单位公布的{short}信息", f"Published by others about {short}")
    crumbs = (
        Crumb("公开主体", "publishers/"),
        Crumb(short, f"publishers/{publisher.id}/"),
        Crumb(label.zh),
    )
    text = "上级政府、部门和其他单位公开的信息中，注明涉及本地的，都列在这里。"
    return ListHead(ABOUT, publisher.id, path, label, text, crumbs, data=False)


def towns_above(publisher: Publisher, publishers: Mapping[str, Publisher]) -> tuple[Crumb, ...]:
    """The town a village lies in, for its breadcrumb."""
    return tuple(
        Crumb(unit.names[-1].short or unit.names[-1].name, f"publishers/{unit.id}/")
        for unit in (publishers.get(parent) for parent, _, end in publisher.parents if end is None)
        if unit is not None and unit.type in PLACES
    )
