"""Exact tables, records, facets, validity, synonyms, the dictionary: everything beside the terms."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from disclosure.model.search import SearchDocument
from disclosure.search.exact import number_form
from disclosure.search.text import compact, normalise
from search.support.corpora import collections, document, index_of, numbered, small
from search.support.reader import Index, unpack

FOLDING = small().characters.folding


def slots_of(documents: list[SearchDocument], *chosen: int) -> list[int]:
    own, _ = numbered(documents)
    return sorted(own[n].slot for n in chosen)


def form(text: str) -> str:
    return compact(normalise(text, FOLDING))


TITLE = "阳光县民政局关于提高低保标准的通知"
NAMED = [
    document(
        1,
        TITLE,
        document_number="阳民发〔2026〕5号",
        aliases=("YG/2019-7", "https://old.example/a.html"),
    ),
    document(2, TITLE, document_number="县府令第12号"),
    document(3, "青溪镇关于提高低保标准的通知"),
    document(4, "关于设立便民服务点的公告", document_number="HFGS—2017—9"),
    document(5, "某某条例", document_number="国务院令第251号"),
    document(6, "某某法", document_number="中华人民共和国主席令第12号"),
    document(7, "某某意见", document_number="国办发〔2018〕110号"),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (TITLE, (0, 1)),
        ("《陽光縣民政局關於提高低保標準的通知》", (0, 1)),
        ("关于提高低保标准的通知", (0, 1)),
        ("提高低保标准的通知", (0, 1)),
        ("青溪镇关于提高低保标准的通知", (2,)),
        ("设立便民服务点的公告", (3,)),
        ("YG/2026-00003", (2,)),
        ("yg 2026 00003", (2,)),
        ("YG/2019-7", (0,)),
        ("https://old.example/a.html", ()),
        ("没有这个标题", ()),
    ],
)
def test_a_whole_name_leads_to_its_documents(query: str, found: tuple[int, ...]) -> None:
    assert sorted(index_of(NAMED).exact(form(query))) == slots_of(NAMED, *found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("阳民发〔2026〕5号", (0,)),
        ("阳民发[2026]5号", (0,)),
        ("阳民发（2026年）第005号", (0,)),
        ("阳民发 2026 5", (0,)),
        ("陽民發【2026】5號", (0,)),
        ("县府令第12号", (1,)),
        ("县府令12号", (1,)),
        ("县府令第012号", (1,)),
        ("hfgs-2017-9", (3,)),
        ("阳民发〔2026〕50号", ()),
    ],
)
def test_a_document_number_leads_to_its_document(query: str, found: tuple[int, ...]) -> None:
    assert sorted(index_of(NAMED).exact(number_form(query, FOLDING))) == slots_of(NAMED, *found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("国务院令第二百五十一号", (4,)),
        ("中华人民共和国国务院令251", (4,)),
        ("令251", (4,)),
        ("国务院第251号令", (4,)),
        ("中华人民共和国国务院第251号令", (4,)),
        ("251号令", (4,)),
        ("第251号国务院令", (4,)),
        ("251号令 国务院", (4,)),
        ("国务院令NO.251", (4,)),
        ("国务院第二百五十一号令", (4,)),
        ("主席令第十二号", (5,)),
        ("主席令12", (5,)),
        ("令12", (1, 5)),
        ("国办发〔二〇一八〕一百一十号", (6,)),
        ("国办发二○一八一百一十号", (6,)),
        ("国办发（二零一八）一百一十号", (6,)),
        ("国办发〔二〇一八〕一百一十一号", ()),
    ],
)
def test_a_document_number_may_be_said_and_printed_otherwise(
    query: str, found: tuple[int, ...]
) -> None:
    """As they are, or as the engine's ``numberForm`` leaves them: 251号令 is 251令."""
    found_so = {
        *index_of(NAMED).exact(form(query)),
        *index_of(NAMED).exact(number_form(query, FOLDING)),
    }
    assert sorted(found_so) == slots_of(NAMED, *found)


@settings(max_examples=30)
@given(collections(most=12))
def test_every_title_and_identifier_is_in_the_exact_tables(documents: list[SearchDocument]) -> None:
    index = index_of(documents)
    own, _ = numbered(documents)

    for one in own:
        assert one.slot in index.exact(form(one.identifier))
        if form(one.title):
            assert one.slot in index.exact(form(one.title))


