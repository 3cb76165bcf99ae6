import pytest
import yaml
from yaml.nodes import Node

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.mapping import ImportMapping, Plain, plain, read_mapping

BASE: Plain = {
    "properties": {"title": ["标题", "title"], "subject": ["主题"]},
    "kinds": {"通知": "notice", "law": "law"},
    "values": {"mode": {"proactive": ["主动公开"]}},
    "words": {"mode": {"withheld": ["不予"]}},
    "empty": ["无"],
}


def compose(text: str) -> Plain:
    node: Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None
    return plain(node)


@pytest.mark.parametrize(
    "label", ["索引号", "索 引 号", "索　引　号", "【索引号】：", "索引號", "索引号:", " 索引号\t"]
)
def test_one_label_however_it_is_written(label: str, mapping: ImportMapping) -> None:
    assert mapping.fold(label) == "索引号"


@pytest.mark.parametrize("label", ["index_number", "indexNumber", "Index-Number", "INDEX NUMBER"])
def test_latin_labels_fold_together(label: str, mapping: ImportMapping) -> None:
    assert mapping.fold(label) == "indexnumber"


def test_labels_of_a_later_layer_count_first() -> None:
    mapping = read_mapping([("base", BASE), ("own", {"properties": {"title": ["题名"]}})], {})

    assert mapping.properties["title"] == ("题名", "标题", "title")


def test_null_drops_the_labels_of_earlier_layers() -> None:
    own = compose("properties: {subject: null}")

    assert read_mapping([("base", BASE), ("own", own)], {}).properties["subject"] == ()


def test_later_layer_adds_kinds_and_takes_them_away() -> None:
    own = compose("kinds: {law: ~, 公示: notice}")

    mapping = read_mapping([("base", BASE), ("own", own)], {})

    assert mapping.kinds == {"通知": "notice", "公示": "notice"}


def test_codes_are_their_own_names() -> None:
    mapping = read_mapping([("base", BASE)], {})

    assert mapping.values["mode"] == {"proactive": "proactive", "主动公开": "proactive"}
    assert mapping.words["mode"][-1] == ("不予", "withheld")
    assert mapping.empty == {"", "无"}


@pytest.mark.parametrize(
    "text",
    [
        "propertys: {}",
        "- 标题",
        "properties: [标题]",
        "properties: {title: {a: b}}",
        "kinds: {通知: [notice]}",
        "values: {mode: 公开}",
        "fallback_kind: [notice]",
        "body_lines: paragraphs",
        "empty: [[无]]",
    ],
)
def test_malformed_mapping_names_the_file(text: str) -> None:
    with pytest.raises(DisclosureError, match=r"own\.yaml"):
        read_mapping([("base", BASE), ("own.yaml", compose(text))], {})


def test_packaged_mapping_names_kinds_and_properties_that_exist(
    mapping: ImportMapping, catalog: object
) -> None:
    kinds = catalog.kinds  # type: ignore[attr-defined]
    known = {name for kind in kinds.values() for name in kind.properties} | {"url"}

    assert set(mapping.kinds.values()) <= set(kinds)
    assert set(mapping.properties) <= known
    assert mapping.fallback_kind in kinds
