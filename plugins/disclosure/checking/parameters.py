"""What ``checks.yaml.

Parameters`` may change about the rules, with the values that hold where it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from disclosure.model.catalog import Catalog

_TYPES = (
    "pdf ofd doc docx wps rtf xls xlsx et csv ppt pptx dps txt jpg jpeg png gif webp bmp tif tiff "
    "mp3 mp4 zip json xml"
)
_LEVELS = {
    **dict.fromkeys(("government", "office", "department", "institution", "party"), "county"),
    **dict.fromkeys(("town", "subdistrict"), "town"),
    **dict.fromkeys(("village", "community"), "village"),
}
# 条例第五十五条: public institutions publish under the fields of their ministries;
# 农村集体经济组织法: where there is no collective, the village committee acts for it.
_REGIMES = {
    "public-institution": ("government",),
    "village": ("collective",),
    "residents": ("collective",),
}
_INTERNAL = (
    "内部资料 内部文件 内部材料 内部刊物 内部使用 内部掌握 内部参考 "
    "此件不公开 此件不予公开 此件依申请公开 本文不公开 不予公开 不公开 不对外公开 "
    "注意保存 不得外传 请勿外传 严禁外传 不得翻印"
)
_INTERNAL_WORDS = "内部资料 内部文件 内部材料 此件不公开 不得外传 请勿外传 严禁外传"
_SPOKEN = (
    "国家 商业 工作 技术 经营 企业 公司 单位 个人 他人 对方 军事 军工 审计 调查 职业 通信 "
    "保守 严守 泄露 泄漏 涉及 涉 知悉 属于 任何 业务 通讯 其他 其 等 的 和 与 及 或 或者 、"
)
# What programs and shops write where a name is asked for; folded to lower case.
_NO_AUTHORS = (
    "admin administrator user users owner windows microsoft office wps kingsoft lenovo dell hp asus pc "
    "unknown author default openpyxl python-docx pypdf reportlab root guest 微软用户 微软中国 用户 未知 作者 管理员 "
    "联想 戴尔 雨林木风 深度技术 番茄花园"
)
_VOTING = "投票 写票 划票 选举 表决 推荐 方式 会议 策划 集会 结社 侦查 搜查 逮捕 拘捕 法律咨询 、"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Lists and limits of the rules; each may be replaced in ``checks.yaml``."""

    attachment_types: tuple[str, ...] = tuple(_TYPES.split())
    attachment_megabytes: int = 50
    attachment_authors: tuple[str, ...] = tuple(_NO_AUTHORS.split())
    """Words that, in the properties of a file, are no person's name."""
    report_warning_days: int = 15
    """So many days before a yearly report is due its absence is told."""
    first_lines: int = 5
    """Lines of text at the top that count as 首页 or 版头, where a mark of secrecy stands."""
    internal_marks: tuple[str, ...] = tuple(_INTERNAL.split())
    internal_words: tuple[str, ...] = tuple(_INTERNAL_WORDS.split())
    secrecy_before: tuple[str, ...] = tuple(_SPOKEN.split())
    """Words that, before 秘密 and its like, show that secrecy is only spoken of."""
    secrecy_after: tuple[str, ...] = tuple(_VOTING.split())


_NAMES = tuple(Parameters.__dataclass_fields__)


@lru_cache(maxsize=8)
def _parameters(chosen: tuple[tuple[str, Any], ...]) -> Parameters:
    return Parameters(**dict(chosen))


def parameters_of(catalog: Catalog) -> Parameters:
    """The parameters of this site."""
    given = catalog.parameters
    return _parameters(tuple((name, _plain(given[name])) for name in _NAMES if name in given))


def _plain(value: object) -> object:
    """A list or number as the catalogue's reader leaves it: numbers may still be text."""
    if isinstance(value, list | tuple):
        return tuple(value)
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def level_of(publisher_type: str) -> str:
    """The level (公开层级) a type of publisher belongs to."""
    return _LEVELS.get(publisher_type, "")


def regimes_of(regime: str) -> tuple[str, ...]:
    """The regimes whose matters a publisher of this regime may publish under."""
    return (regime, *_REGIMES.get(regime, ()))
