"""Small sites with an index, as the engine's tests see them: the same documents stored in two ways."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from disclosure.model.address import item_url, slug_of
from disclosure.search.slots import number_documents
from search.make_index import Row, catalog, documents_of, rows_of, twin_of
from search.support.building import build

DOCUMENTS = Path(__file__).with_name("documents.jsonl")
# So few documents meet every way of storing them: dense terms, heads, blocks, several tables.
TINY = {
    "dense_share": 4,
    "dense_least": 3,
    "dense_most": 99,
    "head": 2,
    "whole": 0,
    "block": 4,
    "shard": 2,
    "exact": 2,
}
_WORDS = "民政 教育 财政 公安 住房 土地 道路 用水 供热 医疗 养老 就业 农村 城区 社区 管理 补助 标准 办法 检查 许可 收费 公示 登记 审批"
_RARE = "鸢尾 玳瑁 琉璃 珊瑚 蜻蜓 蟋蟀 蚂蚱 鸳鸯 鹦鹉 麒麟 蟾蜍 蜈蚣 蚯蚓 螳螂 茉莉 蔷薇 橄榄 琵琶 鹧鸪 蝙蝠"
_JOINTS = "和 的 与 对 在 及 等 应当 不得 可以 按照 、 ， 。 \n"
_PAYLOAD = {"title": "{0}{1}{2}工作的通知", "doc_number": "阳办发〔{year}〕{n}号"}


def write_site(rows: Sequence[Row], out: Path, settings: Mapping[str, int] | None = None) -> None:
    """Index and twins of these documents below ``out``."""
    under = catalog()
    under = replace(under, search=replace(under.search, **dict(settings or {})))
    numbering = number_documents((row["id"], row.get("date") or "") for row in rows)
    build([list(documents_of(rows, numbering.slots))], numbering, under, out)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "documents.jsonl").write_text(lines, encoding="utf-8")
    for row in rows:
        target = out / item_url(slug_of(row["id"])) / "item.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(twin_of(row), ensure_ascii=False), encoding="utf-8")


def county_rows() -> list[Row]:
    """The documents that the tests know by heart."""
    return rows_of(DOCUMENTS)


def many_rows(count: int, seed: int) -> list[dict[str, Any]]:
    """Documents of drawn words, close enough to each other that pairs of characters alone would mislead."""
    rng = Random(seed)
    words, joints = _WORDS.split(), _JOINTS.split(" ")
    return [
        {
            "id": f"T/{n:05}",
            "title": _PAYLOAD["title"].format(*rng.sample(words, 3)),
            "doc_number": _PAYLOAD["doc_number"].format(year=2016 + n % 10, n=n),
            "issuer": f"阳光县{rng.choice(words)}局",
            "date": f"{2016 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}",
            "kind": rng.choice(["notice", "report"]),
            "body": "".join(
                rng.choice(words) + rng.choice(joints) for _ in range(rng.randint(20, 400))
            ),
        }
        for n in range(count)
    ]


def layered_rows() -> list[dict[str, Any]]:
    """160 documents: 芙蓉 in 140 and 蓉城 in 130 of them, the run 芙蓉城 in two that have each but once; 琥珀 in 12; those of _RARE in five."""
    rare = _RARE.split()

    def body(n: int) -> str:
        if n in {80, 90}:
            return "芙蓉城" + "、其余" * 90
        words = ["芙蓉"] * (3 if n < 138 else 0) + ["蓉城"] * (3 if n < 128 else 0)
        words += ["琥珀"] * (n % 13 == 0 and n < 156) + rare[n % 5 :: 5] * (20 <= n < 25)
        return "，".join(["事由", *words])

    return [
        {
            "id": f"L/{n:05}",
            "title": f"第{n}件",
            "date": f"2024-{1 + n % 12:02}-{1 + n % 28:02}",
            "kind": "notice",
            "body": body(n),
        }
        for n in range(160)
    ]
