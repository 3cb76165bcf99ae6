"""The texts of ``import``, Chinese and English in one place."""

from __future__ import annotations

from functools import partial

from disclosure.cli.texts import Texts, text_in

IMPORT_TEXTS: Texts = {
    "taken": (
        "导入 {taken} 件到 {folder}；{refused} 行没有导入。",
        "Imported {taken} items into {folder}; {refused} rows were not taken.",
    ),
    "earlier": (
        "另有 {count} 行以前已经导入，没有重复。",
        "{count} rows had been imported before and were not repeated.",
    ),
    "units": (
        "catalog/publishers.yaml 新增公开主体 {count} 个（status: imported），请核对名称、类型和上级：",
        "{count} publishers were added to catalog/publishers.yaml (status: imported); check names, types and parents:",
    ),
    "more_units": ("  …… 另 {count} 个", "  … and {count} more"),
    "notes": (
        "导入说明（写在每件的 provenance.notes 里，不公开）：",
        "Notes (in each item's provenance.notes, not public):",
    ),
    "map": ("每一行的去向：{path}", "Map: {path}"),
    "next": (
        "下一步：check 查看提醒，review --all 签审，build 生成。",
        "Next: see the warnings with check, sign with review --all, build.",
    ),
    "map_is_input": (
        "--map 不能写到要导入的文件 {path} 上",
        "--map would overwrite the file to import, {path}",
    ),
    "refused": ("没有导入", "not taken"),
}

TABLE_TEXTS: Texts = {
    "table": (
        "{place}：{field}，目录已有 {found} 行，新增 {added} 行。",
        "{place}: {field}, {found} rows of the catalogue, {added} new ones.",
    ),
    "written": ("  已写入 {path}", "  written to {path}"),
    "nothing": ("  和目录一致，没有改动。", "  the same as the catalogue; nothing was written."),
    "change": ("  {code} {column}：{old} → {new}", "  {code} {column}: {old} → {new}"),
    "new": ("  新增 {code} {name}", "  new: {code} {name}"),
    "kept": (
        "  {code} {column}：本站 catalog/ 写的是“{old}”，表里是“{new}”，没有覆盖",
        "  {code} {column}: the site's catalog/ says '{old}', the table '{new}'; not overwritten",
    ),
    "kept_hint": (
        "  以上 {count} 处以本站写的为准；要以表为准，加 --replace 再导入一次。",
        "  In these {count} places the site's own text stands; --replace takes the table's instead.",
    ),
    "missing": (
        "  目录里有而表里没有的 {count} 行（没有删除，不需要的在 catalog/fields/ 里写 null 去掉）：{codes}",
        "  {count} rows of the catalogue are not in the table (kept; null in catalog/fields/ removes one): {codes}",
    ),
    "deadline": (
        "  时限“{wording}”没有对应的期限，请在 catalog/ 里补 deadline",
        "  no period is known for the wording '{wording}'; give its `deadline` in catalog/",
    ),
    "unnumbered": (
        "  表里有序号，没有写入：请用 --edition 编制单位/年份 说明是谁的正式目录。",
        "  its numbers were not taken: say whose official table it is with --edition BODY/YEAR.",
    ),
    "empty": ("（空）", "(empty)"),
    "edition_form": (
        "--edition 请写成 编制单位/年份，例如 某县人民政府办公室/2026",
        "--edition takes BODY/YEAR, such as 某县人民政府办公室/2026",
    ),
    "for_tables": (
        "--field、--edition、--replace 只和 --catalogue 一起用",
        "--field, --edition and --replace go with --catalogue only",
    ),
}

COLUMN_NAMES: Texts = {
    "level1": ("一级事项", "level 1"),
    "level2": ("二级事项", "level 2"),
    "official_no": ("序号", "number"),
    "content": ("公开内容", "content"),
    "basis": ("公开依据", "basis"),
    "deadline_text": ("公开时限", "time limit"),
    "deadline": ("期限", "period"),
    "publisher_text": ("公开主体", "publisher"),
    "channels": ("公开渠道和载体", "channels"),
    "audience": ("公开对象", "audience"),
    "mode": ("公开方式", "mode"),
    "levels": ("公开层级", "levels"),
    "incomplete": ("未知的列", "columns not known"),
}
"""What the columns of an official table are called in reports, by key of a matter."""

