"""YAML that people typed, added to as text: what is the same of every such file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z《（][\u3400-\u9fffA-Za-z0-9（）《》〔〕·、，。；：/\-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_BOM = "\ufeff"


def rewritten(text: str, edit: Callable[[str], str]) -> str:
    """The text as ``edit`` changes it, with the mark at its beginning and the line ends it had."""
    mark = _BOM if text.startswith(_BOM) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(_BOM).replace("\r\n", "\n")
    return mark + edit(plain).replace("\n", line_end)


def scalar(text: str) -> str:
    """A text as a value: plain where any reader of YAML takes it for text, else between quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def load(text: str) -> object:
    """What a reader finds in it, all scalars as text; raises ``yaml.YAMLError``."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - loads text only
