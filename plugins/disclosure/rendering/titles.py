"""Long titles that break by sense: issuer, 关于…, the document's name, 的通知."""

from __future__ import annotations

import re
from html import escape

_WORDS = (
    "实施办法|管理办法|暂行办法|实施细则|实施方案|工作方案|实施意见|管理规定|暂行规定|"
    "应急预案|工作规则|标准|办法|细则|方案|规定|预案|名单"
)
_TAIL = "通知|通告|公告|公示|决定|意见|批复|函|通报|报告|请示|命令|令|答复|说明|解读|指南"
# 阳光县人民政府办公室 · 关于印发 · 阳光县临时救助 · 实施办法的通知
_TITLE = re.compile(
    rf"(?P<issuer>.{{2,24}}?)?(?P<about>关于(?:印发|转发|公布|批准|发布|修改|废止)?)(?P<name>.+?)"
    rf"(?P<tail>(?:{_WORDS})?》?(?:（[^（）]{{1,12}}）)?的(?:补充|紧急)?(?:{_TAIL})(?:（[^（）]{{1,16}}）)?)\Z"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?:\d\d[-–—]\d\d?:\d\d|（含当日）。?")
_MAX = 11
"""Han on a line of 360 px at the size of a title."""


def title_html(title: str) -> str:
    """``title`` as HTML, each part that fits on a phone's line in a span of its own."""
    match = _TITLE.match(title)
    if match is None:
        return escape(title, quote=False)
    issuer, about, name, tail = (
        match[group] or "" for group in ("issuer", "about", "name", "tail")
    )
    head = about + name
    parts = (issuer, head, tail) if len(head) <= _MAX else (issuer, about, name, tail)
    return "".join(_span(part, ' class="by"' if part is issuer else "") for part in parts if part)


def dates_html(text: str) -> str:
    """``text`` as HTML in which no date, no hours, and no word on its day are cut at the end of a line."""
    return _DATE.sub(r'<span class="nw">\g<0></span>', escape(text, quote=False))


def breaks_html(text: str, breaks: tuple[str, ...]) -> str:
    """A long name that breaks where the catalogue says: ``国有土地上`` / ``房屋征收与补偿``."""
    if len(breaks) > 1 and "".join(breaks) == text:
        return "".join(f"<span>{escape(part, quote=False)}</span>" for part in breaks)
    return escape(text, quote=False)


def _span(part: str, attributes: str) -> str:
    text = escape(part, quote=False)
    return f"<span{attributes}>{text}</span>" if len(part) <= _MAX else text