REASONS: Texts = {
    "changed": (
        "以前已导入为 {path}，内容和现在的不同；import 不覆盖，请直接修改该文件。确是另一件的，更正数据里的索引号或标题",
        "was imported before as {path} with another text; edit that file. If it is another document, mend its number or title",
    ),
    "csv-quote": (
        "这一行的英文引号没有成对，或格内的引号没有写成两个，不知道各格到哪里为止；用 Excel 或 WPS 另存一次，或改成中文引号",
        "a quote in this line is not closed, or one inside a cell is not doubled; save the table with Excel or WPS again",
    ),
    "deep": ("嵌套层数太多", "it is nested too deeply"),
    "empty-file": ("文件里没有可导入的行", "the file has no rows"),
    "encoding": (
        "编码无法识别，请另存为 UTF-8",
        "its encoding is not known; save it as UTF-8",
    ),
    "graded": (
        "有“{label}”，写的不是公开、非密、无一类，没有复制，也不引用内容；涉密的立即报告保密部门，不涉密的更正这一栏再导入",
        "it has '{label}' with a grade and was neither copied nor quoted; report it to the secrecy office, or mend the column",
    ),
    "internal": (
        "有“内部资料”“不予公开”一类标志，没有复制；确需录入的，先由保密审查确定公开方式",
        "it bears a mark of internal papers and was not copied; let the secrecy review decide its mode first",
    ),
    "large-file": ("文件太大（解压后）", "the file is too large (once unpacked)"),
    "large-row": (
        "这一行太大（正文限 16 MiB，登记信息限 1 MiB）",
        "the row is too large (body 16 MiB, properties 1 MiB)",
    ),
    "long-title": ("标题超过 1000 字", "the title has more than 1000 characters"),
    "malformed-document": (
        "打不开，不是完好的 DOCX；请用 Word 或 WPS 打开后另存为 .docx",
        "it is no sound DOCX; open it in Word or WPS and save it as .docx",
    ),
    "malformed-table": (
        "表格打不开或写法有误；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "the table cannot be read; open it in Excel or WPS and save it as .xlsx",
    ),
    "no-field": (
        "不知道是哪个领域的标准目录，请用 --field 注明目录里有的领域；新领域先在 catalog/fields/ 里建文件",
        "its field is not known: name one of the catalogue with --field; a new one first needs its file in catalog/fields/",
    ),
    "no-matter": ("没有一级事项", "it has no level 1"),
    "no-table": (
        "没有找到标准目录的表格（表头应有公开事项、公开内容、公开依据等列）",
        "no table of a standard catalogue was found (with columns such as 公开事项, 公开内容, 公开依据)",
    ),
    "not-a-table-file": (
        "标准目录可从 XLSX、DOCX、HTML 导入，不支持 {suffix}（.doc、.wps 请另存为 .docx，.xls、.et 请另存为 .xlsx）",
        "tables are imported from XLSX, DOCX and HTML, not {suffix} (save .doc and .wps as .docx, .xls and .et as .xlsx)",
    ),
    "note": ("是注释，不是事项", "it is a note and no matter"),
    "nothing-above": (
        "第一行写“同上”，上面没有可以沿用的内容",
        "it says 'as above', and nothing is above it",
    ),
    "one-cell": ("整行只有一格文字，不是事项", "the row is one text and no matter"),
    "no-header": (
        "前 10 行里没有“标题”“名称”一类的列名",
        "none of the first 10 lines has a column for titles",
    ),
    "no-title": ("没有标题", "it has no title"),
    "not-json": (
        "第 {column} 个字符处不是完好的 JSON",
        "it is no sound JSON at character {column}",
    ),
    "not-object": ("这一行不是 JSON 对象（{{…}}）", "the line is no JSON object ({{…}})"),
    "not-utf8": ("这一行不是 UTF-8 编码", "the line is not UTF-8"),
    "personal": (
        "种类“{kind}”点名到人，缺少{missing}；按“{other}”登记会进入检索、导出。补齐再导入，名单存成表，写在“数据表”一列",
        "'{kind}' names persons and lacks {missing}; as '{other}' it would be searched and exported. Add them; a list is a table",
    ),
    "secrecy": (
        "有密级标志，没有复制，也不引用内容；立即报告保密部门",
        "it bears a mark of secrecy and was neither copied nor quoted; report it to the secrecy office",
    ),
    "undecided": (
        "“{label}”写的是“{value}”，看不懂，或和别的栏目矛盾；请改成规范写法，或在对照表的 values 里写明，涉密的不得录入",
        "'{label}' says '{value}', which is not known or contradicts another column; mend it, or say what it means in a mapping",
    ),
    "unpublished": (
        "“{label}”写的是“{value}”，在旧系统里没有公开，没有导入；确应公开的，改了这一栏再导入",
        "'{label}' says '{value}': it was not public in the old system and was not taken; mend the column if it should be",
    ),
    "unreadable": ("读不出来（{reason}）", "it cannot be read ({reason})"),
    "withdrawn": (
        "这件信息（{path}）本站已经撤下，不再导入；确是另一件的，更正数据里的索引号或标题",
        "it was withdrawn here ({path}) and is not taken again; if it is another document, mend its number or title",
    ),
    "unsupported": (
        "不支持 {suffix} 文件；可导入 JSONL、CSV、XLSX、DOCX（.doc、.wps 请另存为 .docx，.xls、.et 请另存为 .xlsx）",
        "{suffix} files cannot be imported; JSONL, CSV, XLSX and DOCX can (save .doc and .wps as .docx, .xls and .et as .xlsx)",
    ),
}

