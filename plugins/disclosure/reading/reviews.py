"""Review sheets (``content/_reviews/``): who allowed which hash out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.review import Review
from disclosure.reading.convert import Unfit, to_date
from disclosure.reading.front_matter import compose, mark_of
from disclosure.reading.text import MAX_DATA, decode

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_KEYS = frozenset({"date", "by", "secrecy", "note", "items"})


def read_reviews(
    content: Path, sheets: Iterable[str]
) -> tuple[dict[str, tuple[Review, ...]], list[Finding]]:
    """All signed hashes by 索引号, and findings on sheets that cannot be trusted (those sign nothing)."""
    reviews: dict[str, list[Review]] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        found, problems = _sheet(content / sheet, sheet)
        findings += problems
        for review in found:
            reviews.setdefault(review.identifier, []).append(review)
    return {identifier: tuple(found) for identifier, found in reviews.items()}, findings


def _sheet(file: Path, path: str) -> tuple[list[Review], list[Finding]]:
    if file.suffix not in {".yaml", ".yml"}:
        return [], [_form(path, START, "不是 YAML 文件", "it is no YAML file")]
    try:
        text, findings = decode(file.read_bytes(), path, MAX_DATA)
    except OSError:
        return [], [_form(path, START, "打不开", "it cannot be opened")]
    if text is None:
        return [], findings
    node, found = compose(text, path, 1, MAX_DATA)
    if node is None or found:
        return [], [*findings, *found]
    parts = {str(k.value): v for k, v in node.value}
    findings += list(_problems(node, parts, path))
    if findings:
        return [], findings
    # Lines of a literal block begin after the line of its ``|``; of a mapping, where each key stands.
    day = to_date(str(parts["date"].value))
    result = str(parts["secrecy"].value).strip()
    reviews = []
    for line, identifier, digest in _entries(parts["items"]):
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            return [], [
                _form(
                    path,
                    (line, 1),
                    "这一行不是“哈希值  索引号”",
                    "this line is not hash and number",
                )
            ]
        name = normalize("NFKC", identifier)
        reviews.append(Review(name, digest, day, result, path, line))
    return reviews, []


def _problems(node: MappingNode, parts: dict[str, Node], path: str) -> Iterator[Finding]:
    for key, _ in node.value:
        if str(key.value) not in _KEYS:
            text = str(key.value)
            yield _form(path, mark_of(key, 1), f"不认识“{text}”", f"unknown key '{text}'")
    for wanted in ("date", "by", "secrecy", "items"):
        if wanted not in parts:
            yield _form(path, START, f"缺少 {wanted}", f"{wanted} is missing")
    if "date" in parts:
        try:
            to_date(str(parts["date"].value))
        except Unfit:
            yield _form(path, mark_of(parts["date"], 1), "日期写法不对", "the date is malformed")
    if "items" in parts and isinstance(parts["items"], SequenceNode):
        yield _form(
            path, mark_of(parts["items"], 1), "items 应是文本块", "items must be a text block"
        )


def _entries(node: Node) -> Iterator[tuple[int, str, str]]:
    """Line, 索引号 and hash of each entry."""
    if isinstance(node, ScalarNode):
        first = node.start_mark.line + 2 if node.style == "|" else node.start_mark.line + 1
        for number, line in enumerate(str(node.value).split("\n"), first):
            if line.strip():
                match = _LINE.fullmatch(line.strip())
                yield number, match[2] if match else "", match[1] if match else ""
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield mark_of(key, 1)[0], str(key.value), str(value.value)


def _form(path: str, mark: tuple[int, int], zh: str, en: str) -> Finding:
    return Finding("D603", path, mark, {"problem_zh": zh, "problem_en": en})
