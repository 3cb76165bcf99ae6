"""The packaged synonyms as data: broad, one meaning a word, nothing that cannot help a search."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

CATALOG = Path(__file__).parents[2] / "catalog"
# What a resident types, and a word of the law or notice that should be found.
PAIRS = [
    *(("低保", "最低生活保障"), ("拆迁", "房屋征收"), ("家暴", "反家庭暴力"), ("超生", "计划生育")),
    *(("健身房", "全民健身"), ("医闹", "医疗纠纷"), ("网贷", "贷款"), ("碰瓷", "敲诈勒索")),
    *(("讨薪", "拖欠农民工工资"), ("养狗", "养犬"), ("暖气", "供热"), ("上户口", "出生登记")),
    *(("直补", "耕地地力保护补贴"), ("重残补贴", "重度残疾人护理补贴"), ("老师招考", "教师招聘")),
    *(("断水", "供水"), ("断电", "供电"), ("茅厕改造", "农村厕所"), ("九十岁补贴", "高龄津贴")),
    *(("发改委", "发展和改革委员会"), ("环保局", "生态环境局"), ("最高法", "最高人民法院")),
]


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """Words that mean one thing: groups first, then bodies."""
    data: dict[str, Any] = yaml.safe_load((CATALOG / "synonyms.yaml").read_text(encoding="utf-8"))
    bodies = ((body["name"], *body["short"]) for body in data["bodies"])
    spoken = ((*group["terms"], *group.get("hidden", ())) for group in data["groups"])
    return (*spoken, *bodies)


def words() -> Iterator[str]:
    return (word for group in groups() for word in group)


def test_the_table_is_broad() -> None:
    data = yaml.safe_load((CATALOG / "synonyms.yaml").read_text(encoding="utf-8"))

    assert len(data["groups"]) >= 1000
    assert len(data["bodies"]) >= 100


def test_every_national_field_has_its_everyday_words() -> None:
    data = yaml.safe_load((CATALOG / "synonyms.yaml").read_text(encoding="utf-8"))
    counts = Counter(code for group in data["groups"] for code in group.get("fields", ()))
    fields = {path.name[:2] for path in (CATALOG / "fields").glob("[0-9]*.yaml")}

    assert set(counts) == fields
    assert min(counts.values()) >= 8


def test_one_word_stands_in_one_group_only() -> None:
    counts = Counter(word.lower() for word in words())

    assert not [word for word, count in counts.items() if count > 1]


def test_words_are_written_as_a_query_is_cut() -> None:
    """At least two characters, for a word is found by its first pair; nothing between them."""
    assert all(len(word) >= 2 for word in words())
    assert all(unicodedata.normalize("NFKC", word) == word for word in words())
    assert not [word for word in words() if re.search(r"[^\w.+]", word)]


def test_groups_say_one_thing_in_different_words() -> None:
    """Where each word is a part of the next, the shortest already finds what all find."""
    for group in groups():
        pairs = combinations(group, 2)
        assert any(one not in other and other not in one for one, other in pairs), group


@pytest.mark.parametrize(("everyday", "official"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_everyday_word_leads_to_the_official_one(everyday: str, official: str) -> None:
    group = next(group for group in groups() if everyday in group)

    # An engine takes a few words of a group only, in the order of the file.
    assert official in group[:4]
