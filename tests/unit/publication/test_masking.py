"""Personal data is masked by rules that are data."""

import pytest
import yaml

from disclosure.publication.masking import mask
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
