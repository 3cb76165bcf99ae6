"""DOCX → a row of title and body: headings, paragraphs and tables as Markdown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from disclosure.importing.archives import MALFORMED, unpacked_size
from disclosure.importing.markdown import escaped, table
from disclosure.importing.rows import Note, Place, RawRow, Refusal
from disclosure.importing.text import one_line

if TYPE_CHECKING:
    from docx.document import Document

Xml: TypeAlias = Any
"""An element of the XML library, which has no types."""

_MAX_UNPACKED = 500 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_TITLE_STYLES = ("title", "标题")
_TITLE_WITHIN = 8
"""Paragraphs at the top among which the title stands; before it come 文头 and 文号."""
_LONGEST_TITLE = 120
_LETTERHEAD = re.compile(r"文\s*件\s*$")
_MOST_LINES = 4
_SHORTEST_TITLE = 3
_ABOUT = "关于"
# How a title ends: in its genre (党政机关公文处理工作条例第八条), and those of what counties publish beside documents.
_GENRE = re.compile(
    r"(?:通知|公告|通告|通报|公报|决定|决议|意见|批复|函|纪要|报告|请示|命令|办法|规定|规则|细则|条例|方案|预案|规划|计划|要点|清单|目录|名单|标准|指南|制度"
    r"|章程|答复|解读|说明|公示|启事|总结|预算|决算|一览表)(?:[（(][^（）()]{1,12}[）)])?$"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}\s*(?:[〔\[（(【﹝]\s*20\d\d\s*年?\s*[〕\]）)】﹞]|20\d\d\s*年)\s*第?\s*\d{1,5}\s*号"
)
# What no paragraph shows: deleted and moved-away text, the copy of a text box for old versions, fields' code.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"})
_FONT_PLANE = 0xFF
_WIDEST = 64
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_TRACES = (
    ("word-changes", ("ins", "del", "moveFrom", "moveTo")),
    ("word-hidden", ("vanish",)),
    ("word-numbering", ("numPr",)),
    ("word-pictures", ("drawing", "pict")),
    ("word-notes", ("footnoteReference", "endnoteReference", "commentReference")),
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or table of the document."""

    text: str
    level: int = 0
    """Of a heading, from 1; a title by its style is one too."""
    centred: bool = False
    bold: bool = False
    is_table: bool = False

    @property
    def markdown(self) -> str:
        if self.is_table:
            return self.text
        lines = "  \n".join(escaped(line.strip()) for line in self.text.split("\n") if line.strip())
        # The page's own title is the first level.
        return f"{'#' * min(self.level + 1, 6)} {lines}" if self.level else lines


def read_document(data: bytes, place: Place, name: str) -> RawRow | Refusal:
    """The document as a row; ``name`` is its title if it shows none itself."""
    # Imported here: it takes 100 ms, and most imports read no document.
    import docx.opc.exceptions  # noqa: PLC0415

    try:
        if unpacked_size(data) > _MAX_UNPACKED:
            return Refusal(place, "large-file")
        document = docx.Document(io.BytesIO(data))
        blocks = [block for block in _blocks(document) if block.text.strip()]
        margins = tuple(_margins(document))
    except (*MALFORMED, docx.opc.exceptions.PackageNotFoundError):
        return Refusal(place, "malformed-document")
    titles = _titles(blocks[:_TITLE_WITHIN])
    title = "".join(blocks[place].text for place in titles).replace("\n", "")
    body = "\n\n".join(b.markdown for place, b in enumerate(blocks) if place not in titles)
    row = {"title": one_line(title or name), "body": body}
    if number := next(filter(_NUMBER.fullmatch, (b.text for b in blocks[:_TITLE_WITHIN])), ""):
        row["document_number"] = number
    plain = "\n".join(block.text for block in blocks)
    return RawRow(place, row, margins, plain, tuple(_traces(document)))


def _titles(blocks: Sequence[_Block]) -> list[int]:
    """Which paragraphs are the title: the first heading or bold centred line that is no 文头 (阳光县民政局文件).

    Of a title in several lines the second begins with 关于. Where nothing is bold: centred lines that end as titles do, for
    the typeface of official titles (小标宋体) is not bold.
    """
    lines = [
        number
        for number, block in enumerate(blocks)
        if (block.level == 1 or block.centred)
        and len(block.text) <= _LONGEST_TITLE
        and not _LETTERHEAD.search(block.text)
        and not _NUMBER.fullmatch(block.text)
    ]
    bold = [number for number in lines if blocks[number].level == 1 or blocks[number].bold]
    for first in bold[:1] or lines:
        if whole := _whole_title(blocks, first, bold or lines):
            return whole
    if not bold:
        return []
    parted = bold[0] + 1 in bold and blocks[bold[0] + 1].text.startswith(_ABOUT)
    return bold[:2] if parted and _ABOUT not in blocks[bold[0]].text else bold[:1]


