"""What a field's page shows of its matters: figures, filters, and the matters in their groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from disclosure.model.coverage import NONE
from disclosure.model.matters import MatterFilter, MatterGroup, MatterLine, MatterTerms
from disclosure.model.values import Label
from disclosure.rendering.item_views import say
from disclosure.rendering.list_views import STATES, Texts, View, amount

_NAMES = {
    "state": "col_state",
    "level": "filter_level",
    "audience": "audience",
    "mode": "search_mode",
    "kind": "kinds",
    "unit": "col_publisher",
    "field": "fields",
}


def figures(groups: Iterable[MatterGroup], texts: Texts) -> list[tuple[int, str]]:
    """How many matters there are and how they stand; the parts add up to the first figure."""
    matters = [matter for group in groups for matter in group.matters]
    states = [matter.state for matter in matters]
    reasons = sum(matter.state == NONE and bool(matter.reason) for matter in matters)
    parts = [(states.count(state), texts[f"state_{state}"]) for state in STATES if state != NONE]
    return [
        (len(states), texts["should_publish"]),
        *parts,
        (reasons, texts["none_explained"]),
        (states.count(NONE) - reasons, texts["none_other"]),
    ]


def filters(found: Sequence[MatterFilter], texts: Texts, lang: str) -> list[View]:
    """Each filter with its name and choices; choices are numbered through, as the rows that they leave are."""
    number = count(1)
    return [
        {
            "name": one.name,
            "label": texts[_NAMES[one.name]],
            "choices": [
                {
                    "n": next(number) if choice.matters else 0,
                    "id": f"{one.name}-{choice.key}",
                    "label": say(choice.label, lang)
                    or texts.get(f"state_{choice.key}", choice.key),
                    "count": len(choice.matters),
                    "said": amount(texts["matters"], len(choice.matters)),
                }
                for choice in one.choices
            ],
        }
        for one in found
    ]


def narrow_by(shown: Sequence[View], texts: Texts) -> str:
    """What the filters after the first one are by."""
    what = texts["comma"].join(str(one["label"]) for one in shown[1:])
    return texts["narrow_by"].format(what=what)


def matter_groups(
    groups: Iterable[MatterGroup], found: Sequence[MatterFilter], texts: Texts, lang: str
) -> list[View]:
    """一级事项 with their matters, each with the numbers of the choices it is among."""
    chosen = [choice.matters for one in found for choice in one.choices if choice.matters]
    return [_group(group, chosen, texts, lang) for group in groups]


def _group(group: MatterGroup, chosen: Sequence[frozenset[str]], texts: Texts, lang: str) -> View:
    codes = [frozenset({matter.code}) for matter in group.matters]
    return {
        "name": group.name,
        "count": amount(texts["matters"], len(group.matters)),
        "marks": _marks(frozenset().union(*codes), chosen),
        "matters": [
            _matter(matter, texts, lang) | {"marks": _marks(code, chosen)}
            for matter, code in zip(group.matters, codes, strict=True)
        ],
    }


def _marks(codes: frozenset[str], chosen: Sequence[frozenset[str]]) -> str:
    """Classes by which the style leaves what is chosen: ``m`` on all that can be left out."""
    own = (f"i{n}" for n, some in enumerate(chosen, 1) if codes & some)
    return " ".join(("m", *own)) if chosen else ""


def terms(found: MatterTerms | None, texts: Texts, lang: str) -> View | None:
    """What the catalogue asks of a matter, line by line, and where else one may look; nothing of other lists."""
    if found is None:
        return None
    line = found.line
    first = (
        (texts["col_code"], _number(line)),
        (texts["col_deadline"], say(Label(line.deadline, line.deadline_en), lang)),
        (texts["col_publisher"], line.publishers),
    )
    lines = [*(pair for pair in first if pair[1]), *_more(line, texts, lang)]
    return {
        "lines": lines,
        "table": found.table,
        "request": found.request,
        "reason": line.reason,
        "planned": line.planned,
    }


def _more(matter: MatterLine, texts: Texts, lang: str) -> list[tuple[str, str]]:
    """What stands in the official table and not in the row."""
    comma = texts["comma"]
    mode = comma.join(say(label, lang) for label in (matter.mode, *matter.levels) if label.zh)
    more = (
        (texts["basis"], comma.join(matter.basis)),
        (texts["channels"], comma.join(matter.channels)),
        (texts["audience"], comma.join(matter.audience)),
        (texts["mode_levels"], mode),
    )
    return [(label, text) for label, text in more if text]


def numbered(groups: Iterable[MatterGroup]) -> bool:
    """Whether any of the matters has a number to show."""
    return any(_number(matter) for group in groups for matter in group.matters)


def _number(matter: MatterLine) -> str:
    """Its number as the standard catalogue has it; a code of our own, such as statutory-20-11, says nothing to people."""
    return matter.code if matter.code[:1].isdigit() else ""


def _matter(matter: MatterLine, texts: Texts, lang: str) -> View:
    comma = texts["comma"]
    tone, icon = STATES.get(matter.state, STATES["none"])
    missing = comma.join(say(label, lang) for label in matter.incomplete)
    return {
        "code": matter.code,
        "no": _number(matter),
        "name": matter.name,
        "url": matter.url,
        "content": comma.join(matter.content),
        "deadline": say(Label(matter.deadline, matter.deadline_en), lang),
        "publishers": matter.publishers,
        "last": matter.last,
        "count": "" if matter.by_site else f"{matter.count:,}",
        "reason": matter.reason,
        "badge": tone,
        "icon": icon,
        "key": matter.state,
        "state": texts.get(f"state_{matter.state}", matter.state),
        "planned": matter.planned,
        "incomplete": texts["incomplete"].format(what=missing) if missing else "",
        "more": _more(matter, texts, lang),
    }
