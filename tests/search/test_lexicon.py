"""Suggestions: words of the catalogue and phrases that titles share, by character and by pinyin; never a name."""

from dataclasses import replace

import pytest

from disclosure.model.search import SearchDocument
from disclosure.search.lexicon import Word, lexicon_files, spellings, words_of
from disclosure.search.phrases import Phrases
from disclosure.search.sounds import readings_of
from search.support.corpora import catalog, document
from search.support.precise import sounds_of
from search.support.reader import unpack

READINGS = readings_of(catalog().characters)


def phrases_of(*titles: str, **values: object) -> dict[str, int]:
    phrases = Phrases(catalog().search.suggesting)
    for number, title in enumerate(titles):
        phrases.add(document(number, title, **values))
    return dict(phrases.counts)


def lexicon(*words: Word) -> dict[str, dict[str, list[list[object]]]]:
    return {file.name: unpack(file.data)[0] for file in lexicon_files(words, READINGS)}


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("阳光县民政局关于提高2026年城乡居民低保标准的通知", {"城乡居民低保标准"}),
        ("关于印发《阳光县突发公共事件总体应急预案》的通知", {"阳光县突发公共事件总体应急预案"}),
        ("2026年第1季度食品安全监督抽检公告", {"季度食品安全监督抽检公告"}),
        ("关于王小明等同志职务任免的通知", set()),
        ("行政处罚决定书（阳市监罚〔2026〕17号）", set()),
        ("通知", set()),
    ],
)
def test_titles_give_what_they_are_about(title: str, phrases: set[str]) -> None:
    assert set(phrases_of(title)) == phrases


def test_keywords_count_like_phrases() -> None:
    assert phrases_of("一", "二", keywords=("低保",)) == {"低保": 2}


def test_a_phrase_that_few_titles_share_is_not_offered() -> None:
    under = catalog()
    few = under.search.suggesting.documents

    words = words_of(under, under.search, {"便民服务点": few, "某一件事情": few - 1}, {}, {})

    texts = {word.text for word in words}
    assert "便民服务点" in texts
    assert "某一件事情" not in texts


def test_catalogue_gives_its_names_with_their_pages() -> None:
    under = catalog()
    words = {
        word.text: word
        for word in words_of(under, under.search, {}, {("field", "05"): 40}, {"低保": 9})
    }

    field = next(f for f in under.fields if f.code == "05")
    assert words[field.label.zh].url == f"fields/{field.slug}/"
    assert words[field.label.zh].weight > words["低保"].weight
    assert all(unit.names[-1].name in words for unit in under.publishers.values())


def test_what_documents_write_comes_before_what_only_people_say() -> None:
    under = replace(catalog(), synonyms=(("婚姻登记", "离婚登记", "离婚娃跟谁", "离婚协议"),))
    held = {"离婚登记": 12, "离婚协议": 3, "离婚娃跟谁": 0}
    words = words_of(under, under.search, {}, {}, held)

    texts = [word.text for word in words if word.text.startswith("离婚")]
    assert texts == ["离婚登记", "离婚协议", "离婚娃跟谁"]


def test_a_word_is_offered_only_where_it_leads_to_a_document() -> None:
    """Which do, ``test_held`` says; of the subjects too."""
    groups = (("公积金中心", "公积金贷款"), ("养狗", "养犬"), ("养狗", "遛狗"))
    under = replace(catalog(), synonyms=groups)
    first, second, *_ = [subject.name for subject in under.subjects]
    words = words_of(under, under.search, {}, {}, {"养狗": 0, "养犬": 2, second: 1})

    assert {word.text for word in words if word.type == "word"} == {"养狗", "养犬"}
    assert {word.text for word in words if word.type == "subject"} == {second}
    assert first not in {word.text for word in words}


def test_a_hidden_word_is_never_offered() -> None:
    under = replace(catalog(), synonyms=(("重婚", "小三"),), hidden_words=frozenset({"小三"}))

    phrases, held = {"小三": 9}, {"小三": 4, "重婚": 0}  # not as what titles share either
    texts = {word.text for word in words_of(under, under.search, phrases, {}, held)}

    assert "重婚" in texts
    assert "小三" not in texts


def test_words_lie_by_first_character_and_by_initials() -> None:
    files = lexicon(Word("低保标准", "word", 9), Word("地保", "title", 5, "d/x/"))

    assert files["s/4f4e.gk"] == {"words": [["低保标准", "word", 9]]}
    assert files["s/5730.gk"] == {"words": [["地保", "title", 5, "d/x/"]]}
    assert files["s/db.gk"]["words"][0] == ["低保标准", "di bao biao zhun", "word", 9]
    assert ["地保", "di bao", "title", 5, "d/x/"] in files["s/db.gk"]["words"]
    assert files["s/keys.gk"] == {"characters": "低地", "initials": ["d", "db"]}


def test_a_word_of_two_readings_is_found_by_either() -> None:
    assert {" ".join(s) for s in spellings("会计", READINGS)} == {"hui ji", "kuai ji"}
    assert sounds_of("会计", READINGS) == ["~huiji", "~kuaiji"]


def test_one_letter_offers_few() -> None:
    words = [Word(f"低保{chr(0x4E00 + n)}", "title", 1) for n in range(200)]

    assert len(lexicon(*words)["s/d.gk"]["words"]) == 64


def test_no_phrase_is_taken_from_any_title_that_names_people() -> None:
    never = catalog().search.suggesting.never

    assert never
    for word in never:
        assert phrases_of(f"关于{word}便民服务中心建设工作的通知") == {}


def test_documents_of_one_title_count_once_each() -> None:
    documents: list[SearchDocument] = [document(n, "便民服务中心建设") for n in range(4)]
    phrases = Phrases(catalog().search.suggesting)
    for one in documents:
        phrases.add(one)

    assert phrases.counts == {"便民服务中心建设": 4}
