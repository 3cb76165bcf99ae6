"""The units that answer for publication, ``publishers.yaml`` (docs/formats.md §2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.publisher import Name, Publisher, Successor
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    choice,
    day,
    entries,
    many,
    read,
    reference,
    slug,
    table,
    text,
    texts,
)
from disclosure.reading.catalog.kinds import REGIMES
from disclosure.reading.catalog.notes import Notes, mark_of
from disclosure.reading.catalog.overlay import Source

TYPES = (
    "government",
    "office",
    "department",
    "town",
    "subdistrict",
    "village",
    "community",
    "institution",
    "party",
)
_SPAN = {"from": (day, "start"), "to": (day, "end")}
_NAME = Form({"name": text, "short": text, "name_en": None, **_SPAN}, ("name",))
_PARENT = Form({"id": reference("publishers"), **_SPAN}, ("id",))
_SUCCESSOR = Form(
    {"id": reference("publishers"), "matters": many(reference("matters or fields"))}, ("id",)
)


def _name(values: Values) -> Name:
    return Name(**values | {"short": values.get("short") or values["name"]})


def _parent(values: Values) -> tuple[object, ...]:
    return values["id"], values.get("start"), values.get("end")


def _successor(values: Values) -> Successor:
    return Successor(**values)


_PUBLISHER = Form(
    {
        "id": slug("publishers"),
        "names": entries(_NAME, _name),
        "type": choice(*TYPES),
        "regime": choice(*REGIMES),
        "parents": entries(_PARENT, _parent),
        **_SPAN,
        "successors": entries(_SUCCESSOR, _successor),
        "codes": table(text),
        "contact": table(text),
        "functions": texts,
        "posts": texts,
        "roles": many(reference("roles")),
        "status": choice("imported"),
    },
    ("id", "names", "type"),
)


def _publisher(values: Values) -> Publisher | None:
    return Publisher(**values) if values["names"] else None


_OFFICE = {
    "office": ("工作机构名称", "name of the office"),
    "address": ("办公地址", "address"),
    "hours": ("办公时间", "hours"),
    "phone": ("联系电话", "telephone"),
    "fax": ("传真号码", "fax"),
    "email": ("互联网联系方式", "e-mail"),
}
"""What a guide must say of the office in charge (条例第十二条)."""
_FILE = Form({"publishers": entries(_PUBLISHER, _publisher)})


def read_publishers(source: Source) -> tuple[dict[str, Publisher], Notes]:
    """The units by id, in the order of the file; of two with one id the first."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes) or {}
    publishers: dict[str, Publisher] = {}
    for publisher in values.get("publishers", ()):
        publishers.setdefault(publisher.id, publisher)
    if source.node is not None:
        notes.findings.extend(_incomplete(publishers, source))
    return publishers, notes


def _incomplete(publishers: Mapping[str, Publisher], source: Source) -> Iterator[Finding]:
    """D194: open government organs whose guide would not say all it must."""
    marks = {node.value: mark_of(node) for node in _ids(source.node)}
    for publisher in publishers.values():
        missing = [key for key in _OFFICE if not publisher.contact.get(key)]
        bound = publisher.regime == "government" and publisher.end is None
        if not missing or not bound or publisher.status == "imported":
            continue
        arguments = {
            "value": publisher.names[-1].short,
            "missing_zh": "、".join(_OFFICE[key][0] for key in missing),
            "missing_en": ", ".join(_OFFICE[key][1] for key in missing),
            "keys": ", ".join(missing),
        }
        yield Finding("D194", source.path, marks.get(publisher.id, START), arguments)


def _ids(node: Node) -> Iterator[ScalarNode]:
    """The ids of the units, where they stand."""
    for key, units in node.value if isinstance(node, MappingNode) else ():
        if key.value == "publishers" and isinstance(units, SequenceNode):
            for unit in units.value:
                for name, value in unit.value if isinstance(unit, MappingNode) else ():
                    if name.value == "id" and isinstance(value, ScalarNode):
                        yield value
