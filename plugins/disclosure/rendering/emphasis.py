"""Bold words beside Chinese punctuation.

CommonMark reads ``**项目名称：**年产`` as plain asterisks: a mark that has punctuation on its inner side and a letter
on its outer side neither opens nor closes, and Chinese writes no space there. Clerks write just this.
"""

from __future__ import annotations

import re

# Pairs from left to right; not what is escaped, nor three stars, nor the stars of a masked name before a comma.
_BOLD = re.compile(r"(?<![\\*])\*\*(?=[^\s*，。、；：！？）》”’】])([^*`\n]*[^\s*`\\])\*\*(?!\*)")
_OPENS = "“‘（《〈【〔"
_CLOSES = "：。，！？；、…—”’）》〉】〕"
_JOINT = "\u2e31"
"""A punctuation mark no text of an office has: put outside the stars, it lets them open or close; then it goes."""


def join_bold(markdown: str) -> str:
    """The source with a joint wherever stars would stay visible for the punctuation beside them."""
    if "**" not in markdown or _JOINT in markdown:
        return markdown
    return _BOLD.sub(_joined, markdown)


def without_joints(html: str) -> str:
    """The rendered text as its author wrote it."""
    return html.replace(_JOINT, "") if _JOINT in html else html


def _joined(found: re.Match[str]) -> str:
    words, text = found[1], found.string
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    opening = _JOINT if words[0] in _OPENS and before.isalnum() else ""
    closing = _JOINT if words[-1] in _CLOSES and after.isalnum() else ""
    return f"{opening}**{words}**{closing}"
