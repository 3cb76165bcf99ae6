import pytest
import yaml

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.publishers_file import append_units
from disclosure.importing.units import NewUnit

UNITS = (NewUnit("imported-1", "某县教育局"), NewUnit("imported-2", "某县“三办”: 一, #2"))
ADDED = """\
- id: imported-1
  names: [{name: 某县教育局, short: 某县教育局}]
  type: department
  status: imported
- id: imported-2
  names: [{name: "某县“三办”: 一, #2", short: "某县“三办”: 一, #2"}]
  type: department
  status: imported
"""
INDENTED = "".join(f"  {line}\n" for line in ADDED.splitlines())
BLOCK = "# 公开主体\npublishers:\n- id: a   # 一\n  names: [{name: 甲}]\n  type: office\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"publishers:\n{ADDED}"),
        ("# 说明\n", f"# 说明\npublishers:\n{ADDED}"),
        ("# 说明\npublishers: []\n", f"# 说明\npublishers:\n{ADDED}"),
        ("publishers: []", f"publishers:\n{ADDED}"),
        ("publishers: []  # 待补\n# 完\n", f"publishers:  # 待补\n{ADDED}# 完\n"),
        ("publishers:\n", f"publishers:\n{ADDED}"),
        ("publishers: null\n", f"publishers:\n{ADDED}"),
        (BLOCK, BLOCK + ADDED),
        (BLOCK.rstrip("\n"), BLOCK + ADDED),
        (f"{BLOCK}# 完\n", f"{BLOCK}# 完\n{ADDED}"),
        ("publishers:\n  - id: a\n", f"publishers:\n  - id: a\n{INDENTED}"),
        ("publishers:\n- id: a\nx: 1\n", f"publishers:\n- id: a\n{ADDED}x: 1\n"),
    ],
)
def test_units_are_added_and_the_rest_stays(before: str, after: str) -> None:
    assert append_units(before, UNITS) == after


def test_flow_list_grows_inside_its_brackets() -> None:
    written = append_units("publishers: [{id: a}]\n", UNITS)

    assert [unit["id"] for unit in yaml.safe_load(written)["publishers"]] == [
        "a",
        "imported-1",
        "imported-2",
    ]


def test_line_ends_and_byte_order_mark_stay() -> None:
    written = append_units("\ufeff# 说明\r\npublishers: []\r\n", UNITS)

    assert written == "\ufeff" + f"# 说明\npublishers:\n{ADDED}".replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text", ["publishers: 甲\n", "- id: a\n", "publishers: {a: b}\n", "publishers: [\n"]
)
def test_file_of_another_form_is_left_alone(text: str) -> None:
    with pytest.raises(DisclosureError, match=r"publishers\.yaml"):
        append_units(text, UNITS)


def test_adding_twice_keeps_both() -> None:
    once = append_units("publishers: []\n", UNITS[:1])

    assert append_units(once, UNITS[1:]) == append_units("publishers: []\n", UNITS)
