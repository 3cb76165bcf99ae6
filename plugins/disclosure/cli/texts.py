"""Every text the commands print, Chinese and English in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

Texts: TypeAlias = Mapping[str, tuple[str, str]]
"""Chinese and English by key."""

TEXTS: Texts = {
    "built": (
        "已生成 {items} 件信息、{files} 个文件到 {site}，用时 {seconds:.1f} 秒（删除旧文件 {removed} 个）。",
        "Built {items} items, {files} files into {site} in {seconds:.1f} s ({removed} old files removed).",
    ),
    "look": (
        "预览：python3 site_build.py serve{config}，然后在浏览器打开 http://127.0.0.1:8000/",
        "Preview: python3 site_build.py serve{config}, then open http://127.0.0.1:8000/",
    ),
    "not_built": (
        "有错误，没有发布新内容。改正后重新运行，或用 --keep-going 略过有错的信息。",
        "There are errors, nothing new was published. Mend them, or leave the broken items out with --keep-going.",
    ),
    "taken_down": (
        "有内容到期、撤下或不应公开的 {items} 件信息已经从网站撤下或改好，列表、搜索、数据里也改了。",
        "Of {items} items what may no longer be shown was taken down, in lists, search and data too.",
    ),
    "checked": ("检查了 {items} 件信息。", "Items checked: {items}."),
    "reported": (
        (
            "监督报告已写到 {folder}（打开 index.html）：应公开的已公开 {coverage}，按期 {timely}，"
            "整改清单 {tasks} 行，没有说明的 {open} 项。"
        ),
        (
            "The supervision report is in {folder} (index.html): {coverage} of what is owed is public, {timely} in"
            " time; {tasks} lines to follow up, {open} unexplained."
        ),
    ),
    "report_public": (
        "public.html、public.json 里有 {count} 个已核定发布的数，可以交给网站。",
        "public.html and public.json hold {count} released figures and may be handed on.",
    ),
    "report_held_back": (
        "登记了但没有放进去：{names}。没有这个数，或者还没到发布日期、先发布后核定（content/_registers/ 的 released）。",
        (
            "Registered but left out: {names}. There is no such figure, its day of release has not come, or it was"
            " released before it was confirmed (released in content/_registers/)."
        ),
    ),
    "report_share": ("{share:.1f}%", "{share:.1f} %"),
    "report_nothing_owed": (
        (
            "这一天还没有应公开的事项，没有百分比可算（公开主体写在 catalog/publishers.yaml，"
            "起算日是 catalog/site.yaml 的 ledger_from）。"
        ),
        (
            "Nothing is owed on that day, so there is no percentage (the units stand in catalog/publishers.yaml, the"
            " ledger opens on ledger_from of catalog/site.yaml)."
        ),
    ),
    "report_internal": (
        "报告是内部资料，不要放到网站上。",
        "The report is internal; keep it off the website.",
    ),
    "signed": (
        "已签审 {count} 件，记录在 {path}。",
        "Signed {count} items, recorded in {path}.",
    ),
    "nothing_to_sign": ("没有需要签审的信息。", "There is nothing to sign."),
    "secrecy_slip": (
        "结论“{value}”没有签：是不是“可以公开”？别的结论会使信息不公开，写“不予公开”等。",
        (
            "'{value}' was not signed: did you mean '可以公开'? Any other conclusion keeps items off the site;"
            " write 不予公开 or the like."
        ),
    ),
    "secrecy_all": (
        "结论“{value}”没有签：--all 只用来签“可以公开”；别的结论要写出索引号。",
        "'{value}' was not signed: --all signs 可以公开 only; name the items for any other conclusion.",
    ),
    "not_signable": (
        "{path}: 有保密或个人信息问题，不能签审；先改正（check 会说明位置）。",
        "{path}: not signed, it has findings of secrecy or privacy; mend them first (see check).",
    ),
    "unknown_item": ("没有索引号为 {identifier} 的信息。", "There is no item {identifier}."),
    "name_or_all": (
        "请写出索引号，或用 --all 签审全部未签审的信息。",
        "Name items by their index number, or use --all.",
    ),
    "file_or_all": (
        "请写出文件，或用 --all 处理全部。",
        "Name files, or use --all.",
    ),
    "export_what": (
        "请说明导出什么：--offline（离线网站）或者 --dossier 案卷名，二者选一。",
        "Say what to export: --offline (a copy of the site) or --dossier NAME, one of the two.",
    ),
    "offline_done": (
        "离线副本共 {pages} 页，用浏览器打开 {path} 即可。副本不会自己更新：网站撤下、更正的，请重新导出，旧副本收回。",
        "A copy of {pages} pages: open {path} in a browser. When the site withdraws or corrects, export again and take it back.",
    ),
    "dossier_done": (
        "案卷清单共 {count} 件材料，其中 {hidden} 件目前不公开，放在 {path}。",
        "The inventory has {count} papers, {hidden} of them not public today; it is in {path}.",
    ),
    "dossier_internal": (
        "清单写有不公开的材料和依据，只供办理使用，不得上传网站。",
        "It names what is not public and why: for internal handling only, never for the site.",
    ),
    "no_pages": (
        "没有读到网页：文件夹里要有保存的网页（.html、.htm、.shtml、.aspx 等），网址清单一行一个网址。",
        "No pages: the folder should hold saved pages (.html, .htm, .shtml, .aspx …), the list one address a line.",
    ),
    "folder_or_urls": (
        "请写出网页所在的文件夹，或用 --urls 给出网址清单。",
        "Name a folder of pages, or give a list of addresses with --urls.",
    ),
    "mend_passed": (
        "没有看这个文件：fix 只看 check 检查的信息和页面；附件和数据表、名称以 _ 开头的、content/ 以外的都不看。",
        "not looked at: fix mends items and pages that are checked; no attachments, tables, names with _ or files elsewhere.",
    ),
    "mend_nothing": (
        "没有能自动改正的地方。",
        "There is nothing that can be mended mechanically.",
    ),
    "mend_D101": ("冒号后的空格、行首的空格", "space behind a colon or before a line"),
    "mend_D106": ("全角冒号", "full-width colon"),
    "mend_D107": ("制表符", "tab"),
    "mend_D108": ("编码改为 UTF-8", "saved as UTF-8"),
    "mend_D109": ("去掉文件开头的标记", "byte order mark"),
    "mend_D113": ("去掉看不见的转向符号", "invisible marks of direction"),
    "mend_D206": ("日期写法", "form of a date"),
    "mend_D410": ("文号写法", "form of a document number"),
    "mend_D412": ("文号写法", "form of a document number"),
    "mend_confirm": ("改正这 {count} 个文件？", "Mend these {count} files?"),
    "mended": (
        "改正了 {count} 个文件。再运行 check，看还有没有要人改的。",
        "Mended {count} files. Run check for what is left to you.",
    ),
    "sign_again": (
        "内容的指纹变了，要重新审查：review 索引号… --by 岗位 --secrecy 可以公开",
        "Their hashes have changed, so a new review is due: review ITEM… --by POST --secrecy 可以公开",
    ),
    "scrubbed": ("清理了 {count} 个附件。", "Scrubbed {count} attachments."),
    "scrub_done": ("去掉了{things}", "took out {things}"),
    "scrub_nothing": ("没有要去掉的", "there was nothing to take out"),
    "scrub_author": ("作者姓名", "the author's name"),
    "scrub_editor": ("最后修改者姓名", "the last editor's name"),
    "scrub_company": ("公司名称", "the company"),
    "scrub_manager": ("主管姓名", "the manager's name"),
    "scrub_position": ("拍摄地点", "where it was taken"),
    "scrub_camera": ("相机信息", "what the camera wrote"),
    "scrub_path": ("保存时的文件夹", "the folder it was saved in"),
    "scrub_signed": (
        "有电子签名，没有改动（一改签名就作废）；请去掉姓名后重新签名",
        "left as it is: it is signed, and any change would void the signature",
    ),
    "scrub_locked": ("加了密，没有改动", "left as it is: it is encrypted"),
    "scrub_broken": (
        "打不开，没有改动；请用 WPS 或 Word 打开后另存",
        "left as it is: it cannot be opened; open it and save it again",
    ),
    "scrub_unsupported": (
        "没有改动：只能清理 DOCX、XLSX、PPTX、PDF、JPG、PNG",
        "left as it is: only DOCX, XLSX, PPTX, PDF, JPG and PNG can be scrubbed",
    ),
    "new_exists": (
        "{path} 已经存在而且不是空的，没有改动。",
        "{path} exists and is not empty; nothing was changed.",
    ),
    "new_confirm": ("在 {path} 建一个空站点？", "Make an empty site in {path}?"),
    "new_done": (
        "站点建在 {path}。下一步：\n  python3 site_build.py build --config {path}/mkdocs.yml",
        "The site is in {path}. Next:\n  python3 site_build.py build --config {path}/mkdocs.yml",
    ),
    "serving": (
        "正在预览 {url}（改动后自动重新生成，按 Ctrl+C 结束）。",
        "Serving {url} (rebuilds on change, stop with Ctrl+C).",
    ),
    "port_taken": (
        "端口 {port} 已经有别的程序在用（也许是另一个预览）。换一个：serve --port 8001",
        "Port {port} is in use, perhaps by another preview. Take another: serve --port 8001",
    ),
    "rebuilding": ("{path} 有改动，重新生成…", "{path} changed, rebuilding…"),
    "interrupted": (
        "已中止。正在生成网站的，有的网页可能已经是新的：先不要上传，再运行一次 build 才完整。",
        "Interrupted. If a site was being built, some pages may be new already: upload nothing, run build again to finish it.",
    ),
    "some_file": ("文件", "in hand"),
    "refused": (
        (
            "系统不能读写 {path}（{reason}）。文件正在 WPS、Excel 里打开的，先关掉；磁盘、U 盘满了的，先腾出空间；"
            "没有权限的，换一个文件夹。然后再运行一次。还不行的，加上 --traceback 运行，把全部输出发给维护者。"
        ),
        (
            "The system would not have the file {path} read or written ({reason}). Close it in the spreadsheet, make"
            " room on the disk, or take another folder, and run again. If that does not help, run with --traceback and"
            " send the maintainers the output."
        ),
    ),
    "bug": (
        "程序出错（不是您的内容有问题）：{error}\n加上 --traceback 再运行一次，把全部输出发给维护者。",
        "An error in the program, not in your content: {error}\nRun again with --traceback and send the maintainers the output.",
    ),
    "no_checkout": (
        "{command} 只能在项目的源代码目录里运行。",
        "{command} runs in a checkout of the project only.",
    ),
}


def default_language() -> str:
    """``zh``; ``en`` if ``GONGKAI_LANG`` or ``LANG`` is just that.

    ``en_US.UTF-8`` is what most servers in China are left at, so it says nothing about who reads.
    """
    written = os.environ.get("GONGKAI_LANG") or os.environ.get("LANG", "")
    return "en" if written.partition(".")[0].lower() == "en" else "zh"


def text_in(texts: Texts, key: str, lang: str, /, **facts: object) -> str:
    """One of some texts in ``zh`` or ``en``."""
    return texts[key][0 if lang == "zh" else 1].format_map(facts)


say = partial(text_in, TEXTS)
"""One text in ``zh`` or ``en``: ``say(key, lang, **facts)``."""
