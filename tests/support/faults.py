"""Plants faults in a site project: each in a file of its own, at a place that chance decides and that is known."""

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from support.sites import FOLDER, identifier, item

MARK = "⟦"
"""Stands in a template right before the character a finding must point at."""
Place = tuple[str, int, int, str]
"""Path, line, column, code."""
HEADER = [
    "决定书文号",
    "行政相对人名称",
    "相对人类别",
    "违法行为类型",
    "处罚依据",
    "处罚类别",
    "罚款金额",
    "处罚决定日期",
    "公示截止期",
    "处罚机关",
    "当前状态",
]
_FOLDERS = (
    "社会救助/最低生活保障/办事指南",
    "社会救助/最低生活保障/审核信息",
    "社会救助/最低生活保障/审批信息",
    "社会救助/临时救助/政策法规文件",
    "社会救助/特困人员救助供养",
)


@dataclass(slots=True)
class Planter:
    """Collects files and the findings they must give."""

    chance: random.Random
    files: dict[str, str | bytes] = field(default_factory=dict)
    expected: list[Place] = field(default_factory=list)
    number: int = 100
    folders: list[str] = field(default_factory=lambda: list(_FOLDERS))

    def next(self) -> int:
        self.number += 1
        return self.number

    def fill(self, template: str) -> str:
        """``template`` with its {words} drawn anew."""
        chance = self.chance
        return template.format(
            w=self.word(),
            v=self.word(),
            a="".join(chance.choices("bcdfghjklmnpqrstvwxz", k=9)),
            n=chance.randint(2, 900),
            d=chance.randint(1, 8),
            long="".join(chance.choices("山水田园", k=chance.randint(101, 190))),
            i=identifier(self.number),
            m=MARK,
        )

    def word(self) -> str:
        return "".join(self.chance.choices("云溪石林泉桥谷岭松竹梅兰", k=self.chance.randint(3, 9)))

    def padding(self) -> list[str]:
        """Lines that change nothing but the count of lines."""
        forms = ("# {w}", "", "   ", "#{w}: [")
        return [self.fill(form) for form in self.chance.choices(forms, k=self.chance.randint(0, 5))]

    def mark(self, path: str, text: str, *codes: str) -> None:
        """Keep a file; each code is expected at the mark, or at the beginning where nothing is marked."""
        offset = max(text.find(MARK), 0)
        line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
        self.expected += [(path, line, column, code) for code in codes]
        self.files[path] = text.replace(MARK, "")

    def at(self, path: str, data: str | bytes, place: tuple[int, int], *codes: str) -> None:
        """Keep a file whose fault cannot bear a mark."""
        self.files[path] = data
        self.expected += [(path, *place, code) for code in codes]

    def front_matter(self, template: str, dropped: Sequence[str] = ()) -> str:
        """A whole front matter with ``template`` in it, after the properties every item has."""
        base = dict.fromkeys(dropped)
        lines = item(self.next(), **base).split("\n")[1:-3]
        self.chance.shuffle(lines)
        spread = [line for own in lines for line in (own, *self.padding())]
        return "\n".join([*spread, *self.fill(template).split("\n"), *self.padding()])

    def in_item(self, code: str, template: str, *dropped: str) -> None:
        """A fault among the properties of a ``.md`` item."""
        text = self.front_matter(template, dropped)
        self.mark(
            f"content/{FOLDER}/{self.number}.md", f"---\n{text}\n---\n正文。\n", *code.split("+")
        )

    def in_yaml(self, code: str, template: str, *dropped: str) -> None:
        """A fault in a ``.yaml`` item."""
        text = self.front_matter(template, dropped)
        self.mark(
            f"content/{FOLDER}/{self.number}.yaml", f"{text}\nbody: 正文。\n", *code.split("+")
        )

    def in_body(self, code: str, template: str) -> None:
        """A fault in the text of an item."""
        text = self.front_matter("language: zh")
        before = "".join(f"{self.word()}。\n\n" for _ in range(self.chance.randint(6, 15)))
        body = f"{before}{self.fill(template)}\n"
        self.mark(f"content/{FOLDER}/{self.number}.md", f"---\n{text}\n---\n{body}", code)

    def in_defaults(self, code: str, template: str) -> None:
        """A fault in the ``_defaults.yaml`` of a folder with two sound items."""
        folder = f"content/{self.folders.pop()}"
        for number in (self.next(), self.next()):
            self.files[f"{folder}/{number}.md"] = item(number)
        text = "\n".join([*self.padding(), self.fill(template), *self.padding()])
        self.mark(f"{folder}/_defaults.yaml", text + "\n", code)

    def in_sheet(self, code: str, changes: Mapping[str, str], template: str = "") -> None:
        """A fault in a review sheet."""
        sheet = {
            "date": "2026-11-12",
            "by": "[审核岗]",
            "secrecy": "可以公开",
            "items": f"|\n  {'0' * 64}  x",
        }
        lines = [f"{key}: {value}" for key, value in {**sheet, **changes}.items()]
        self.chance.shuffle(lines)
        text = "\n".join([*self.padding(), *lines, self.fill(template)]) + "\n"
        self.mark(f"content/_reviews/2026/{self.next()}.yaml", text, code)

    def in_table(
        self, codes: str, suffix: str, column: str, cell: str, *, whole_row: bool = False
    ) -> None:
        """A fault in one cell of a data file: in the last of several rows, or in the header (column and all)."""
        rows = [self.row(n) for n in range(self.chance.randint(2, 9))]
        header = list(HEADER)
        index = header.index(column)
        in_header = cell.startswith("header:")
        if in_header:
            header[index] = cell.removeprefix("header:")
        elif whole_row:
            rows[-1] = [*rows[-1], cell]
        else:
            rows[-1][index] = rows[0][index] if cell == "first" else self.fill(cell)
        place = (
            1 if in_header else len(rows) + 1,
            1 if whole_row or cell == "first" else index + 1,
        )
        path = self.table_item(suffix)
        self.at(path, packed([header, *rows], suffix), place, *codes.split("+"))

    def table_item(self, suffix: str) -> str:
        """A sound item with a table; the path of its data file."""
        number = self.next()
        name = f"{number}.{suffix}"
        text = item(
            number,
            identifier=f"11519900MB00479688/2026-{number:05d}",
            kind="penalty",
            publisher="urban-management",
            matter="17-01-01",
            period_year="2026",
            data=name,
        )
        self.files[f"content/{FOLDER}/{number}.md"] = text
        return f"content/{FOLDER}/{name}"

    def row(self, number: int) -> list[str]:
        return [
            f"阳城管罚〔2026〕{number + 1}号",
            self.word(),
            "法人及非法人组织",
            "占道经营",
            "条例第一条",
            "罚款",
            f"0.{self.chance.randint(1, 9)}",
            "2026-11-03",
            f"2027-11-0{self.chance.randint(1, 9)}",
            "阳光县城市管理局",
            "正常",
        ]


def packed(rows: Sequence[Sequence[str]], suffix: str) -> str | bytes:
    """Rows as CSV or as a workbook."""
    if suffix == "csv":
        return "".join(",".join(row) + "\n" for row in rows)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
