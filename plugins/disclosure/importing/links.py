"""Where the links and pictures of a body lead."""

from __future__ import annotations

import re

_TARGET = re.compile(
    r"(?<!\\)\[[^\[\]\n]{0,200}\]\([ \t]*<?(?P<markdown>[^\s()<>]+)"
    r"|\s(?:href|src)\s{0,9}=\s{0,9}[\"']?(?P<html>[^\"'\s<>]+)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel|javascript|about):|#", re.IGNORECASE)


def local_targets(body: str) -> tuple[str, ...]:
    """Files and addresses of the old site that links and pictures lead to, each once: no text brings them along."""
    found = (match["markdown"] or match["html"] for match in _TARGET.finditer(body))
    return tuple(dict.fromkeys(target for target in found if not _ELSEWHERE.match(target)))
