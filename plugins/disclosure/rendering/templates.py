"""The templates of ``theme/pages/``: values escaped, names known, texts from ``texts.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TypeAlias

from minijinja import Environment, Markup

from disclosure.diagnostics.diagnostic import DisclosureError

# The place of a text, as in: {{ t.print }}.
_TEXT = re.compile(r"\{\{ t\.(\w+) \}\}")
# What stands in a form for a value: control characters occur in no text of ours.
_PLACE = re.compile("\x02(\\w+)\x03")
# The engine writes a slash as a reference: no context of ours needs it, every address would pay.
_SLASH = "&#x2f;"


class Whole(str):
    """HTML as long as a page, for templates that only print it: the engine sees a mark in its place."""

    __slots__ = ()


_Form: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


class Templates:
    """Renders a template by name; texts are set into the source once, when it is read."""

    def __init__(self, folder: Path, texts: Mapping[str, str], names: Mapping[str, object]) -> None:
        """``names`` are values that every template may use."""
        self._texts = texts
        self._environment = Environment(
            templates={
                path.relative_to(folder).as_posix(): self._with_texts(path)
                for path in sorted(folder.rglob("*.html"))
            },
            globals=dict(names),
            undefined_behavior="strict",
        )
        self._forms: dict[tuple[str, ...], _Form] = {}

    def fill(self, template: str, few: Mapping[str, str], /, **values: str) -> str:
        """What ``render`` gives for a template that only prints texts and asks whether they are there, far sooner.

        The engine runs once for each combination of texts that are there, with marks in their places; what it wrote is
        the form that is filled from then on. Texts that are no ``Markup`` are escaped. What has ``few`` values on the
        whole site stands in the form already.
        """
        shape = (template, *few.values(), *[name for name, text in values.items() if text])
        form = self._forms.get(shape)
        if form is None:
            form = self._forms[shape] = self._form(template, few, values)
        pieces, names = form
        parts = [*pieces]
        parts[1::2] = [_escaped(values[name]) for name in names]
        return "".join(parts)

    def _form(self, template: str, few: Mapping[str, str], values: Mapping[str, str]) -> _Form:
        """The template in pieces, with a name in the place of each text, and these names in their order."""
        marks = {n: Markup(f"\x02{n}\x03") if text else "" for n, text in values.items()}
        pieces = tuple(_PLACE.split(self.render(template, **few, **marks)))
        return pieces, pieces[1::2]

    def render(self, template: str, /, **values: object) -> str:
        """HTML of ``template``, a path below the folder."""
        whole = [name for name, value in values.items() if type(value) is Whole and value]
        marks = {name: Markup(f"\x02{name}\x03") for name in whole}
        html: str = self._environment.render_template(template, **{**values, **marks})
        html = html.replace(_SLASH, "/")
        for name in whole:
            html = html.replace(marks[name], str(values[name]))
        return html

    def _with_texts(self, path: Path) -> str:
        def text(match: re.Match[str]) -> str:
            if match[1] not in self._texts:
                message = (
                    f"{path.name} uses the text '{match[1]}', which theme/texts.yaml does not have"
                )
                raise DisclosureError(message)
            return escape(self._texts[match[1]])

        return _TEXT.sub(text, path.read_text(encoding="utf-8"))


def _escaped(text: str) -> str:
    return text if type(text) is Markup else escape(text)


def texts_in(
    language: str, texts: Mapping[str, Mapping[str, str]], level: str = "county"
) -> dict[str, str]:
    """Each text in ``language``; Chinese where there is none. ``NAME@LEVEL`` is what ``NAME`` is of a site of another level."""
    said = {key: text.get(language) or text["zh"] for key, text in texts.items()}
    end = f"@{level}"
    return said | {key.removesuffix(end): text for key, text in said.items() if key.endswith(end)}
