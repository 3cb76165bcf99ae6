"""Plain text that Markdown would change when shown: a backslash before each mark that would be lost, and before no other."""

from __future__ import annotations

import re

# What only somebody who writes Markdown writes; such a text stays to the letter.
_MARKDOWN = re.compile(
    r"(?m)^ {0,3}(?:#{1,6}[ \t]+\S|\[\^\w+\]:|>[ \t]+[^\s\d=]|[-*+][ \t]+\[[ xX]\][ \t])"
    r"|(?<!\*)\*\*(?![\s*])[^*\n]+(?<!\s)\*\*(?!\*)"
    # Backslashes that such a text, or an import, has put before marks already.
    r"|(?m:^)[ \t]*(?:\d{1,9}\\[.)]|\\[-+>=])|\\[*_~`\[<][^\\]*\\[*_~`\[<]|\\\["
    r"|\]\((?:https?:|mailto:|/|\.{0,2}/|[^\s()]+\.\w{2,5}\))|```"
)
_BETWEEN = re.compile(r"(\n[ \t\u3000]*\n\s*)")
_BULLET = re.compile(r"^([ \t\u3000]*)(?=[-+*][ \t]+(?:[\d￥¥$.]|$))")
_GREATER = re.compile(r"^([ \t\u3000]*)(?=>[ \t]*[\d=])")
_RULE = re.compile(r"^([ \t\u3000]*)(?=(?:(?:-[ \t]*){3,}|=+[ \t]*)$)")
_COUNTED = re.compile(r"^(?P<blank> {0,3})(?P<number>\d{1,9})(?P<mark>[.)])(?=[ \t])")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
# Brackets mean something where an address or a definition follows, or a footnote's mark stands in them.
_LINKING = re.compile(r"\][(:\[]|\[\^")
_PAIRED = ("*", "~", "`")
# Inside a word, as in an address of the web, an underscore is plain.
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_TAGS = (
    "a|abbr|b|big|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|s|small|span|strike|strong"
    "|style|sub|sup|table|tbody|td|th|thead|tr|u|ul|o:p|v:\\w+|w:\\w+|st1:\\w+"
)
_NO_TAG = re.compile(
    rf"<(?=[A-Za-z/!?])(?!/?(?:{_TAGS})[\s/>]|!--|https?://|mailto:)", re.IGNORECASE
)

_TAG = re.compile(r"((?<!\\)<[A-Za-z/!][^<>\n]*>)")


def is_plain(text: str) -> bool:
    """Whether nothing in a text shows that it was written as Markdown."""
    return not _MARKDOWN.search(text)


def shown_as_is(text: str) -> str:
    """Plain text such that Markdown shows it as it stands; paragraphs are parted by blank lines."""
    blocks = _BETWEEN.split(text)
    miscounted = _miscounted(blocks[::2])
    blocks[::2] = [_block(block, miscounted) for block in blocks[::2]]
    return "".join(blocks)


def _block(block: str, miscounted: frozenset[str]) -> str:
    """One paragraph: marks pair within it, wherever its lines end."""
    marks = {mark for mark in _PAIRED if block.count(mark) > 1}
    if _all_open_lines(block):
        marks.discard("*")
    if len(_UNDERSCORE.findall(block)) > 1:
        marks.add("_")
    if _LINKING.search(block):
        marks.add("[")
    parts = _TAG.split(_NO_TAG.sub(r"\\<", _BACKSLASH.sub(r"\\\\", block)))
    # A backslash inside a tag, or an address in angle brackets, would be part of it.
    parts[::2] = [_marked(part, marks) for part in parts[::2]]
    return "\n".join(_line(line, miscounted) for line in "".join(parts).split("\n"))


def _marked(text: str, marks: set[str]) -> str:
    return "".join(f"\\{sign}" if sign in marks else sign for sign in text) if marks else text


def _all_open_lines(block: str) -> bool:
    """Whether each asterisk is the mark of an entry of a list."""
    lines = [line.lstrip() for line in block.split("\n") if "*" in line]
    return all(line.startswith("* ") and line.count("*") == 1 for line in lines)


def _line(line: str, miscounted: frozenset[str]) -> str:
    for opening in (_BULLET, _GREATER, _RULE):
        line = opening.sub(r"\1\\", line, count=1)
    counted = _COUNTED.match(line)
    if counted and counted[0].strip() in miscounted:
        return f"{line[: counted.end('number')]}\\{line[counted.start('mark') :]}"
    return line


def _miscounted(blocks: list[str]) -> frozenset[str]:
    """The numbers (``4.``) of lists that Markdown would count otherwise: it goes on from a list's first by ones."""
    found: set[str] = set()
    run: list[re.Match[str]] = []
    for line in [line for block in blocks for line in block.split("\n") if line.strip()]:
        counted = _COUNTED.match(line)
        if not counted or (run and counted["mark"] != run[-1]["mark"]):
            found.update(_if_wrong(run))
            run = []
        run += [counted] if counted else []
    return frozenset([*found, *_if_wrong(run)])


def _if_wrong(run: list[re.Match[str]]) -> list[str]:
    shown = [str(int(run[0]["number"]) + n) for n in range(len(run))] if run else []
    given = [match["number"] for match in run]
    return [match[0].strip() for match in run] if shown != given else []
