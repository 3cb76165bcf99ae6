"""Letters of residents: shown only with consent, and without what tells who they are (个人信息保护法第十三条、第二十五条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from disclosure.checking.entries import entries, texts
from disclosure.checking.place import at, mark_of
from disclosure.checking.texts import Text, body_lines, is_shown
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.values import several

_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付白邹孟熊秦邱江尹薛闫雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤]"
)
_HAN = "[\u4e00-\u9fff]"
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼阳]"
_TELLING = re.compile(
    "|".join(
        (
            # 我叫张小明，  姓名：李强
            rf"(?:我叫|本人叫|姓名[:：]|举报人|投诉人|来信人|当事人|患者){_SURNAME}{_HAN}{{1,2}}(?=[，。、；,;（(\s]|$)",
            # 王先生: a surname beside the matter is often enough to know who it is
            rf"{_SURNAME}{_HAN}{{0,2}}(?:先生|女士|小姐|大爷|大妈|阿姨|师傅)",
            # 3栋2单元501室, 人民路18号
            r"\d+(?:号楼|栋|幢)|\d+单元|\d{3,4}室|\d+组\d+号|[路街巷弄]\d+号",
            rf"{_PROVINCE}[A-Z][·• ]?[A-Z0-9]{{5,6}}(?![A-Z0-9])",
            # （2026）阳0101民初123号, 住院号：0012345
            r"[(（]\d{4}[)）]\S{2,8}\d+号|(?:案号|病案号|住院号|警情编号)[:：]?\s*[A-Za-z0-9]+",
        )
    )
)


def check_anonymity(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D607 (no consent recorded) and D629 (what tells who wrote), where the kind's ``checks`` have ``consent``.

    ``consent: [{property: consent, texts: [question, reply]}]``: the property must say yes.
    """
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or "consent" not in kind.checks or not is_shown(item):
        return
    for _, entry in entries(item, catalog, kind, "consent"):
        name = str(entry.get("property"))
        if item.values.get(name) is not True:
            yield at(item, "D607", name)
        for text in (*_written(item, ("title", *texts(entry.get("texts")))), *body_lines(item)):
            if found := _TELLING.search(text.text):
                yield text.finding("D629", found.start(), item)


def _written(item: Item, names: tuple[str, ...]) -> Iterator[Text]:
    """The texts of these properties, each where it stands; of records every field."""
    for name in names:
        value = item.values.get(name)
        for number, entry in enumerate(several(value)):
            mark = mark_of(item.marks, f"{name}.{number}", name)
            for text in entry.values() if isinstance(entry, dict) else (entry,):
                if isinstance(text, str):
                    yield Text(text, item.src_uri, mark, name)
