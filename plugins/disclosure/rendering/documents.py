"""How an official document is set: its parts get a class each, never another text.

The marks follow the usual form of 党政机关公文 (GB/T 9704-2012): addressee first, signature last.
"""

from __future__ import annotations

import re

_NUMBER = "[〇零一二三四五六七八九十百千0-9]{1,7}"
# <p>第一条 为了…  or  <p><strong>第一条</strong>为了… ; not: 第三条所称…
_ARTICLE = re.compile(
    rf"<p>(?:<strong>(第{_NUMBER}条)</strong>[ \u3000]*|(第{_NUMBER}条)[ \u3000]+)"
)
# <h3>第一章 总则
_CHAPTER = re.compile(rf"<h([2-6])>(?=第{_NUMBER}[编章节])")
_HEADING = re.compile(r"<h([2-5])>")
# The name of a document without chapters: a heading with 第一条 right below it.
_NAME = re.compile(r"<h([2-6])>(?=[^<]*</h\1>\n<p><b>第[一1]条</b>)")
# The first paragraph, if it is nothing but names and a colon: 各乡镇人民政府，县政府各部门：
_ADDRESSEE = re.compile(r"\A<p>(?=[^<。；]{2,200}[：:]</p>)")
# 阳光县人民政府办公室 / 2026年3月2日, in two paragraphs or in two lines of one.
_DIGIT = "[0-9〇一二三四五六七八九十]"
_DATE = f"{_DIGIT}{{4}}年{_DIGIT}{{1,3}}月{_DIGIT}{{1,3}}日"
_SIGNATURE = re.compile(rf"<p>([^<。；：，:]{{2,60}})(</p>\n<p>|<br />\n|\n)({_DATE})</p>")
_RELEASE_NOTE = re.compile(r"<p>(?=（此件[^<]{2,12}）</p>)")
# 〔2026〕5号 must not be cut at the end of a line.
_YEAR_NUMBER = re.compile(r"〔\d{4}〕\d{1,5}号")
# A tag, which stays as it is, or an address, which may break anywhere: justified lines stay even.
_ADDRESS = re.compile(r"<[^<>]*>|https?://[!-;=?-~]+")


def set_document(html: str) -> str:
    """``html`` of a body, before it is sanitised, with the classes of an official document."""
    if "条" in html:
        html = _ARTICLE.sub(lambda p: f"<p><b>{p[1] or p[2]}</b>\u3000", html)
    if "第" in html and "<h" in html:
        html = _set_headings(html)
    html = _ADDRESSEE.sub('<p class="to">', html)
    if "日</p>" in html:
        html = _SIGNATURE.sub(r'<p class="sign">\1<br>\3</p>', html)
    if "（此件" in html:
        html = _RELEASE_NOTE.sub('<p class="note">', html)
    if "〔" in html:
        html = _YEAR_NUMBER.sub(r'<span class="nw">\g<0></span>', html)
    if "://" in html:
        html = _ADDRESS.sub(_set_address, html)
    return html


def _set_address(match: re.Match[str]) -> str:
    found = match[0]
    return found if found[0] == "<" else f'<span class="url">{found}</span>'


def _set_headings(html: str) -> str:
    """Chapters are centred, and above them the name of the document that is being issued."""
    chapter = _CHAPTER.search(html)
    if chapter is None:
        return _NAME.sub(r'<h\1 class="name">', html)
    level = int(chapter[1])
    html = _CHAPTER.sub(r'<h\1 class="chapter">', html)
    return _HEADING.sub(
        lambda tag: f'<h{tag[1]} class="name">' if int(tag[1]) < level else tag[0], html
    )
