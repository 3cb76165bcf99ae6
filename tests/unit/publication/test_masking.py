"""Personal data is masked by rules that are data."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from disclosure.publication.masking import mask
from disclosure.reading.catalog.masking import read_masking
from disclosure.reading.catalog.overlay import Source
from support.catalogs import BASE, read
from support.sites import CHECKOUT

RULES = yaml.safe_load((CHECKOUT / "catalog" / "masking.yaml").read_text(encoding="utf-8"))["rules"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("伟", "某"),
        ("王伟", "王某"),
        ("张小明", "张某某"),
        ("王小明明", "王某某"),
        ("欧阳明华", "欧阳某某"),
        ("欧阳明", "欧阳某"),
        ("欧阳", "欧某"),
        ("司马", "司某"),
        ("买买提·艾力", "买某某·某某"),
        ("阿卜杜拉·买买提·江", "阿某某·某某·某"),
        ("\U00020bb7野太郎", "\U00020bb7某某"),
        ("John Smith", "J*********"),
        (" 王伟 ", "王某"),
        ("J", "*"),
        ("", ""),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert mask(name, RULES["person-name"]) == shown


@pytest.mark.parametrize(
    ("rule", "text", "shown"),
    [
        ("id-number", "110101199003074258", "110101************"),
        ("id-number", "110101 19900307 4258", "110101************"),
        ("id-number", "12345", "*****"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "138-1234-5678", "138****5678"),
        ("phone", "1234567", "*******"),
        ("bank-card", "6222021234567890128", "***************0128"),
        ("bank-card", "0128", "****"),
        ("address", "阳光县青溪镇白石村3组12号", "阳光县青溪镇白石村…"),
        ("address", "白石村", "白石村"),
        ("address", "3组12号", "…"),
        ("plate", "京A·12345", "京A***45"),
        ("email", "someone@example.gov.cn", "s***@example.gov.cn"),
        ("hidden", "任何内容", "***"),
        ("certificate", "E12345678", "E******78"),
    ],
)
def test_other_data(rule: str, text: str, shown: str) -> None:
    assert mask(text, RULES[rule]) == shown


@pytest.mark.parametrize("rule", [{}, {"type": "nmae"}, {"type": ["name"]}])
def test_unknown_rule_uncovers_nothing(rule: dict[str, object]) -> None:
    assert mask("王伟", rule) == "***"


@pytest.mark.parametrize(
    ("rule", "text", "shown"),
    [
        ({"type": "name", "keep_first": 2, "mask": "某"}, "裴寻", "裴某"),
        ({"type": "name", "keep_first": 9, "mask": "某"}, "裴寻安", "裴寻某"),
        ({"type": "name", "separators": [""], "mask": "某"}, "裴寻", "裴某"),
        ({"type": "email", "keep_first": 3}, "ab@x.cn", "a***@x.cn"),
        ({"type": "email"}, "a@x.cn", "***@x.cn"),
        ({"type": "middle", "keep_first": 3, "keep_last": -1}, "13800001234", "138********"),
        ({"type": "middle", "keep_first": "one"}, "13800001234", "***********"),
        ({"type": "middle", "keep_first": 1, "mask": ""}, "0 ", ""),
        ({"type": "email", "keep_first": 3, "mask": "*"}, "ab @x.cn", "a***@x.cn"),
        ({"type": "cut", "units": [""]}, "白石村3组12号", "…"),
    ],
)
def test_no_parameter_uncovers_everything(rule: dict[str, object], text: str, shown: str) -> None:
    assert mask(text, rule) == shown


_COUNT = st.integers(0, 30)
_SIGN = st.sampled_from(["某", "*", "…", ""])
_RULES = st.fixed_dictionaries(
    {"type": st.sampled_from(["name", "middle", "email", "whole"]), "mask": _SIGN},
)
_MORE = {
    "name": {
        "keep_first": _COUNT,
        "mask_max": st.integers(1, 30),
        "latin_mask": _SIGN,
        "separators": st.lists(st.sampled_from(["·", " "]), max_size=2),
        "compound_surnames": st.lists(st.sampled_from(["欧阳", "裴寻"]), max_size=2),
    },
    "middle": {"keep_first": _COUNT, "keep_last": _COUNT, "ignore": st.sampled_from(["", " -"])},
    "email": {"keep_first": _COUNT},
    "whole": {},
}
_ANY_RULE = _RULES.flatmap(
    lambda rule: st.fixed_dictionaries({}, optional=_MORE[rule["type"]]).map(
        lambda more: rule | more
    )
)
_VALUES = st.text(alphabet="裴寻安欧阳明艾·Jo1380 -@x.", min_size=1, max_size=12)


@given(rule=_ANY_RULE, value=_VALUES.filter(lambda value: any(c.isalnum() for c in value)))
def test_no_rule_that_the_form_lets_through_shows_all_of_a_value(
    rule: dict[str, object], value: str
) -> None:
    node = yaml.compose(yaml.safe_dump({"rules": {"r": rule}}, allow_unicode=True))
    assert isinstance(node, yaml.MappingNode)
    rules, notes = read_masking(Source("masking.yaml", "catalog/masking.yaml", node))
    hidden, shown = value, mask(value, rules["r"])
    if rule["type"] == "email":  # the host stays, and may read as the user does
        hidden, shown = (text.partition("@")[0] for text in (hidden, shown))

    assert notes.findings == []
    assert not any(c.isalnum() for c in hidden) or hidden.strip() not in shown


@pytest.mark.parametrize(
    ("rule", "code", "mark"),
    [
        ("{type: middle, keep_last: -1}", "D191", (2, 32)),
        ("{type: name, keep_first: one}", "D191", (2, 31)),
        ("{type: name, keepfirst: 1}", "D190", (2, 19)),
        ("{type: name, keep_last: 1}", "D190", (2, 19)),
        ("{type: nmae}", "D191", (2, 13)),
        ("{type: cut, units: ['']}", "D191", (2, 25)),
    ],
)
def test_rule_with_a_slip_is_told_and_uncovers_nothing(
    tmp_path: Path, rule: str, code: str, mark: tuple[int, int]
) -> None:
    catalog, findings = read(tmp_path, BASE | {"masking.yaml": f"rules:\n  r: {rule}\n"})
    assert [(f.code, f.mark) for f in findings] == [(code, mark)]
    assert "裴寻安" not in mask_of(catalog.masking["r"])


def mask_of(rule: object) -> str:
    assert isinstance(rule, dict)
    return mask("裴寻安", rule)
