"""The manual of the rules, from the same table their messages come from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.diagnostics.rules import Rule, gist, load_rules

_FAMILIES = {
    "D1": ("读取和目录数据", "Reading and catalogue"),
    "D2": ("登记项和数据表", "Properties and tables"),
    "D3": ("单位、事项、分类", "References"),
    "D4": ("索引号和文号", "Identifiers and document numbers"),
    "D5": ("日期、期限、有效性", "Dates, deadlines, validity"),
    "D6": ("审查、保密、个人信息", "Review, secrecy, privacy"),
    "D7": ("关联和附件", "Relations and attachments"),
}
_SEVERITIES = {"error": ("错误", "error"), "warning": ("提醒", "warning"), "off": ("不查", "off")}
_INTRODUCTION = """\
# 检查规则手册 · Diagnostics manual

由 `plugins/disclosure/diagnostics/rules.yaml` 生成，请勿手改。
单条查看：`python3 site_build.py explain D301`。
Generated from `plugins/disclosure/diagnostics/rules.yaml`; do not edit.
For one rule: `python3 site_build.py explain D301`.

**错误**使这件信息不能公开；**提醒**计入报告。
`catalog/checks.yaml` 可以调整，但审查、保密、个人信息（D60x、D61x、D62x）的错误不能放宽。
An **error** keeps the item out; a **warning** is counted.
`catalog/checks.yaml` may change that, but never soften the errors of review, secrecy and
privacy (D60x, D61x, D62x).
"""


def explain(code: str, lang: str) -> str:
    """What a rule checks, why, by which law, with a wrong and a right example; in ``zh`` or ``en``.

    Raises ``DisclosureError`` for a code that does not exist.
    """
    rules = load_rules()
    rule = rules.get(code.upper())
    if rule is None:
        near = get_close_matches(code.upper(), rules, n=3)
        offered = f"；是不是 / did you mean: {', '.join(near)}" if near else ""
        raise DisclosureError(f"没有规则 {code} / no rule {code}{offered}")
    own, words = (0, ("法律依据", "错", "对")) if lang == "zh" else (1, ("law", "wrong", "right"))
    colon = "：" if lang == "zh" else ": "
    lines = [f"{rule.code} {rule.name} · {_SEVERITIES[rule.severity.value][own]}", ""]
    lines += [gist(rule.message[own]), *(f"  - {gist(hint)}" for hint in rule.hints[own])]
    lines += ["", rule.why[own]]
    lines += [f"{words[0]}{colon}{rule.law}"]
    for title, example in zip(words[1:], (rule.wrong, rule.right), strict=True):
        lines += ["", f"{title}{colon.rstrip()}", *(f"    {line}" for line in example.split("\n"))]
    return "\n".join(lines) + "\n"


def manual() -> str:
    """``docs/diagnostics.md``: every rule, Chinese first, English beside it."""
    parts = [_INTRODUCTION]
    rules = list(load_rules().values())
    for family, (zh, en) in _FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(family)]
        parts += [f"\n## {family}xx {zh} · {en}\n", *_index(members)]
        parts += [line for rule in members for line in _entry(rule)]
    return "\n".join(parts) + "\n"


def _index(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| 编号 | 名称 | | 检查什么 |\n| --- | --- | --- | --- |"
    for rule in rules:
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        zh = _SEVERITIES[rule.severity.value][0]
        yield f"| {link} | `{rule.name}` | {zh} | {_cell(rule.message[0])} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _entry(rule: Rule) -> Iterator[str]:
    zh, en = _SEVERITIES[rule.severity.value]
    yield f"\n### {rule.code} {rule.name}\n"
    yield f"**{zh} · {en}** {_cell(rule.message[0])} · {_cell(rule.message[1])}\n"
    yield from (f"- {_cell(text)}" for text in _pairs(rule.hints))
    yield f"\n{_cell(rule.why[0])}  \n{_cell(rule.why[1])}\n"
    yield f"依据 · Law: {rule.law}\n"
    yield f"```yaml\n# 错 · wrong\n{rule.wrong}\n# 对 · right\n{rule.right}\n```"


def _pairs(hints: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[str]:
    """Each hint beside its translation; one that has none stands alone."""
    zh, en = hints
    for number in range(max(len(zh), len(en))):
        yield " · ".join(hint for hint in (*zh[number : number + 1], *en[number : number + 1]))


if __name__ == "__main__":
    sys.stdout.write(manual())