@settings(max_examples=30)
@given(collections())
def test_every_record_and_facet_comes_back(documents: list[SearchDocument]) -> None:
    index = index_of(documents)
    own, _ = numbered(documents)

    records = index.records()
    values, column = index.facet("kind")

    assert {slot: record["title"] for slot, record in records.items()} == {
        d.slot: d.title for d in own
    }
    assert all(record["url"] == "" for record in records.values())
    assert values == ([["notice", "通知公告", len(own)]] if own else [])
    assert column == {d.slot: [0] for d in own}
    assert index.void() == sorted(d.slot for d in own if d.validity in {"repealed", "expired"})


def test_an_address_that_the_identifier_does_not_tell_is_kept() -> None:
    index = index_of([document(1, "一", url="d/earlier/")])

    assert [record["url"] for record in index.records().values()] == ["d/earlier/"]


def test_a_document_may_stand_under_several_fields_or_none() -> None:
    fields = [(), (("05", "社会救助"),), (("03", "义务教育"), ("05", "社会救助"))]
    documents = [document(n, "一", facets=(("field", own),)) for n, own in enumerate(fields)]
    own, _ = numbered(documents)

    values, column = index_of(documents).facet("field")

    assert values == [["05", "社会救助", 2], ["03", "义务教育", 1]]
    assert column == {own[1].slot: [0], own[2].slot: [1, 0]}


def test_synonyms_lie_with_their_first_token_that_is_not_dense() -> None:
    index = index_of([document(n, "民政工作", names=()) for n in range(9)])

    assert index.words(index.shard_of("低保"))["低保"] == ["最低生活保障"]
    assert index.words(index.shard_of("最低"))["最低生活保障"] == ["低保"]
    assert index.words(index.shard_of("政局"))["民政局"] == ["民政部门"]
    assert index.words(index.shard_of("5g"))["5g"] == ["第五代移动通信"]


def test_synonyms_of_dense_tokens_alone_lie_with_the_first_one() -> None:
    index = index_of([document(n, "低保") for n in range(9)])

    assert index.words_of("低保") == {"低保": ["最低生活保障"]}
    assert "低保" not in index.words(index.shard_of("低保"))


def prefixes(index: Index) -> dict[str, tuple[dict[str, int], bool]]:
    found = {}
    for name, data in index.files.items():
        if name.startswith("p/") and name != "p/keys.gk":
            head = unpack(data)[0]
            words = dict(zip(head["words"], head["df"], strict=True))
            found[bytes.fromhex(name[2:-3]).decode()] = (words, head["more"])
    return found


def test_dictionary_lists_words_of_letters_and_digits() -> None:
    texts = ("A4纸 covid-19 2026年 7", "2026〕5号 20260105 低保")

    assert prefixes(index_of([document(n, "一", text) for n, text in enumerate(texts)])) == {
        "a4": ({"a4": 1}, False),
        "co": ({"covid": 1}, False),
        "19": ({"19": 1}, False),
        "20": ({"2026": 2, "20260105": 1}, False),
    }


def test_dictionary_is_parted_where_it_is_long() -> None:
    texts = [f"2026{n:04d}" for n in range(30)]
    under = small(prefix_most=8, prefix_best=2)
    found = prefixes(index_of([document(1, "一", *texts), document(2, "二", "20260007")], under))

    words, more = found["20"]
    assert more
    assert next(iter(words.items())) == ("20260007", 2)
    assert len(words) == 2
    leaves = [word for own, parted in found.values() if not parted for word in own]
    assert sorted(leaves) == sorted(texts)


def test_numbers_and_addresses_of_documents_do_not_depend_on_facets_asked(seed: int) -> None:
    documents = [document(n, f"标题{n}{seed}") for n in range(5)]
    none = replace(small(), search=replace(small().search, facets=()))

    assert index_of(documents, none).records() == index_of(documents).records()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("县人社规2020年270号", "县人社规2020270"),
        ("县人社规2020年第027号", "县人社规202027"),
        ("县人社规〔2020〕270号", "县人社规2020270"),
        ("县府令第12号", "县府令12"),
    ],
)
def test_a_document_number_has_the_form_that_the_engine_makes_of_it(
    number: str, expected: str
) -> None:
    assert number_form(number, FOLDING) == expected
