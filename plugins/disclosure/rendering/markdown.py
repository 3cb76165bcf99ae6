"""Bodies of items: CommonMark with GFM tables, task lists and footnotes, then an allow-list.

Every change to the text's HTML is made before the sanitiser, so that nothing it lets through was
written after it; only links are settled afterwards, on the canonical tags it writes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

import nh3
import pyromark

from disclosure.rendering.documents import set_document
from disclosure.rendering.emphasis import join_bold, without_joints

_OPTIONS = pyromark.Options
_MARKDOWN = pyromark.Markdown(
    options=_OPTIONS.ENABLE_TABLES
    | _OPTIONS.ENABLE_TASKLISTS
    | _OPTIONS.ENABLE_FOOTNOTES
    | _OPTIONS.ENABLE_STRIKETHROUGH,
)

ID_PREFIX = "n-"
"""Stands before every id of a body, so that none can be taken for one of the page's own."""

_SIDES = ("left", "right", "center")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CLEANER = nh3.Cleaner(
    tags={
        *_HEADINGS,
        "p",
        "br",
        "hr",
        "a",
        "img",
        "b",
        "strong",
        "em",
        "del",
        "s",
        "u",
        "sub",
        "sup",
        "mark",
        "small",
        "span",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "code",
        "kbd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "ruby",
        "rt",
        "rp",
        "abbr",
        "ins",
    },
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt", "title", "width", "height"},
        "abbr": {"title"},
        "ol": {"start"},
        "div": {"id"},
        "th": {"colspan", "rowspan", "scope"},
        "td": {"colspan", "rowspan"},
    },
    tag_attribute_values={tag: {"align": set(_SIDES)} for tag in ("th", "td", "p")},
    allowed_classes={
        "p": {"to", "sign", "note"},
        "span": {"nw", "url"},
        "sup": {"footnote-reference", "footnote-definition-label"},
        "div": {"footnote-definition"},
        **{tag: {"chapter", "name"} for tag in _HEADINGS},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    id_prefix=ID_PREFIX,
)

# Without these no markup, link, picture, footnote, task or code can come of a text: the renderer
# writes its own few tags and escapes the rest, and the allow-list would change nothing. Most bodies
# are so, and sanitising is the dearest step of an item; a property test holds the two ways equal.
_MARKING = ("<", "[", "`", "~", "&", "\x00", "\xa0")
_CHECKBOX = re.compile(r'<input disabled="" type="checkbox"( checked="")?/>\n')
# A line end between two Han characters is how the source was wrapped, not a space: 行\n文 → 行文.
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_HAN_BREAK = re.compile(rf"\n(?<={_HAN}\n)(?={_HAN})")
# A tag as the sanitiser writes it: every value in double quotes, and no such quote inside one.
_LINK = re.compile(r'<(a|img)((?: [a-z]+="[^"]*")*)>')
_TARGET = re.compile(r' (?:href|src)="([^"]*)"')
_SCHEME = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')
_BARE_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|div|h[2-6]|tr|table|caption|dt|dd|pre|blockquote)>(?!\s)")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_RAW_TAG = re.compile(
    # of elements whose end must be written; a <br> or <li> does not lie in the one before it
    r"<(/?)(?!(?:br|hr|img|wbr|p|li|td|th|tr|dt|dd)\b)[a-z]",
    re.IGNORECASE,
)
_DEEPEST = 2000
"""Tags of a body within one another; beyond, they are shown as text: the sanitiser's time grows with their square."""
_TOP = 2
"""Level of a body's highest heading."""
_WIDE = 4
"""Columns from which a table gets a region of its own to scroll in."""


