"""Pages of official tables."""

from dataclasses import replace

from disclosure.model.listing import TablePage
from disclosure.model.standard_table import StandardTable, TableForm, TableHead, TableRow
from disclosure.model.values import Label
from disclosure.rendering.renderer import Renderer

HEADS = tuple(TableHead(code, Label(code, code)) for code in ("number", "level1", "level2"))
ROW = TableRow("05-01-01", ((), ("低保",), ("政策",)), 1, "matters/05-01-01/")
WHOLE = StandardTable(
    field="social-assistance",
    title=Label("社会救助目录", ""),
    name=Label("社会救助", ""),
    heads=HEADS,
    rows=(ROW,),
    partial=False,
    gaps=False,
    edition="",
)
PART = replace(WHOLE, field="housing", title=Label("住房目录", ""), partial=True)


def test_only_a_table_with_rows_missing_is_called_a_part(renderer: Renderer) -> None:
    page = TablePage(
        Label("青溪镇标准目录", ""),
        "publishers/a/catalogue/",
        (),
        (WHOLE, PART),
        TableForm(free=("□",)),
        "青溪镇",
    )
    html = renderer.table_page(page, "../../../").main
    assert "<caption>社会救助目录</caption>" in html
    assert "<caption>住房目录（部分）</caption>" in html
