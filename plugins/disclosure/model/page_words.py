"""Words that pages and data share: parts of a page, ways to reach a unit, what the catalogue says of a matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from disclosure.model.values import Label

Words: TypeAlias = Mapping[str, Label]
"""By key of the catalogue, in the order of the page."""

UNITS = Label("公开单位", "Units")
FIELDS = Label("公开领域", "Fields")
KINDS = Label("信息种类", "Kinds")
FIELD = Label("公开领域", "Field")
UNIT = Label("公开单位", "Unit")
ALL = Label("全部", "All")
GUIDE = Label("政府信息公开指南", "Guide to government information")
BOARD = Label("公开栏", "Notice board")
TABLES = Label("标准目录", "Standard catalogue")
WITHHELD = Label("不予公开的范围", "What is not disclosed")
UNDATED = Label("未注明日期", "Undated")
UNPLACED = Label("待归类", "Not yet placed")

DIRECTORIES: Words = {
    "proactive": Label("主动公开目录", "Directory of proactive disclosure"),
    "on-request": Label("依申请公开目录", "Directory of disclosure on request"),
}
MODES: Words = {
    "proactive": Label("主动公开", "Proactive"),
    "on-request": Label("依申请公开", "On request"),
}
LEVELS: Words = {
    "county": Label("县级", "County"),
    "town": Label("乡级", "Township"),
    "village": Label("村级", "Village"),
}
COLUMNS: Words = {
    "level2": Label("二级事项", "Level 2"),
    "content": Label("公开内容", "Content"),
    "basis": Label("公开依据", "Basis"),
    "deadline": Label("公开时限", "Time limit"),
    "publisher_text": Label("公开主体", "Publisher"),
    "channels": Label("公开渠道", "Channels"),
    "audience": Label("公开对象", "Audience"),
    "mode": Label("公开方式", "Mode"),
    "levels": Label("公开层级", "Level"),
}
"""Of a matter, what may not be known of it."""

CONTACT_OF_UNIT: Words = {
    "office": Label("公开工作机构", "Office"),
    "address": Label("办公地址", "Address"),
    "hours": Label("办公时间", "Hours"),
    "phone": Label("联系电话", "Telephone"),
    "fax": Label("传真", "Fax"),
    "email": Label("电子邮箱", "E-mail"),
    "postcode": Label("邮政编码", "Postcode"),
}
CONTACT_OF_ITEM: Words = {
    "unit": Label("单位", "Unit"),
    "office": Label("科室", "Office"),
    "phone": Label("电话", "Telephone"),
    "address": Label("地址", "Address"),
    "hours": Label("时间", "Hours"),
}
CONTACT_OF_GUIDE: Words = {
    "office": Label("工作机构名称", "Office"),
    "address": Label("办公地址", "Address"),
    "hours": Label("办公时间", "Hours"),
    "phone": Label("联系电话", "Telephone"),
    "fax": Label("传真号码", "Fax"),
    "email": Label("互联网联系方式", "E-mail"),
    "postcode": Label("邮政编码", "Postcode"),
}
"""What 条例第十二条 asks of the office, and its postcode for letters."""
CONTACT_FOR_REQUESTS: Words = {
    "office": Label("受理机构", "Office"),
    "address": Label("通信地址", "Postal address"),
    "postcode": Label("邮政编码", "Postcode"),
    "hours": Label("受理时间", "Hours"),
    "phone": Label("咨询电话", "Telephone"),
    "fax": Label("传真号码", "Fax"),
    "email": Label("电子邮箱", "E-mail"),
}
CONTACT_ON_BOARD: Words = {
    "phone": Label("咨询电话", "Telephone"),
    "address": Label("地址", "Address"),
}
