"""The longest and fullest things a page may have to hold, as source files of a site."""

import struct
import zlib

from support.faults import packed
from support.sites import FOLDER, identifier, item

LONGEST_TITLE = "阳光县人民政府办公室关于印发阳光县农村集体经营性建设用地入市改革期间土地增值收益调节金征收管理暂行办法实施细则的补充通知"
"""60 Han, as long as titles of real documents get."""
LONGEST_UNIT = "阳光县新型城镇化和城乡融合发展暨易地扶贫搬迁后续扶持工作领导小组办公室"
LONGEST_UNIT_ID = "longest-unit"
ALIAS = "former/address.shtml"
WITHDRAWN, FULL, LONG = 90001, 90002, 90003
MONTH = 120
"""Items of one month: three pages of a list."""
PARTS = """\
---
title: 页面部件
---

# 页面部件

!!! note "提示"
    一段提示。

??? warning "点开再看"
    一段提醒。

## 表格

| 制度 | 要点 | 数量 |
| --- | :-: | --: |
| 政府信息公开审查办法 | 先审查、后公开 | 1,024 |

## 分栏

=== "线上办理"
    在网上办。

=== "窗口办理"
    到窗口办。

## 文字

术语
:   术语的意思。[^1]

> 引用的一段话。

```
第一行代码不换行，第一行代码不换行，第一行代码不换行，第一行代码不换行，第一行代码不换行
```

[^1]: 脚注。
"""
BODY = """\
各乡镇人民政府，县政府各部门：

# 第一章 总则

第一条 为了示例，根据[条例](https://www.example.gov.cn/a?b=c&d=e)和阳民发〔2026〕31号，见[表](表.pdf)。

第二条 网址 https://www.yangguang.example/zwgk/fdzdgknr/lzyj/gfxwj/202611/t20261120_1234567890.html 很长。

| 序号 | 项目 | 单位 | 2024年 | 2025年 | 2026年 | 备注 |
| --: | :-- | :-: | --: | --: | --: | :-- |
| 1 | 城乡居民最低生活保障补助资金 | 万元 | 1,234.50 | 2,345.60 | 3,456.70 | 含提标部分 |

| 档次 | 标准 |
| :-- | --: |
| 一类 | 810 元 |

- [x] 已办
- [ ] 未办[^1]

> 引用一段。

![示意图](图.png)

    不换行的一行文字，不换行的一行文字，不换行的一行文字，不换行的一行文字，不换行的一行文字

[^1]: 脚注。

阳光县民政局
2026年11月2日

（此件公开发布）
"""


def longest_unit() -> dict[str, object]:
    return {
        "id": LONGEST_UNIT_ID,
        "names": [
            {"name": "阳光县城镇化办公室", "from": "2000-01-01", "to": "2018-12-31"},
            {"name": LONGEST_UNIT, "from": "2019-01-01"},
        ],
        "type": "department",
        "regime": "government",
        "parents": [{"id": "yangguang", "from": "2000-01-01"}],
        "codes": {"uscc": "11519900MB00479688"},
        "contact": {
            "office": LONGEST_UNIT,
            "phone": "(0999) 812 0012",
            "hours": "工作日 9:00–12:00，14:00–17:30",
        },
        "functions": ["负责全县新型城镇化和城乡融合发展工作。", "承担领导小组的日常工作。"],
    }


def extremes() -> dict[str, str | bytes]:
    """Source files: an authored page with every part, and items at the limits."""
    long = {
        "title": LONGEST_TITLE,
        "publisher": LONGEST_UNIT_ID,
        "kind": "normative-document",
        "document_number": "阳城乡融合发展办规〔2026〕1024号",
        "valid_from": "2026-12-01",
    }
    full = {
        "title": "阳光县民政局关于印发《阳光县临时救助实施办法》的通知",
        "kind": "normative-document",
        "document_number": "阳民规〔2026〕99号",
        "valid_from": "2026-11-10",
        "valid_until": "2031-11-09",
        "corrections": [{"date": "2026-11-10", "note": "更正第3行金额"}],
        "attachments": [{"file": "表.pdf", "title": LONGEST_TITLE}, "图.png", "数.csv"],
        "relations": [{"type": "amends", "to": identifier(LONG)}],
        "source": {"type": "reprint", "name": "某报", "url": "https://www.example.gov.cn/"},
        "subject": "民政、扶贫、救灾",
        "responsible": "社会救助股",
        "aliases": [f"/{ALIAS}"],
        "keywords": ["低保", "临时救助"],
    }
    withdrawn = {"withdrawn": {"date": "2026-11-15", "reason": "error"}}
    made: dict[str, str | bytes] = {
        "content/help/parts.md": PARTS,
        _path(WITHDRAWN): item(WITHDRAWN, **withdrawn),
        _path(FULL): item(FULL, BODY, **full),
        _path(LONG): item(
            LONG, BODY.replace("图.png", "表.pdf").replace("第一章 总则", "实施细则"), **long
        ),
        f"content/{FOLDER}/表.pdf": b"%PDF-1.7\n",
        f"content/{FOLDER}/图.png": picture(900, 90),
        f"content/{FOLDER}/数.csv": packed([["年", "数"], ["2026", "1"]], "csv"),
    }
    for n in range(91000, 91000 + MONTH):
        day = f"2025-03-{n % 28 + 1:02d}"
        made[_path(n)] = item(n, created=day, issued=day, publisher=LONGEST_UNIT_ID)
    return made


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x88" * width) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _path(number: int) -> str:
    return f"content/{FOLDER}/{number}.md"
