"""``characters.yaml`` and ``search.yaml`` as packaged, and what is said of a wrong one."""

from collections import Counter
from pathlib import Path

import pytest

from disclosure.model.search import SearchSettings
from disclosure.search.places import FIELDS
from disclosure.search.sounds import readings_of
from disclosure.search.text import is_han, normalise
from search.support.corpora import catalog
from support.catalogs import BASE, read

CHARACTERS = catalog().characters
FOLDING = CHARACTERS.folding


def test_folding_is_one_step() -> None:
    assert not set(FOLDING) & set(FOLDING.values())
    assert len(FOLDING) > 2900


def test_folding_keeps_every_character_to_one() -> None:
    for source, target in FOLDING.items():
        form = normalise(chr(source), FOLDING)
        assert form == chr(target)
        assert is_han(form)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("關於徵收土地補償標準", "关于征收土地补偿标准"),
        ("陽政辦發", "阳政办发"),
        ("瞭解答覆沿著憑藉", "了解答复沿着凭借"),
        ("二○二六年", "二〇二六年"),
        ("裡裏羣峯爲綫啓", "里里群峰为线启"),
    ],
)
def test_traditional_texts_become_simplified(traditional: str, simplified: str) -> None:
    assert normalise(traditional, FOLDING) == simplified


def test_common_characters_have_a_reading() -> None:
    readings = readings_of(CHARACTERS)
    level_one = bytes(
        byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low)
    )
    common = [c for c in level_one.decode("gb2312", "ignore") if c not in map(chr, FOLDING)]

    assert len(common) > 3700
    assert [c for c in common if not readings.get(c)] == []


@pytest.mark.parametrize(
    ("character", "readings"),
    [
        ("会", {"hui", "kuai"}),
        ("行", {"xing", "hang"}),
        ("绿", {"lv", "lu"}),
        ("低", {"di"}),
        ("县", {"xian"}),
    ],
)
def test_readings_are_those_that_words_use(character: str, readings: set[str]) -> None:
    assert set(readings_of(CHARACTERS)[character]) == readings


def test_syllables_are_ascii_letters_and_each_character_is_once_under_each() -> None:
    for syllable, characters in CHARACTERS.readings:
        assert syllable.isascii()
        assert syllable.isalpha()
        assert syllable.islower()
        assert not set(characters) & set(map(chr, FOLDING))
    pairs = Counter((s, c) for s, own in CHARACTERS.readings for c in own)
    assert max(pairs.values()) == 1


def test_settings_name_the_fields_of_the_index() -> None:
    assert set(catalog().search.fields) == set(FIELDS)
    assert catalog().search.facets == ("field", "publisher", "kind", "validity", "mode")


def settings_of(folder: Path, text: str) -> tuple[SearchSettings, list[str]]:
    under, findings = read(folder, {**BASE, "search.yaml": text})
    return under.search, [f.code for f in findings if f.path.endswith("search.yaml")]


def test_settings_are_read(tmp_path: Path) -> None:
    text = "k1: 1.5\nfields: {title: {boost: 8, b: 0.5, reference: 20}}\ndense: {share: 32}\nprefix: {most: 9}\n"
    found, problems = settings_of(
        tmp_path, f"{text}ranking: {{void: 0.5, read: 5, order: [a, b]}}\n"
    )

    assert problems == []
    assert (found.k1, found.dense_share, found.prefix_most) == (1.5, 32, 9)
    assert found.fields["title"].b == 0.5
    assert found.ranking == {"void": 0.5, "read": 5, "order": ("a", "b")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("k2: 1", "D190"),
        ("k1: viel", "D191"),
        ("head: 0", "D191"),
        ("head: 1.5", "D191"),
        ("fields: {title: {boost: -1}}", "D191"),
        ("dense: [1]", "D191"),
    ],
)
def test_wrong_settings_are_findings(tmp_path: Path, text: str, code: str) -> None:
    assert settings_of(tmp_path, text)[1] == [code]


@pytest.mark.parametrize("text", ["pairs: 后後裏", "readings: a 啊 b"])
def test_wrong_characters_are_findings(tmp_path: Path, text: str) -> None:
    findings = read(tmp_path, {**BASE, "characters.yaml": text})[1]

    assert [f.code for f in findings if f.path.endswith("characters.yaml")] == ["D191"]
