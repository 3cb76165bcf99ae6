"""Words beside words: what units are called beside their names."""

from __future__ import annotations

import re

from disclosure.search import synonyms
from disclosure.search.synonyms import read_synonyms, short_names
from support.sites import CHECKOUT

BODIES = [
    ("人民政府", "政府"),
    ("县人民政府", "县政府", "县府"),
    ("教育局", "教育体育局", "教体局"),
    ("人力资源和社会保障局", "人社局"),
]


def test_a_publisher_is_called_as_bodies_of_its_kind_are() -> None:
    names = ["永和县人力资源和社会保障局", "永和县教育体育局", "永和县人民政府", "县府"]
    found = list(short_names(names, BODIES))

    assert ("永和县人社局", "永和县人力资源和社会保障局") in found
    assert ("永和县教育局", "永和县教育体育局") in found
    assert ("永和县教体局", "永和县教育体育局") in found
    # The longest word that its name ends with: not 永和县 + 政府.
    assert ("永和县政府", "永和县人民政府") in found
    assert ("巴里坤哈萨克自治县教体局", "自治县教育局") in list(
        short_names(["巴里坤哈萨克自治县教育局"], BODIES)
    )
    assert not {*names} & {short for short, _ in found}
    assert not [short for short, name in found if name == "县府"]


def test_without_its_place_only_where_one_is_meant() -> None:
    ours = ["永和县人力资源和社会保障局"]
    both = [*ours, "青禾县人力资源和社会保障局"]

    assert ("县人社局", "永和县人力资源和社会保障局") in list(short_names(ours, BODIES))
    assert "县人社局" not in dict(short_names(both, BODIES))


def test_it_takes_as_many_others_as_the_engine() -> None:
    limits = (CHECKOUT / "theme" / "engine" / "limits.js").read_text(encoding="utf-8")
    most = re.search(r"ALTERNATIVES = (\d+)", limits)

    assert most is not None
    assert int(most[1]) == synonyms._ALTERNATIVES


def test_what_leads_to_a_name_leads_one_way() -> None:
    leading = [("永和县人社局", "永和县人力资源和社会保障局"), ("甲局", "甲局")]
    made = read_synonyms([("低保", "最低生活保障")], {}, leading)

    assert made.words["永和县人社局"] == ("永和县人力资源和社会保障局",)
    assert "永和县人力资源和社会保障局" not in made.words
    assert "甲局" not in made.words
    assert made.words["低保"] == ("最低生活保障",)
    # They are understood, and never offered.
    assert "永和县人社局" not in made.written
