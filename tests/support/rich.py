"""A site with something of everything: every kind, mode, state and form of file, and lists long enough to be cut."""

import random
from datetime import date, timedelta

from support.faults import packed
from support.sites import FOLDER, identifier, item, items, path

PDF = b"%PDF-1.7\n"
MANY = 130
"""Plain items, so many that a year is cut by month and a month into pages."""
PERSONAL = """\
kind:
  id: roster
  label: 名册
  label_en: Roster
  plural_en: Rosters
  layout: table
  personal: true
  indexing: noindex
  sections: [body, table]
  metadata: [identifier, publisher, created, issued, display_until, matters]
  regimes: [government]
table:
  title: 名册
  title_en: Roster
  row_key: number
  columns:
    number: {type: identifier, label: 编号, label_en: No., public: page, required: true}
    name: {type: text, label: 姓名, label_en: Name, public: page, mask: person-name}
    card: {type: text, label: 证件, label_en: Card}
"""
GUIDE = {
    "kind": "service-guide",
    "matter": "05-02-02",
    "confirmed": "2026-11-10",
    "service_name": "最低生活保障审核确认",
    "applicants": ["person", "institution"],
    "basis": ["《社会救助暂行办法》", "《最低生活保障审核确认办法》"],
    "conditions": "1. 户籍\n2. 收入",
    "quantity": "无数量限制",
    "procedure": "申请、审核、确认",
    "statutory_days": "30",
    "promised_days": "20",
    "materials": [{"name": "申请书", "copies": "1", "form": "original"}, "户口簿"],
    "sample_form": "无",
    "charged": "否",
    "places": [{"place": "政务大厅", "hours": "9:00", "phone": "(0999) 812 0012"}],
    "online": "https://www.yangguang.example/dibao/",
}
BODY = """\
各乡镇人民政府：

# 第一部分

第一条　为了示例。见[表](表.pdf)和[外面](https://www.example.gov.cn/a?b=c&d=e)，不见[这里](../2.md)。

| 项目 | 数 |
|:--|--:|
| 甲 | 1 |

- [x] 已办
- [ ] 未办[^1]

[^1]: 脚注。

阳光县民政局
2026年11月2日
"""
HELP = "# 帮助\n\n## 一\n\n## 二\n\n## 三\n\n![图](map.png) [首页](../index.md) [用法](use.md#二)\n"
USE = "# 用法\n\n## 一\n\n## 二 {#二}\n\n!!! note\n    说明\n"


ABOUT = [
    "accessibility",
    "annual-reports",
    "contact",
    "guide",
    "open-data",
    "report-errors",
    "request",
    "rules",
    "sitemap",
]
"""The pages by hand that the sample's ``site.yaml`` leads to."""


def authored_pages() -> dict[str, str | bytes]:
    return {f"content/about/{name}.md": f"# 关于 {name}\n\n说明。\n" for name in ABOUT}


def rich_files(count: int = MANY) -> dict[str, str | bytes]:
    return {
        **documents(),
        **tables(),
        **states(),
        **many(count),
        **authored_pages(),
        "catalog/kinds/roster.yaml": PERSONAL,
        "content/help/index.md": HELP,
        "content/help/use.md": USE,
        "content/help/map.png": b"\x89PNG\r\n\x1a\n",
        "content/help/unused.png": b"\x89PNG\r\n\x1a\n",
        f"content/{FOLDER}/表.pdf": PDF,
        f"content/{FOLDER}/材料 1#.pdf": PDF,
        "content/社会救助/_defaults.yaml": "language: zh\naudience: [全社会]\n",
    }


