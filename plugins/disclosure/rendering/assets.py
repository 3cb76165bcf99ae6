"""Scripts and styles as they go out: without what only their maintainers read."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import PurePath
from posixpath import dirname, join, normpath

from rjsmin import jsmin

_COMMENT = re.compile(r"^\s*/\*(?:[^*]|\*(?!/))*\*/\s*$\n?", re.MULTILINE)
_MARGIN = re.compile(r"^[ \t]+|[ \t]+$|^\n", re.MULTILINE)
_SHEET = re.compile(r'^@import "([\w.-]+)"(?: (\w+))?;\n', re.MULTILINE)
_IMPORT = re.compile(r"^import (\w+) from '(\.[\w./-]+)';$", re.MULTILINE)
_PART = re.compile(r'^import \{ [\w, ]+ \} from "(\.[\w./-]+)";\n', re.MULTILINE)
_SHARED = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
_EXPORT = re.compile(r"^export (\{ \w+(?:, \w+)* \});$", re.MULTILINE)


def whole(path: str, read: Callable[[str], str]) -> str:
    """A script or style with those that it imports in it, so that a visitor waits once.

    ``read`` gives the text of a path. A module that takes names from others gets the text of these, each once and before what
    needs it: all names of them are its own then, so no two may have one name. Of a module that is imported as ``name`` becomes a
    function ``name``: called, it runs the module and returns what that exports; its text is the module's, so that a worker can
    be made of it.
    """

    def inlined(match: re.Match[str]) -> str:
        name, file = match.groups()
        source = _EXPORT.sub(r"return \1;", whole(_beside(path, file), read))
        return f"function {name}() {{\n'use strict';\n{source}}}"

    def sheet(match: re.Match[str]) -> str:
        file, medium = match.groups()
        text = read(_beside(path, file))
        return f"@media {medium} {{\n{text}}}\n" if medium else text

    return _SHEET.sub(sheet, _IMPORT.sub(inlined, _with_parts(path, read, set())))


def _with_parts(path: str, read: Callable[[str], str], taken: set[str]) -> str:
    def part(match: re.Match[str]) -> str:
        other = _beside(path, match[1])
        if other in taken:
            return ""
        taken.add(other)
        return _SHARED.sub("", _with_parts(other, read, taken))

    return _PART.sub(part, read(path))


def _beside(path: str, file: str) -> str:
    return normpath(join(dirname(path), file))


def short_form(script: str, shortened: str) -> str:
    """The text of a file of ``theme/short/``: a line that names its script, then that script with short names."""
    return f"//{_digest(script)}\n{shortened}\n"


def short_forms(files: Iterable[str]) -> Mapping[str, str]:
    """What ``published`` takes, from the texts of such files."""
    parted = (text.partition("\n") for text in files)
    return {first.removeprefix("//"): rest for first, _, rest in parted}


def _digest(script: str) -> str:
    return sha256(script.encode()).hexdigest()


def published(name: str, data: bytes, short: Mapping[str, str]) -> bytes:
    """The bytes of an asset as visitors load it: scripts and styles without comments and margins.

    Of a script whose ``short`` form is at hand that; one that a site changed has none, and goes out with its own names.
    """
    match PurePath(name).suffix:
        case ".js":
            script = data.decode()
            return (short.get(_digest(script)) or f"{jsmin(script)}\n").encode()
        case ".css":
            return _MARGIN.sub("", _COMMENT.sub("", data.decode())).encode()
        case _:
            return data


def enclosed(script: str) -> str:
    """A script whose names, and those of what it takes in, are seen by no other of the page."""
    return f"'use strict';\n{{\n{script}}}\n"


def inline(script: str, short: Mapping[str, str]) -> str:
    """A script as it stands within a page."""
    return published("inline.js", script.encode(), short).decode().strip()


def policy_source(script: str) -> str:
    """What lets a page's policy run just this script within it (W3C, Content Security Policy Level 3, §2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