def render_body(markdown: str, files: Mapping[str, str] | None = None) -> str:
    """HTML of a body, headings from ``h2`` down, free of anything that runs, loads or styles.

    ``files`` says where the names written in links and images lead from the page; relative links to
    anything else lose their address, since nothing else of the source tree is published.
    """
    marked = is_marked(markdown)
    if marked and markdown.count("<") > _DEEPEST and _depth(markdown) > _DEEPEST:
        markdown = markdown.replace("<", "&lt;")
    html: str = without_joints(_MARKDOWN.html(join_bold(markdown)))
    if "<table" in html:
        for side in _SIDES:
            html = html.replace(f'style="text-align: {side}"', f'align="{side}"')
    if marked and "<input" in html:
        html = _CHECKBOX.sub(lambda box: "☑ " if box[1] else "☐ ", html)
    if "<pre" not in html:
        html = _HAN_BREAK.sub("", html)
    html = set_document(_shift_headings(html))
    html = _CLEANER.clean(html) if marked else html.replace(" />", ">")
    if marked and ("<a " in html or "<img" in html):
        html = _LINK.sub(lambda tag: _settle_link(tag, files or {}), html)
    if html.count("<th") >= _WIDE:
        html = _TABLE.sub(_scroll_if_wide, html)
    return html


def is_marked(markdown: str) -> bool:
    """Whether a body holds any character that its own markup, or a link, could come of."""
    # One by one: a search for any of several characters takes thirty times as long as one for a single one.
    return any(mark in markdown for mark in _MARKING)


def _depth(markdown: str) -> int:
    """How deep the tags of a text lie within one another."""
    depth = deepest = 0
    for tag in _RAW_TAG.finditer(markdown):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def plain_text(html: str) -> str:
    """The words of rendered HTML, a block a line, for ``item.json`` and search."""
    if "<t" in html:
        html = html.replace("</td>", " ").replace("</th>", " ")
    if "<li" in html or "<br" in html:
        html = html.replace("</li>", "\n").replace("<br>", "\n")
    if "</p><" in html or "</div>" in html or "</tr><" in html:  # HTML that was written as such
        html = _BLOCK_END.sub("\\g<0>\n", html)
    # Only addresses and titles can hold a “>” of their own.
    text = (_TAG if '="' in html else _BARE_TAG).sub("", html)
    lines = (unescape(text) if "&" in text else text).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def _shift_headings(html: str) -> str:
    """The page's title is the only ``h1``: the highest heading of the body becomes ``h2``."""
    if "<h" not in html:
        return html
    top = next((level for level in range(1, 7) if f"<h{level}>" in html), _TOP)
    # Away from where the shift leads, so that no heading is moved twice.
    for level in range(top, 7) if top > _TOP else range(6, 0, -1):
        target = min(level + _TOP - top, 6)
        if target != level and f"<h{level}>" in html:
            html = html.replace(f"<h{level}>", f"<h{target}>").replace(
                f"</h{level}>", f"</h{target}>"
            )
    return html


def _scroll_if_wide(table: re.Match[str]) -> str:
    head = table[0].partition("</tr>")[0]
    return (
        f'<div class="wide" tabindex="0">{table[0]}</div>'
        if head.count("<th ") + head.count("<th>") >= _WIDE
        else table[0]
    )


def _settle_link(tag: re.Match[str], files: Mapping[str, str]) -> str:
    """The tag with its address led to a published place, or without one."""
    name, attributes = tag[1], tag[2]
    target = _TARGET.search(attributes)
    if target is None:
        return "" if name == "img" else tag[0]
    written = unescape(target[1])
    rest = attributes.replace(target[0], "", 1)
    if name == "img":
        url = _file_url(written, files)
        return f'<img src="{escape(url)}"{rest} loading="lazy">' if url else ""
    if _SCHEME.match(written):
        rel = ' rel="noopener noreferrer"' if written[:4].lower() == "http" else ""
        return f'<a href="{target[1]}"{rest}{rel}>'
    if written.startswith("#") and len(written) > 1:
        return f'<a href="#{ID_PREFIX}{escape(written[1:])}"{rest}>'
    url = _file_url(written, files)
    return f'<a href="{escape(url)}"{rest}>' if url else f"<a{rest}>"


def _file_url(written: str, files: Mapping[str, str]) -> str:
    return files.get(unquote(written).removeprefix("./"), "")
