"""Opened attachments (条例 §15, 个人信息保护法 §28, 保守国家秘密法 §35): what they give away, and what cannot be read.

Findings stand at the item's line that names the file; they tell kind and place, never what was found there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from disclosure.checking.attachment_places import places
from disclosure.checking.place import mark_of
from disclosure.checking.privacy import without_numbers
from disclosure.checking.texts import is_shown
from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.attachment_text import Sighting, extension_of
from disclosure.model.item import Attachment, Item
from disclosure.model.values import Label, Mode

_CODES: Mapping[str, str] = {
    "secret": "D614",
    "internal": "D615",
    "id": "D624",
    "card": "D625",
    "mobile": "D626",
    "position": "D627",
    "author": "D628",
    "hidden": "D720",
    "comment": "D721",
    "change": "D722",
    "scanned": "D723",
    "locked": "D724",
    "broken": "D725",
    "given-up": "D725",
    "partial": "D726",
    "old": "D727",
    "mismatch": "D718",
    "member": "D712",
    "nested": "D725",
}
_REASONS: Mapping[str, Label] = {
    "broken": Label("打不开，或内部已经损坏", "it does not open, or is damaged inside"),
    "given-up": Label("读不完，已经放弃", "reading it came to no end"),
    "nested": Label(
        "压缩包里还有压缩包，里面的没有打开", "it holds an archive that was not opened"
    ),
}
_ANYWHERE = frozenset({"secret"})
"""What must not lie in this system at all, shown or not."""


def check_contents(
    item: Item,
    number: int,
    attachment: Attachment,
    sightings: Iterable[Sighting],
    allowed: Iterable[str] = (),
) -> Iterator[Finding]:
    """D614, D615 (marks), D624 to D628 (personal), D712, D718, D720 to D727, of the item's attachment ``number``.

    ``allowed`` are the types that may go out.
    """
    shown = is_shown(item)
    name = normalize("NFC", attachment.file).rpartition("/")[2]
    told = without_numbers(name)
    # A line that holds a personal number must not be shown in the report.
    mark = mark_of(item.marks, f"attachments.{number}", "attachments") if told == name else START
    for sighting in sightings:
        if not shown and sighting.what not in _ANYWHERE:
            continue
        if sighting.what == "internal" and item.mode is Mode.ON_REQUEST:
            continue
        where = places(sighting)
        reason = _REASONS.get(sighting.what, Label("", ""))
        arguments = {
            "file": told,
            "place_zh": where.zh,
            "place_en": where.en,
            "reason_zh": reason.zh,
            "reason_en": reason.en,
            "value": _types(told, sighting) or told.rpartition(".")[2].upper(),
            "allowed": "、".join(allowed),
        }
        code = _CODES[sighting.what]
        yield Finding(code, item.src_uri, mark, arguments, "attachments", item.profile)


def _types(archive: str, sighting: Sighting) -> str:
    """The types of members that may not go out, and where they lie; empty for any other sighting."""
    if sighting.what != "member":
        return ""
    names = [without_numbers(spot.within) for spot in sighting.spots]
    types = dict.fromkeys((extension_of(name) or name).upper() for name in names)
    more = "…" if sighting.count > len(names) else ""
    return f"{'、'.join(types)}（{archive}：{'、'.join(names)}{more}）"
