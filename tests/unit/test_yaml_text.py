"""What a command writes into YAML reads back as what was typed."""

import pytest
import yaml

from disclosure.cli.yaml_text import quoted

TYPED = [
    "可以公开",
    "政务公开办审核岗",
    "2026-01-05",
    "11519900MB0001234X/2026-00012",
    "甲：乙",
    "甲: 乙",
    "第 1 项 #2",
    "- 一",
    "[甲",
    "审核,岗",
    "{甲}",
    "甲'乙'",
    "'甲'",
    '"甲"',
    "null",
    "~",
    "",
    "&甲",
    "*甲",
    "!甲",
    "%甲",
    "@甲",
    "|",
    ">",
    "? 甲",
    "……甲",
]


@pytest.mark.parametrize("text", TYPED)
def test_text_reads_back_as_a_value_and_in_brackets(text: str) -> None:
    written = f"value: {quoted(text)}\nlist: [甲, {quoted(text)}, 乙]\n"
    read = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - loads text only
    assert read == {"value": text, "list": ["甲", text, "乙"]}


def test_lines_become_one() -> None:
    assert quoted("第一行\n  第二行") == "第一行 第二行"


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_what_means_nothing_in_yaml_is_quoted(text: str) -> None:
    assert quoted(text) == f"'{text}'"
