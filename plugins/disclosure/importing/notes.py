"""What an imported item says of how it came here (``provenance.notes``): internal, for editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.importing.rows import Note
from disclosure.importing.text import one_line

NOTES: Mapping[str, str] = {
    "no-number": "原无索引号，按本站规则编号",
    "number-taken": "原索引号 {value} 已有别的信息使用，另行编号",
    "number-unfit": "原索引号“{value}”不能直接使用，另行编号",
    "number-tidied": "原索引号写作“{value}”",
    "no-date": "没有日期，索引号的年份是导入的年份",
    "publisher-missing": "没有注明公开主体，请核实",
    "publisher-from-title": "公开主体据标题推定，请核实",
    "publisher-from-signature": "公开主体据落款推定，请核实",
    "date-from-signature": "{label}据落款“{value}”推定，请核实",
    "publisher-from-hint": "公开主体据“{label}”推定，请核实",
    "publishers": "公开主体原写作“{value}”",
    "kind-unknown": "原信息种类“{value}”没有对应",
    "kind-lacks": "原信息种类“{kind}”，缺少{missing}，按“{other}”登记",
    "value-unfit": "{label}“{value}”无法识别，没有采用",
    "value-partial": "{label}“{value}”只采用了一部分",
    "value-other": "{label}另写作“{value}”",
    "from-title": "{label}据标题里的“{value}”推定，请核实",
    "from-label": "{property}据“{label}：{value}”推定，请核实",
    "value-rewritten": "{label}原写作“{value}”",
    "label-unknown": "没有对应的项 {label}：{value}",
    "files": "{label}没有随数据导入：{value}",
    "links": "正文里的链接、图片没有随数据导入，页面上点不开、看不到：{value}",
    "text-mended": "删除了{label}里看不见的控制字符或网站保留的标记",
    "no-body": "没有正文",
    "escaped": "原文的网页标记多转义了一层，已还原",
    "hidden": "原文有网页上不显示的内容，没有导入",
    "lines": "原文每行一段，段间加了空行",
    "indent": "去掉了原文行首的空格或制表符",
    "marks": "正文里的 *、_ 一类符号前加了反斜杠，按原样显示",
    "address-unused": "原地址 {value} 已被使用或不能用作地址",
    "encoding": "原文件编码为 GB18030",
    "word-changes": "原文档有修订痕迹，按接受修订取文",
    "word-hidden": "原文档有隐藏文字，没有导入",
    "word-numbering": "原文档有自动编号，序号没有导入，请核对",
    "word-pictures": "原文档有图片，没有导入",
    "word-notes": "原文档有脚注、尾注或批注，没有导入",
}

_LONGEST = 200
_MOST = 60


def written_notes(notes: Sequence[Note]) -> list[str]:
    """The texts of notes, each once, none of them long."""
    texts = (NOTES[note.key].format_map(_short(note.facts)) for note in notes)
    return list(dict.fromkeys(texts))[:_MOST]


def _short(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: _cut(one_line(value)) for name, value in facts.items()}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