def _whole_title(blocks: Sequence[_Block], first: int, lines: Sequence[int]) -> list[int]:
    """The lines from ``first`` until they end as a title does; none if they do not, or are no one title."""
    text = ""
    for count in range(_MOST_LINES):
        number = first + count
        parted = not count or _ABOUT in text or blocks[number].text.startswith(_ABOUT)
        if number not in lines or not parted:
            return []
        text += blocks[number].text.replace("\n", "").strip()
        if _GENRE.search(text) and len(text) > _SHORTEST_TITLE:
            return [*range(first, number + 1)]
        if first + count + 1 >= len(blocks):
            return []
    return []


def _blocks(document: Document) -> Iterator[_Block]:
    from docx.table import Table  # noqa: PLC0415

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield _Block(table(_cells(part._tbl)), is_table=True)  # noqa: SLF001 - see _cells
        else:
            yield _paragraph(part)


def _paragraph(paragraph: Any) -> _Block:  # noqa: ANN401 - the library's paragraph
    text = _text(paragraph._p)  # noqa: SLF001 - its own text leaves out what was inserted with tracked changes
    style = str(paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    centred = paragraph.alignment is not None and paragraph.alignment == 1
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    level = int(heading[1]) if heading else int(style.lower() in _TITLE_STYLES)
    return _Block(text, level, centred, bold)


def _cells(element: Xml) -> list[list[str]]:
    """Texts of a table's cells; a cell over several columns has its text in the first.

    Read from the XML: the library repeats merged cells, and takes minutes for large tables.
    """
    rows = []
    for row in element.iterchildren(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{_W}tc"):
            text = "\n".join(filter(None, (_text(p) for p in cell.iter(f"{_W}p"))))
            cells += [text, *[""] * (width_of(cell) - 1)]
        rows.append(cells)
    return [row for row in rows if any(row)]


def width_of(cell: Xml) -> int:
    """Over how many columns a cell of a table stands."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return max(number_in(span), 1) if span is not None else 1


def number_in(element: Xml) -> int:
    """The number an element holds, as far as a table is wide."""
    value = str(element.get(f"{_W}val", "0"))
    return min(int(value), _WIDEST) if value.isascii() and value.isdecimal() else 0


def plain_text(element: Xml) -> str:
    """What a reader of the paragraph sees, with symbols of picture fonts as the letters behind them."""
    return _text(element, symbols=True)


def cell_text(cell: Xml) -> str:
    """The paragraphs of a cell of a table, a line each."""
    return "\n".join(filter(None, (plain_text(p) for p in cell.iter(f"{_W}p"))))


def _text(element: Xml, *, symbols: bool = False) -> str:
    """What a reader of the paragraph sees, tracked changes accepted."""
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in _UNSEEN or (node.tag == f"{_W}r" and _is_hidden(node)):
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append("\t" if node.getparent().tag == f"{_W}r" else "")
        elif node.tag in _BREAKS:
            parts.append("\n")
        elif node.tag == f"{_W}sym" and symbols:
            parts.append(_symbol(node))
        stack.extend(reversed(node))
    return "".join(parts).strip()


def _symbol(node: Xml) -> str:
    """The letter that a picture font (Wingdings) draws as a symbol: these stand at U+F000 and up."""
    code = str(node.get(f"{_W}char", ""))
    try:
        return chr(int(code, 16) & _FONT_PLANE)
    except ValueError:
        return ""


def _is_hidden(run: Xml) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _margins(document: Document) -> Iterator[str]:
    """Headers and footers, where marks of secrecy stand too: paragraphs, tables, text boxes and watermarks."""
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if part.is_linked_to_previous:
                continue  # none of its own
            drawn = part._element  # noqa: SLF001 - the library knows neither text boxes nor watermarks
            for element in drawn.iter(f"{_W}p", _WATERMARK):
                text = element.get("string", "") if element.tag == _WATERMARK else _text(element)
                if text.strip():
                    yield text


def _traces(document: Document) -> Iterator[Note]:
    """Notes on what a document holds beside its text."""
    body = document.element.body
    for key, tags in _TRACES:
        if any(next(body.iter(f"{_W}{tag}"), None) is not None for tag in tags):
            yield Note(key)
