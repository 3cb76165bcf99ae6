"""What an import must know of the site: its mapping, what is in the tree already, what may not enter it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from disclosure.checking.register import alias_key
from disclosure.checking.secrecy import check_secrecy
from disclosure.diagnostics.diagnostic import DisclosureError, Finding
from disclosure.diagnostics.rules import message_of, settle
from disclosure.importing.identifiers import Names as Taken
from disclosure.importing.identifiers import Numbering
from disclosure.importing.mapping import ImportMapping, plain, read_mapping
from disclosure.importing.rows import Draft, RawRow, strings_of
from disclosure.model.catalog import Catalog, Property
from disclosure.model.item import Item
from disclosure.model.rules import LEGACY
from disclosure.model.values import Mode, Scope
from disclosure.pipeline.bare_items import bare_item
from disclosure.pipeline.import_known import Known
from disclosure.project import Project
from disclosure.reading.catalog.overlay import read_sources
from disclosure.reading.catalog.search import read_characters
from disclosure.reading.convert import Unfit, Vocabularies, convert_scalar
from disclosure.reading.front_matter import compose
from disclosure.reading.text import decode

_DEFAULT, _CHARACTERS = "import/default.yaml", "characters.yaml"
_MARKS = {"D610": "secrecy", "D612": "internal"}
_LONG = 200
"""Longer texts, and such of several lines, are looked through as bodies are, line by line."""


def numbers_in_use(known: Sequence[Known], catalog: Catalog) -> tuple[Taken, Numbering]:
    """The numbers and former addresses of a tree, and the site's rule that goes on after them."""
    identifiers = [item.identifier for item in known if item.identifier]
    aliases = (alias for item in known for alias in item.aliases)
    return Taken(identifiers, aliases, alias_key), Numbering(catalog.identifiers, identifiers)


def own_file(project: Project, name: str) -> tuple[Path, str]:
    """A file of the site's own catalogue, and its text: none if it is not there yet.

    Raises ``DisclosureError`` where nothing can be added to it.
    """
    folder = project.root / "catalog"
    if not folder.is_dir():
        raise DisclosureError(
            f"本站没有 catalog/ 文件夹，不能写入 {name}；请先在 mkdocs.yml 旁边建一个"
            f" / the site has no catalog/ folder to write {name} to; make one beside mkdocs.yml"
        )
    path = folder / name
    try:
        return path, path.read_bytes().decode() if path.exists() else ""
    except UnicodeDecodeError:
        message = f"catalog/{name} 不是 UTF-8，请另存为 UTF-8 / is not UTF-8; save it as such"
        raise DisclosureError(message) from None


def load_mapping(project: Project, own: Path | None) -> ImportMapping:
    """``import/default.yaml`` of the catalogue, with a mapping of one's own (a file, or its name there) over it."""
    sources, findings = read_sources(project.catalogs, project.root)
    layers = []
    for name in (_DEFAULT, *([f"import/{own}"] if own and not own.is_file() else ())):
        source = sources.get(name) or sources.get(f"{name}.yaml")
        if source is None:
            raise DisclosureError(f"找不到对照表 {own or name} / no such mapping: {own or name}")
        _refuse([f for f in findings if f.path == source.path])
        layers.append((source.path, plain(source.node)))
    if own is not None and own.is_file():
        text, found = decode(own.read_bytes(), own.as_posix())
        node, problems = compose(text or "", own.as_posix(), 1)
        _refuse([f for f in (*found, *problems) if f.code != "D109"])
        layers.append((own.as_posix(), plain(node) if node else None))
    characters = sources.get(_CHARACTERS)
    folding = read_characters(characters)[0].folding if characters else {}
    return read_mapping(layers, folding)


def _refuse(findings: Sequence[Finding]) -> None:
    """A mapping that cannot be read is a matter of set-up."""
    for found in settle(findings, {}):
        place = f"{found.path}:{found.line}:{found.column}"
        raise DisclosureError(f"{place}: {message_of(found, 'zh')} / {message_of(found, 'en')}")


def fitting(catalog: Catalog) -> Callable[[Property, str], str]:
    """Tells the text to write for a property; see ``importing.values.Fit``."""
    vocabularies = Vocabularies(catalog)
    names = [subject.name for subject in catalog.subjects]
    doubled = {name for name in names if names.count(name) > 1}

    def fit(prop: Property, text: str) -> str:
        # 其他 stands under many subjects, and alone names none.
        if prop.vocabulary == "subjects" and text in doubled:
            return ""
        try:
            value = convert_scalar(text, prop, vocabularies)
        except Unfit as unfit:
            mended = str(unfit.arguments.get("mended", ""))
            return fit(prop, mended) if mended and mended != text else ""
        return str(value) if prop.type in {"code", "document-number", "identifier"} else text

    return fit


def tolerance(catalog: Catalog) -> Callable[[str], bool]:
    """Whether an imported item may lack a property: the profile ``legacy`` says so."""
    severities = catalog.profiles.get(LEGACY, {})

    def tolerated(name: str) -> bool:
        return severities.get(f"D201:{name}", severities.get("D201", "error")) != "error"

    return tolerated


@dataclass(frozen=True, slots=True)
class Screen:
    """Keeps out what bears a mark of secrecy, or of internal papers where it would be public.

    保守国家秘密法 and the rule that no secret ever enters the tree: what bears a mark is not copied, not quoted.
    """

    catalog: Catalog
    today: date
    blank: Item

    def mark(self, row: RawRow, draft: Draft, cells: Iterable[str] = ()) -> str:
        """``secrecy`` or ``internal``; empty if the row may enter, with the cells of its table."""
        texts = dict.fromkeys((*row.beside, *strings_of(dict(row.data)), draft.title, *cells))
        short = [text for text in texts if not _is_long(text)]
        long = [text for text in texts if _is_long(text)]
        values = {str(number): text for number, text in enumerate(short)}
        item = replace(
            self.blank,
            kind=draft.kind,
            mode=Mode(str(draft.values.get("mode", Mode.PROACTIVE))),
            scope=Scope(str(draft.values.get("scope", Scope.PUBLIC))),
            values=values,
        )
        found = self._of(item)
        bodies = dict.fromkeys((row.plain or draft.body, *long))
        for body in bodies:
            found = found or self._of(replace(item, values={}, body=body))
        return found

    def mark_of(self, texts: Iterable[str]) -> str:
        """The same for the texts of a table that is no item."""
        return self._of(
            replace(self.blank, values=dict(zip(map(str, count()), texts, strict=False)))
        )

    def _of(self, item: Item) -> str:
        codes = {finding.code for finding in check_secrecy(item, self.catalog, self.today)}
        return next((mark for code, mark in _MARKS.items() if code in codes), "")


def _is_long(text: str) -> bool:
    return len(text) > _LONG or "\n" in text.strip()


def make_screen(catalog: Catalog, today: date) -> Screen:
    """The screen of one import."""
    return Screen(catalog, today, bare_item("", profile=LEGACY))
