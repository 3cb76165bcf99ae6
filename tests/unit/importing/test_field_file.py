"""Changes of a table in a site's own file: what an editor typed stays as it was typed."""

import pytest
import yaml

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.field_file import FieldFile, edit_field_file, own_keys

OWN = """\
# our own table
field:
  code: '05'   # as the ministry has it
matters:
- code: 05-02-01   # asked for by the town
  content:
  - 甲
  - 乙
  deadline_text: 10个工作日   # agreed

- {code: 05-02-02, note: 见附件}
"""
CHANGES = {
    "05-02-01": {"deadline_text": "3个工作日", "basis": ("《条例》（国令第711号）", "丙: 丁")},
    "05-02-02": {"channels": ("政府网站",)},
    "05-09-01": {"level1": "新", "applies": {"types": ("town",)}},
}


def edited(text: str, **changes: object) -> str:
    edit = FieldFile("05", {}, CHANGES)
    return edit_field_file(
        text,
        FieldFile(**{"code": edit.code, "field": edit.field, "matters": edit.matters, **changes}),
    )


def test_new_file_says_only_what_changes() -> None:
    text = edited("", field={"edition": {"body": "某县", "year": "2026"}})
    loaded = yaml.safe_load(text)
    assert loaded["field"] == {"code": "05", "edition": {"body": "某县", "year": "2026"}}
    assert [m["code"] for m in loaded["matters"]] == list(CHANGES)
    assert loaded["matters"][0]["basis"] == ["《条例》（国令第711号）", "丙: 丁"]


def test_comments_and_form_stay() -> None:
    text = edited(OWN)
    assert "# our own table" in text
    assert "code: '05'   # as the ministry has it" in text
    assert 'deadline_text: "3个工作日"   # agreed' in text
    assert "{code: 05-02-02, note: 见附件, channels: [政府网站]}" in text
    assert "  content:\n  - 甲\n  - 乙\n" in text
    assert yaml.safe_load(text)["matters"][2]["applies"] == {"types": ["town"]}


def test_a_list_is_replaced_whole() -> None:
    text = edited(OWN, matters={"05-02-01": {"content": ("丙",)}})
    loaded = yaml.safe_load(text)
    assert loaded["matters"][0]["content"] == ["丙"]
    assert loaded["matters"][0]["deadline_text"] == "10个工作日"


def test_file_without_a_head_gets_one_only_where_it_says_something() -> None:
    typed = "# ours\nmatters:\n- code: 05-02-01\n  note: 甲\n"
    assert "field:" not in edited(typed)
    text = edited(typed, field={"completeness": "complete"})
    assert text.startswith("# ours\nfield:\n  completeness: complete\nmatters:\n")


def test_line_ends_and_mark_of_windows_stay() -> None:
    text = edited("\ufeff" + OWN.replace("\n", "\r\n"))
    assert text.startswith("\ufeff# our own table\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_key_without_a_value_gets_one() -> None:
    typed = "matters:\n- code: 05-02-01\n  note:\n  basis: [甲]\n"
    text = edited(typed, matters={"05-02-01": {"note": "乙"}})
    assert yaml.safe_load(text)["matters"][0] == {"code": "05-02-01", "note": "乙", "basis": ["甲"]}


def test_twice_is_as_once() -> None:
    once = edited(OWN)
    assert edited(once) == once


def test_keys_of_each_matter() -> None:
    assert own_keys(OWN) == {
        "05-02-01": {"code", "content", "deadline_text"},
        "05-02-02": {"code", "note"},
    }
    assert own_keys("matters: {05-02-01: {note: 甲}, 05-02-02: null}") == {
        "05-02-01": {"code", "note"}
    }
    assert own_keys("") == {}


@pytest.mark.parametrize(
    "text",
    [
        "matters: {05-02-01: {note: 甲}}\n",
        "matters: [{code: 05-02-01}]\n",
        "matters: 3\n",
        "- 甲\n",
        "field: [\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(DisclosureError, match="catalog/fields/"):
        edited(text)
