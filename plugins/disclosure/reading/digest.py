"""The hash a review sheet must name: of everything a reader of the page will see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from yaml.nodes import MappingNode, Node, ScalarNode

from disclosure.model.catalog import Kind


def item_digest(
    written: Mapping[str, str],
    kind: Kind,
    body: str,
    files: Iterable[tuple[str, bytes]],
    place: tuple[str, ...] = (),
) -> str:
    """SHA-256 over the reviewed properties as ``written``, the body, each file's name and hash, and ``place``.

    ``place`` is what the item's folder makes of it: its unit and its matters.

    Each part is preceded by its length, so that text cannot move from one part into another unseen.
    Properties marked ``reviewed: false`` in the catalogue (last check, relations, addresses) may change without a new review.
    """
    parts = [
        f"{len(name) + 1 + len(text)}:{name}={text}"
        for name, text in sorted(written.items())
        if kind.properties[name].reviewed
    ]
    parts += [f"{len(part)}:{part}" for part in (body.strip("\n"), *place)]
    hasher = sha256("".join(parts).encode())
    for name, digest in files:
        hasher.update(b"%d:%s%s" % (len(name.encode()), name.encode(), digest))
    return hasher.hexdigest()


def written_text(node: Node) -> str:
    """A property as its digest takes it: one line that differs whenever the value differs."""
    if isinstance(node, ScalarNode):
        value = str(node.value)
        return f"{len(value)}.{value}"
    if isinstance(node, MappingNode):
        return "{" + "".join(written_text(k) + ":" + written_text(v) for k, v in node.value) + "}"
    return "[" + "".join(map(written_text, node.value)) + "]"