NOTE_NAMES: Texts = {
    "no-number": ("原无索引号，按规则编号", "had no index number; numbered by the site's rule"),
    "number-taken": ("原索引号重复，另行编号", "index number in use already; numbered anew"),
    "number-unfit": ("原索引号不能用，另行编号", "index number unusable; numbered anew"),
    "number-tidied": ("原索引号去掉了空格", "spaces taken out of the index number"),
    "no-date": ("没有日期", "no date"),
    "publisher-missing": ("没有注明公开主体", "no publisher named"),
    "publisher-from-title": ("公开主体据标题推定", "publisher inferred from the title"),
    "publisher-from-signature": ("公开主体据落款推定", "publisher inferred from the signature"),
    "date-from-signature": ("成文日期据落款推定", "date inferred from the signature"),
    "publisher-from-hint": ("公开主体据来源推定", "publisher inferred from the source"),
    "publishers": ("公开主体不止一个，取第一个", "several publishers; the first was taken"),
    "kind-unknown": ("信息种类没有对应", "kind not known"),
    "kind-lacks": (
        "缺少原信息种类必需的内容，改作别的种类",
        "lacks what its kind needs; took another kind",
    ),
    "value-unfit": ("有无法识别的内容", "a value was not understood"),
    "value-partial": ("有内容只采用了一部分", "a value was taken in part"),
    "value-other": ("同一项有不同写法", "a property was given twice and differs"),
    "from-title": ("有效性据标题推定", "validity inferred from the title"),
    "from-label": (
        "有效性或公开方式据没有对应的项推定",
        "validity or mode inferred from a label that was not known",
    ),
    "value-rewritten": ("文号改成了规范写法", "document number put into its standard form"),
    "label-unknown": ("有的栏目找不到对应的项", "a label was not known"),
    "files": ("附件没有随数据导入", "attachments did not come with the data"),
    "links": (
        "正文里的链接、图片没有随数据导入",
        "files that links and pictures of the body lead to did not come with the data",
    ),
    "text-mended": ("删除了控制字符", "control characters taken out"),
    "no-body": ("没有正文", "no body"),
    "escaped": ("网页标记多转义了一层，已还原", "HTML escaped once too often was put right"),
    "hidden": ("有网页上不显示的内容，没有导入", "content that its page did not show was left out"),
    "lines": ("原文每行一段，段间加了空行", "blank lines put between paragraphs"),
    "indent": ("去掉了行首的空格", "indentation taken out"),
    "marks": (
        "符号前加了反斜杠，按原样显示",
        "backslashes put before marks, to show them as they stand",
    ),
    "address-unused": ("原地址没有采用", "an original address was not taken"),
    "encoding": ("按 GB18030 读取", "read as GB18030"),
    "word-changes": ("有修订痕迹", "tracked changes"),
    "word-hidden": ("有隐藏文字", "hidden text"),
    "word-numbering": ("有自动编号", "automatic numbering"),
    "word-pictures": ("有图片", "pictures"),
    "word-notes": ("有脚注、尾注或批注", "footnotes or comments"),
}

say = partial(text_in, IMPORT_TEXTS)
say_of_table = partial(text_in, TABLE_TEXTS)