def documents() -> dict[str, str | bytes]:
    document = {
        "kind": "normative-document",
        "valid_from": "2025-02-01",
        "valid_until": "2030-01-31",
    }
    old = {**document, "created": "2025-01-06", "issued": "2025-01-09 09:30"}
    attachments = [{"file": "表.pdf", "title": "对照<表>"}, "材料 1#.pdf"]
    new = {
        **document,
        "valid_from": "2026-12-01",
        "aliases": ["阳民-旧-1", "/xxgk/2026/1.html", "/old.html"],
    }
    return {
        path(1): item(1, **old, document_number="阳民规〔2025〕1号"),
        path(2): item(
            2,
            BODY,
            title="阳光县民政局关于印发《临时救助实施办法》的通知",
            document_number="阳民规〔2026〕2号",
            relations=[{"type": "repeals", "to": identifier(1), "date": "2026-11-15"}],
            attachments=attachments,
            corrections=[{"date": "2026-11-10", "note": "更正第3行 <金额>"}],
            keywords=["低保", "临时救助"],
            subject="民政、扶贫、救灾",
            responsible="社会救助股",
            **new,
        ),
        path(3): item(
            3,
            kind="interpretation",
            relations=[{"type": "interprets", "to": identifier(2)}],
            questions=[{"question": "谁能申请？", "answer": "符合条件的。"}],
            source={"type": "reprint", "name": "某报", "url": "https://www.example.gov.cn/"},
        ),
        path(4): item(4, **GUIDE),
    }


def tables() -> dict[str, str | bytes]:
    header = "决定书文号,行政相对人名称,自然人姓名,相对人类别,违法行为类型,处罚依据,处罚类别,罚款金额,处罚决定日期,公示截止期,处罚机关,当前状态,身份证"
    lines = [header.removesuffix(",身份证").split(",")]
    for n in range(1, 40):
        row = f"阳综执罚〔2026〕{n}号,某店{n},欧阳某{n},个体工商户,占道,《条例》第{n}条,罚款,{n}.5,2026-11-03,2027-11-{n % 28 + 1:02d},县综合执法局,正常"
        lines.append(row.split(","))
    budget = [
        ["科目编码", "科目名称", "本年数"],
        ["201", "一般公共服务", "1200.5"],
        ["208", "合计", "3,000"],
    ]
    penalty = {"kind": "penalty", "publisher": "urban-management", "matter": "17-01-01"}
    return {
        path(10): item(10, **penalty, data="处罚.csv", period_year="2026"),
        f"content/{FOLDER}/处罚.csv": packed(lines, "csv"),
        path(11): item(
            11,
            kind="budget",
            matter="08-01-01",
            publisher="yangguang",
            data="预算.xlsx",
            fiscal_year="2026",
            stage="budget",
            events={"approved": "2026-11-02"},
            income="1,200.50",
            three_public={"total": "3", "reception": "3"},
        ),
        f"content/{FOLDER}/预算.xlsx": packed(budget, "xlsx"),
        path(12): item(12, kind="roster", data="名册.csv", display_until="2026-12-31"),
        f"content/{FOLDER}/名册.csv": "编号,姓名,证件\nA-1,买买提·艾力,甲\nA-2,欧阳明华,乙\n",
    }


def states() -> dict[str, str | bytes]:
    withheld = {"mode": "withheld", "ground": "art-16-draft", "reassess_by": "2031-01-01"}
    return {
        **items(20, mode="on-request"),
        **items(21, **withheld, list_title="是"),
        **items(22, **withheld),
        **items(23, mode="suspended", ground="art-17-undetermined"),
        **items(24, mode="partial", ground="art-15-privacy"),
        **items(25, mode="elsewhere", published_at="县政府公报"),
        **items(26, scope="internal"),
        **items(27, display_until="2026-11-19"),
        **items(28, display_until="2026-11-19", after="ended-list"),
        **items(29, display_until="2026-11-19", after="title-only"),
        **items(30, display_until="2026-12-19", comment_email="mzj@yangguang.example"),
        **items(31, withdrawn={"date": "2026-11-15", "reason": "error"}),
        **items(32, issued="2026-11-21"),
        **items(33, kind="nil", period="2026-Q3", reason="本季度没有新申请", matter="05-02-03"),
        **items(34, matter=None, matters=[{"matter": "05-02-01"}, {"matter": "05-03-01"}]),
        **items(35, issued=None, created="2019-06-01"),
    }


def many(count: int) -> dict[str, str | bytes]:
    chance = random.Random(7)
    first = date(2026, 3, 2)
    made = {}
    for n in range(100, 100 + count):
        day = (first + timedelta(days=chance.randrange(40))).isoformat()
        made[path(n)] = item(n, created=day, issued=day)
    return made
