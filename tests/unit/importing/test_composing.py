from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.importing.composing import compose, front_matter, provenance
from disclosure.importing.drafting import Drafter
from disclosure.importing.rows import Draft, Note, Place, RawRow, Refusal
from disclosure.importing.writing import write_new, write_whole
from disclosure.model.catalog import Catalog
from disclosure.reading.front_matter import split
from disclosure.reading.text import decode

PLACE = Place("in/data.jsonl", "data.jsonl", 7)
DAY = date(2026, 11, 20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
LABELS = st.sampled_from(
    [
        *("title", "标题", "kind", "索引号", "metadata", "issuer", "发布机构", "date", "发布日期"),
        *("文号", "category", "keywords", "source", "events", "relations", "url", "aliases"),
        *("body", "id", "validity", "公开方式", "附件", "来源", "matters", "corrections"),
        *("provenance", "summary"),
    ]
)


def draft(**changes: object) -> Draft:
    blank = Draft("甲", "notice", {}, "civil-affairs", (), "", (), "正文", None, [])
    for name, value in changes.items():
        setattr(blank, name, value)
    return blank


def file_of(made: Draft, catalog: Catalog) -> str:
    kind = catalog.kinds[made.kind]
    properties = front_matter(made, kind, "A/2026-1", "civil-affairs", made.addresses)
    properties["provenance"] = {**provenance(made, PLACE, DAY)}
    return compose(properties, made.body)


def test_rare_characters_stand_in_the_file_as_they_are(catalog: Catalog) -> None:
    made = draft(title="𫵷家垴镇：𣲘洸村", values={"keywords": ["𣲘洸", "普通"], "summary": "𬭚"})

    text = file_of(made, catalog)

    assert "title: 𫵷家垴镇：𣲘洸村\n" in text
    assert "keywords:\n- 𣲘洸\n- 普通\n" in text
    assert "summary: 𬭚\n" in text


def test_properties_stand_in_the_order_of_the_catalogue(catalog: Catalog) -> None:
    made = draft(
        values={"mode": "proactive", "created": "2026-01-05", "summary": "null"},
        issuers=("甲局", "乙局"),
        addresses=("/a/b.html",),
        notes=[
            Note("no-number"),
            Note("no-number"),
            Note("files", {"label": "附件", "value": "表"}),
        ],
    )

    assert file_of(made, catalog) == (
        "---\n"
        "title: 甲\n"
        "identifier: A/2026-1\n"
        "kind: notice\n"
        "publisher: civil-affairs\n"
        "issuers:\n- 甲局\n- 乙局\n"
        "created: 2026-01-05\n"
        "mode: proactive\n"
        "summary: 'null'\n"
        "aliases:\n- /a/b.html\n"
        "provenance:\n"
        "  source: data.jsonl\n"
        "  row: 7\n"
        "  imported: 2026-11-20\n"
        "  notes:\n  - 原无索引号，按本站规则编号\n  - 附件没有随数据导入：表\n"
        "---\n"
        "正文\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        *("'", '"', "a: b", "- a", "# a", "&a *b !c", "<<", "=", "~", "null", "true", "{a", "[b"),
        *("%", "@", "a #b", "：", "| x", "\\n", "😀", "2026-01-05", "甲\u0085乙", "…", "?", "---"),
    ],
)
def test_any_title_is_read_back(title: str, catalog: Catalog) -> None:
    text = file_of(draft(title=title), catalog)
    document, findings = split(text, "x.md")

    assert findings == []
    assert document is not None
    assert document.node is not None
    assert document.node.value[0][1].value == title
    assert document.body == "正文\n"


def test_body_that_looks_like_properties_stays_a_body(catalog: Catalog) -> None:
    body = "---\ntitle: 假\n---\n正文"
    document, _ = split(file_of(draft(body=body), catalog), "x.md")

    assert document is not None
    assert document.body == f"{body}\n"


@settings(max_examples=300)
@given(row=st.dictionaries(LABELS | st.text(max_size=6), JSON, max_size=8), title=st.text())
def test_any_row_makes_a_readable_item_or_a_refusal(
    row: dict[str, object], title: str, drafter: Drafter, catalog: Catalog
) -> None:
    made = drafter.draft(RawRow(PLACE, {"title": title, **row}))

    if isinstance(made, Refusal):
        assert made.reason in {"no-title", "long-title"}
        return
    text, findings = decode(file_of(made, catalog).encode(), "x.md")
    assert findings == []
    assert text is not None
    document, findings = split(text, "x.md")
    assert findings == []
    assert document is not None
    assert document.node is not None
    assert document.node.value[0][1].value == made.title


def test_existing_file_is_never_written_over(tmp_path: Path) -> None:
    first = write_new(tmp_path / "单位", "a", "一")
    second = write_new(tmp_path / "单位", "a", "二")

    assert (first.name, second.name) == ("a.md", "a-2.md")
    assert first.read_text(encoding="utf-8") == "一"
    assert second.read_text(encoding="utf-8") == "二"


def test_broken_link_counts_as_existing(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere")

    assert write_new(tmp_path, "a", "一").name == "a-2.md"
    assert not (tmp_path / "nowhere").exists()


def test_nothing_but_the_whole_file_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.md", "一")
    write_whole(tmp_path / "a.md", "二")

    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("a.md", "二")]
