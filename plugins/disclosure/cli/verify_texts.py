"""The texts of ``verify``, Chinese and English in one place."""

from __future__ import annotations

from functools import partial

from disclosure.cli.texts import Texts, text_in

VERIFY_TEXTS: Texts = {
    "verifying": ("正在核对 {count} 个文件：{target}", "Verifying {count} files: {target}"),
    "clean": (
        "{count} 个文件都和清单一致。",
        "All {count} files are as the manifest says.",
    ),
    "counts": (
        "{count} 个文件：改动 {changed}，缺少 {missing}，多出 {foreign}，没有核对到 {unmeasured}。",
        "{count} files: {changed} changed, {missing} missing, {foreign} foreign, {unmeasured} not verified.",
    ),
    "line_changed": ("改动  {path}  {how}", "changed  {path}  {how}"),
    "line_missing": ("缺少  {path}", "missing  {path}"),
    "line_foreign": ("多出  {path}", "foreign  {path}"),
    "line_unmeasured": ("没有核对到  {path}  {why}", "not verified  {path}  {why}"),
    "more": (
        "… 还有 {count} 个（--format json 列出全部）",
        "… {count} more (--format json has all)",
    ),
    "appended": ("末尾加了东西", "something was added at its end"),
    "lines": ("换行被改写", "its line ends were rewritten"),
    "shorter": ("不完整或者是别的内容，{size} 字节", "cut short or something else, {size} bytes"),
    "other": ("内容不同", "other content"),
    "redirected": ("被转到别的主机", "leads to another host"),
    "do_upload": (
        (
            "办法：把这次生成的 site 整个重新上传（删掉里面已经没有的），再核对一次。仍然不一致的，不是上传的问题："
            "有人或者有程序在改，先留存证据，再查主机。"
        ),
        (
            "To do: upload the whole of site again, removing what is no longer in it, and verify once more. What still differs"
            " is no matter of uploading: somebody or something changes it. Keep the evidence, then look into the host."
        ),
    ),
    "do_lines": (
        "办法：上传工具改写了换行，请改用二进制方式（FTP 的 binary）重新上传。",
        "To do: the upload rewrote line ends; upload again in binary mode.",
    ),
    "do_inserted": (
        (
            "办法：只有网页变长了，是主机或者途中的设备（代理、防火墙、统计代码）往里加东西。请它的管理单位关掉；"
            "在主机上用 verify 文件夹 核对，能看出是不是主机本身。"
        ),
        (
            "To do: pages alone grew, so the host or something on the way (proxy, firewall, statistics) puts things in."
            " Have it turned off there; verify the folder on the host itself to see which of them it is."
        ),
    ),
    "do_names": (
        "办法：缺少的都是中文文件名，多半是上传工具把文件名编成了 GBK，请在工具里改成 UTF-8，删掉乱码的文件，重新上传。",
        (
            "To do: all that is missing has Chinese names; the upload probably wrote names in GBK. Set it to UTF-8,"
            " remove the garbled files and upload again."
        ),
    ),
    "do_types": (
        (
            "办法：缺少的这几种扩展名，一个文件也取不到，多半是主机不认识它们，请在主机上加上"
            "（IIS 的“MIME 类型”，用 application/octet-stream 即可），再核对。"
        ),
        (
            "To do: no file with these endings can be had, so the host probably does not know them: add them there"
            " (MIME types of IIS; application/octet-stream will do) and verify again."
        ),
    ),
    "do_foreign": (
        (
            "办法：多出的文件不是生成的，查清是谁放的；不认识的程序文件（.jsp、.asp、.php 等）可能是入侵留下的，先报告。"
            "主机自己要用的，以后用 --allow 写明。"
        ),
        (
            "To do: no build made the foreign files; find out who did. Programs that nobody knows (.jsp, .asp, .php …) may be"
            " of an intruder: report them first. Name what the host itself needs with --allow."
        ),
    ),
    "do_again": (
        "没有核对到的不算对也不算错：过一会儿再核对一次；总是这样的，看主机的权限、防火墙。",
        (
            "What was not verified is neither right nor wrong: verify again later; if it stays so, see to permissions"
            " and firewalls of the host."
        ),
    ),
    "answers_all": (
        "注意：主机对不存在的网址也回答 200，撤下的网页因此像是还在。请把“找不到”设为 404，页面用 404.html。",
        (
            "Note: the host answers 200 also for what is not there, so what was taken down seems to be there still. Have it"
            " answer 404, with 404.html."
        ),
    ),
    "own_manifest": (
        (
            "注意：用的是那里自己的清单，能改文件的人也能改清单，而且少上传的也看不出来。"
            "请和本机生成的核对：verify {target} --against site"
        ),
        (
            "Note: this used the manifest that lies there itself. Who can change files can change it too, and an upload that was"
            " forgotten does not show. Compare with what was built here: verify {target} --against site"
        ),
    ),
    "no_foreign": (
        "从网址看不出多出的文件；在主机上用 verify 文件夹 才能看出。",
        "An address does not tell of foreign files; verify the folder on the host for those.",
    ),
    "what": (
        "“{target}”不是文件夹，也不是 http:// 或 https:// 开头的网址（不带问号、密码）。",
        "'{target}' is neither a folder nor an address that begins with http:// or https:// (without question mark or password).",
    ),
}

say_verify = partial(text_in, VERIFY_TEXTS)
"""One text of ``verify`` in ``zh`` or ``en``."""
