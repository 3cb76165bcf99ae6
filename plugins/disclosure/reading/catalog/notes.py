"""What reading a file brings beside its values: findings, codes given out, codes referred to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from yaml.nodes import Node

from disclosure.diagnostics.diagnostic import Finding
from disclosure.reading.nearest import nearest

PROBLEMS = {
    "mapping": ("应写成“名称: 内容”", "it should be keys and values"),
    "list": ("应是列表", "it should be a list"),
    "text": ("应是一段文字", "it should be plain text"),
    "missing": ("缺少这一项", "it is missing"),
    "choice": ("不能是“{value}”，可用：{allowed}", "it cannot be '{value}'; allowed: {allowed}"),
    "date": ("“{value}”不是日期，应写成 2026-01-05", "'{value}' is not a date like 2026-01-05"),
    "number": ("“{value}”不是整数", "'{value}' is not a whole number"),
    "count": ("“{value}”应是 0 或者更大的整数", "'{value}' should be a whole number from 0"),
    "positive": ("“{value}”应是 1 或者更大的整数", "'{value}' should be a whole number from 1"),
    "range": (
        "“{value}”应是 {least} 到 {most} 的整数",
        "'{value}' should be a whole number from {least} to {most}",
    ),
    "core": (
        "不能是“{value}”：检查和发布都靠这一项，只能是 {expected}",
        "it cannot be '{value}': checks and publication go by this property, which is {expected}",
    ),
    "run": (
        "“{value}”应写成一个号，或者从小到大的一段，如 6、1-4；一段不超过一万个号",
        "'{value}' should be a number or a run upwards such as 6 or 1-4, of at most 10,000 numbers",
    ),
    "more": (
        "有问题的 {value} 个比看过的还多",
        "{value} were wrong, more than were looked at",
    ),
    "decimal": ("“{value}”不是数字", "'{value}' is not a number"),
    "pairs": ("应是两个一组的文字：{value}", "it should be texts in twos: {value}"),
    "boolean": ("“{value}”应是 true 或 false", "'{value}' should be true or false"),
    "slug": (
        "“{value}”只能用小写字母、数字和短横线",
        "'{value}' may hold only a-z, 0-9 and hyphens",
    ),
    "label": ("应写成 [中文, English]", "it should be [Chinese, English]"),
    "values": ("类型 code 要有 values 或 vocabulary", "type code needs values or vocabulary"),
    "above": (
        "“{value}”应是排在它前面的一行的编码",
        "'{value}' should be the code of a row before it",
    ),
    "expression": (
        "“{value}”看不懂，可用 all、bad、unexplained、share、weight、数字、+ - * /、比较、and、or、min()、max()",
        "'{value}' is not understood; use all, bad, unexplained, share, weight, numbers, + - * /, <, and, or, min(), max()",
    ),
    "record": ("类型 record 要有 fields", "type record needs fields"),
    "file": ("编码应与文件名“{value}”一致", "the code should be the file's name, '{value}'"),
    "prefix": (
        "编码应以领域编码“{value}”开头",
        "the code should begin with the field's, '{value}'",
    ),
    "address": (
        "“{value}”不能作网站地址，应像 https://www.example.gov.cn/ 或 https://www.example.gov.cn/gk/，中间没有空格、? 和 #",
        "'{value}' is no site's address; write it like https://www.example.gov.cn/gk/, without spaces, ? or #",
    ),
    "rule": (
        "没有规则“{value}”，应像 D201 或 D201:summary",
        "there is no rule '{value}'; write it like D201 or D201:summary",
    ),
}
"""What can be wrong with a value, in Chinese and English; it fills the message of D191."""


class Misfit(Exception):  # noqa: N818 - a value that does not fit is content, not a program's error
    """A value has not the form its key declares: where, and which of ``PROBLEMS``."""

    def __init__(self, node: Node, problem: str, **arguments: str) -> None:
        super().__init__(problem)
        self.node = node
        self.problem = problem
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Use:
    """A code standing at a place: given out there, or referred to."""

    vocabulary: str
    value: str
    path: str
    mark: tuple[int, int]
    key: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on one file, in the order of reading."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    codes: list[Use] = field(default_factory=list)
    references: list[Use] = field(default_factory=list)

    def unknown_key(self, node: Node, key: str, known: Iterable[str]) -> None:
        """Note a key that its form does not have (D190)."""
        arguments = {"key": key, "nearest": nearest(key, known)}
        self.findings.append(Finding("D190", self.path, mark_of(node), arguments))

    def misfit(self, node: Node, key: str, problem: str, **arguments: str) -> None:
        """Note a value whose form is wrong (D191)."""
        zh, en = (text.format_map(arguments) for text in PROBLEMS[problem])
        said = {"key": key, "problem_zh": zh, "problem_en": en}
        self.findings.append(Finding("D191", self.path, mark_of(node), said))

    def twice(self, node: Node, value: str) -> None:
        """Note a code or name that another entry has already (D192)."""
        self.findings.append(Finding("D192", self.path, mark_of(node), {"value": value}))

    def code(self, vocabulary: str, node: Node, key: str = "") -> None:
        """Note that ``node`` gives out a code, which must be the only one of its vocabulary."""
        self.codes.append(Use(vocabulary, node.value, self.path, mark_of(node), key))

    def reference(self, vocabulary: str, node: Node, key: str) -> None:
        """Note that ``node`` refers to a code, which may stand in another file."""
        self.references.append(Use(vocabulary, node.value, self.path, mark_of(node), key))

    def named(self, vocabulary: str, value: str, node: Node, key: str) -> None:
        """Note that the text of ``node`` names a code."""
        self.references.append(Use(vocabulary, value, self.path, mark_of(node), key))

    def resolve(self, vocabulary: str, known: Collection[str]) -> None:
        """Note each reference to the vocabulary that leads nowhere (D193)."""
        for use in self.references:
            if use.vocabulary == vocabulary and use.value not in known:
                near = nearest(use.value, known)
                arguments = {"key": use.key, "value": use.value, "nearest": near}
                self.findings.append(Finding("D193", self.path, use.mark, arguments))


def mark_of(node: Node) -> tuple[int, int]:
    """Line and column of a node, both from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1
