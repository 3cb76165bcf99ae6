"""Names of units: taken apart, found among the publishers, or new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from disclosure.importing.text import one_line
from disclosure.model.publisher import Publisher

# Not between brackets: 县委宣传部（县新闻出版局、县电影局） is one unit.
_SEPARATOR = re.compile(r"(?:[、,，;；|/]|\s+和\s+)(?![^（()）]{0,60}[)）])")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_LONGEST = 60
_SHORTEST_KNOWN = 4
"""A name of so few characters may begin a title by chance."""
# A title is made of the issuing organs, 关于, the matter and the genre (党政机关公文处理工作条例第九条).
_TITLE = re.compile(r"(?P<units>[^《》“”〔〕()（）:：。！？!?]{3,60}?)关于")
# What stands before the organs: 【通知】, 2023年.
_LEAD = re.compile(r"(?:\s*(?:【[^】]*】|(?:19|20)\d\d年度?))+\s*")
# Behind it stands whose document is passed on; before it, who passes it on.
_PASSED_ON = re.compile(r"转发|批转|印发")
_ADDRESSED = re.compile(r"对(?!外|口)")
_EDGE = " 、,，;；.。:：-—·*"


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that no publisher is known for."""

    id: str
    name: str


def unit_names(texts: Iterable[str], endings: Sequence[str]) -> tuple[str, ...]:
    """The units named in ``texts``, in order, each once; a joint document's are joined with 、 or spaces."""
    names: list[str] = []
    for text in texts:
        for part in _SEPARATOR.split(one_line(text)):
            names += _by_spaces(part.strip(_EDGE), endings)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= _LONGEST))


def _by_spaces(text: str, endings: Sequence[str]) -> list[str]:
    """财政部 教育部 are two units, 财 政 部 is one."""
    parts = text.split(" ")
    if len(parts) > 1 and all(part.endswith(tuple(endings)) and len(part) > 1 for part in parts):
        return parts
    return [_HAN_SPACE.sub("", text)]


def units_of_title(title: str, endings: Sequence[str]) -> tuple[str, ...]:
    """The issuing units a title begins with, if it is built as official titles are."""
    match = _TITLE.match(without_lead(title))
    if match is None or _ADDRESSED.match(match["units"]):
        return ()
    names = unit_names(_PASSED_ON.split(match["units"])[:1], endings)
    return names if all(is_unit(name, endings) for name in names) else ()


def without_lead(title: str) -> str:
    """The title from where its issuing units would stand."""
    lead = _LEAD.match(title)
    return title[lead.end() :] if lead else title


def is_unit(name: str, endings: Sequence[str]) -> bool:
    """Whether a name ends as names of units do."""
    return name.endswith(tuple(endings))


def unit_id(name: str) -> str:
    """The id of an imported unit: of its name alone, so that every import finds it again."""
    plain = "".join(normalize("NFKC", name).split())
    return f"imported-{sha256(plain.encode()).hexdigest()[:8]}"


class Units:
    """Publishers by every name that means one of them, and those that this import adds."""

    def __init__(self, publishers: Iterable[Publisher], fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._ids: set[str] = set()
        self._names: dict[str, str] = {}
        self._added: list[NewUnit] = []
        listed = list(publishers)
        # Today's full names first: an old name or a short form must not hide another unit's own.
        for publisher in listed:
            self._ids.add(publisher.id)
            self._names.setdefault(fold(publisher.names[-1].name), publisher.id)
        for publisher in listed:
            for name in publisher.names:
                for text in filter(None, (name.name, name.short)):
                    self._names.setdefault(fold(text), publisher.id)

    def find(self, name: str) -> str:
        """The unit's id; empty for a name that is not known."""
        return name if name in self._ids else self._names.get(self._fold(name), "")

    def resolve(self, name: str) -> str:
        """The unit's id; a name that is not known becomes a new unit."""
        if known := self.find(name):
            return known
        new = NewUnit(unit_id(name), name)
        self._names[self._fold(name)] = new.id
        if new.id not in self._ids:
            self._ids.add(new.id)
            self._added.append(new)
        return new.id

    def at_start_of(self, title: str) -> str:
        """The longest known name a title begins with; empty if none."""
        folded = self._fold(without_lead(title))
        lengths = range(min(len(folded), _LONGEST), _SHORTEST_KNOWN, -1)
        return next((folded[:n] for n in lengths if folded[:n] in self._names), "")

    def added(self) -> tuple[NewUnit, ...]:
        """The new units since the last time this was asked."""
        added, self._added = tuple(self._added), []
        return added
