"""The texts of ``withdraw`` and ``new item``, Chinese and English in one place."""

from __future__ import annotations

from functools import partial

from disclosure.cli.texts import TEXTS, Texts, text_in

ITEM_TEXTS: Texts = {
    "unknown_item": TEXTS["unknown_item"],
    "already": (
        "{identifier} 已经在 {date} 撤下，没有改动。",
        "{identifier} was withdrawn on {date} already; nothing was changed.",
    ),
    "unknown_reason": (
        "没有“{value}”这种理由；可用：{known}",
        "There is no reason '{value}'; known: {known}",
    ),
    "itself": (
        "接续的信息不能是它自己",
        "An item cannot take its own place",
    ),
    "not_written": (
        "{path}: 不能自动改，请手工在登记信息末尾加上：\n{lines}",
        "{path}: cannot be changed safely; add by hand at the end of its properties:\n{lines}",
    ),
    "withdrawn": (
        "{path}: 已写上撤下。下一次 build 把原页换成说明（{public}），列表、搜索、数据里都不再有。",
        (
            "{path}: marked as withdrawn. The next build puts a notice in its place ({public});"
            " lists, search and data have it no more."
        ),
    ),
    "untold": ("不显示名称和理由", "neither title nor reason is shown"),
    "attachments_stay": (
        "注意：文件和附件仍在仓库里，git 历史里也有；涉密、涉个人信息的按内部规定处理。",
        "Note: the file and its attachments are still in the repository and its history.",
    ),
    "unknown_kind": (
        "没有“{value}”这种信息种类{perhaps}可用：\n{known}",
        "There is no kind '{value}'{perhaps} Known:\n{known}",
    ),
    "shared_publisher": (
        "几个单位都叫“{value}”，写全称或编号：{units}",
        "Several units are called '{value}'; write the full name or the id: {units}",
    ),
    "unknown_publisher": (
        "没有叫“{value}”的公开主体{perhaps}见 catalog/publishers.yaml",
        "There is no publisher '{value}'{perhaps} See catalog/publishers.yaml",
    ),
    "unknown_matter": (
        "没有编码为“{value}”的公开事项{perhaps}编码见网站的“公开领域”，或者 catalog/fields/",
        "There is no matter '{value}'{perhaps} See the site's fields, or catalog/fields/",
    ),
    "perhaps": ("；是不是“{value}”？", "; did you mean '{value}'?"),
    "stop": ("。", "."),
    "wrong_kind": (
        "事项 {matter}（{name}）不收“{kind}”，只收：{known}",
        "Matter {matter} ({name}) does not take the kind '{kind}', only: {known}",
    ),
    "exists": (
        "{path} 已经存在，没有改动。换一个标题，或者用 --file 指定文件名。",
        "{path} exists and was not changed. Choose another title, or a name with --file.",
    ),
    "outside": (
        "--file 只写文件名，不带文件夹：{value}",
        "--file takes the name of a file, no folder: {value}",
    ),
    "made": (
        "新建 {path}，索引号 {identifier}。填好以后：check 检查，review 签审，build 发布。",
        "Made {path}, index number {identifier}. Fill it in, then check, review and build.",
    ),
    "made_table": (
        "数据表 {path}：第一行是列名，从第二行起填写。",
        "Table {path}: the first line names the columns; fill in from the second.",
    ),
    "fill_in": ("必填", "required"),
    "sometimes": ("有的情况必填", "sometimes required"),
    "optional": ("选填，不用的删去", "optional; delete what is not needed"),
    "body": (
        "<!-- 正文写在这里，写好后删去这一行 -->",
        "<!-- The text goes here; delete this line -->",
    ),
}


say = partial(text_in, ITEM_TEXTS)
