"""Places in attachments in words, Chinese and English. Names of sheets and files are told without long numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from disclosure.checking.privacy import without_numbers
from disclosure.model.attachment_text import Sighting, Spot
from disclosure.model.values import Label

_PLACES: Mapping[str, Label] = {
    "page": Label("第 {0} 页", "page {0}"),
    "earlier": Label(
        "旧版第 {0} 页（改过以后还留在文件里）", "page {0} of an earlier version, still in the file"
    ),
    "paragraph": Label("第 {0} 段", "paragraph {0}"),
    "table": Label("第 {0} 个表格第 {1} 行第 {2} 列", "table {0}, row {1}, column {2}"),
    "margin": Label("页眉页脚", "header or footer"),
    "note": Label("脚注、尾注", "footnotes or endnotes"),
    "comment": Label("批注 {0}", "comment {0}"),
    "sheet": Label("工作表", "the sheet"),
    "cell": Label("{0} 单元格", "cell {0}"),
    "row": Label("第 {0} 行", "row {0}"),
    "column": Label("{0} 列", "column {0}"),
    "cache": Label(
        "图表、数据透视表、外部链接、自定义名称里存的值",
        "values stored in a chart, pivot table, external link or defined name",
    ),
    "diagram": Label("图形（SmartArt）", "a diagram"),
    "stored": Label(
        "正文、单元格以外存着的内容（替代文字、域、下拉选项、自定义数据等）",
        "what is kept beside its text (alternative texts, fields, choices, custom data)",
    ),
    "name": Label("其中文件、文件夹的名称", "names of the files and folders in it"),
    "slide": Label("第 {0} 张幻灯片", "slide {0}"),
    "notes": Label("第 {0} 张幻灯片的备注", "notes of slide {0}"),
    "line": Label("第 {0} 行", "line {0}"),
    "field": Label("第 {0} 行第 {1} 列", "row {0}, column {1}"),
    "properties": Label("文件属性", "its properties"),
    "picture": Label("图片 {0}", "picture {0}"),
    "file": Label("文件内", "in the file"),
}
_SHEET = Label("工作表“{part}”{place}", "sheet '{part}', {place}")
_WITHIN = Label("其中的“{name}”{place}", "in '{name}', {place}")
_MORE = Label("等 {count} 处", " and {more} more")


def places(sighting: Sighting) -> Label:
    """The first places of a sighting, and how many there are."""
    found = [_place(spots) for _, spots in groupby(sighting.spots, _run)]
    zh, en = "、".join(label.zh for label in found), "; ".join(label.en for label in found)
    more = sighting.count - len(sighting.spots)
    if more > 0:
        zh += _MORE.zh.format(count=sighting.count)
        en += _MORE.en.format(more=more)
    return Label(zh, en)


def _run(spot: Spot) -> tuple[str, ...]:
    """What neighbours share that are told as one: cells of a sheet, pages of a file."""
    return (spot.unit, spot.part, spot.within, spot.at if ":" in spot.at else "")


def _place(run: Iterable[Spot]) -> Label:
    spots = list(run)
    spot = spots[0]
    names = [without_numbers(s.at) for s in spots]
    parts = names[0].split(":")
    words = _PLACES[spot.unit]
    zh, en = (parts, parts) if len(parts) > 1 else (["、".join(names)], [", ".join(names)])
    place = Label(words.zh.format(*zh).strip(), words.en.format(*en).strip())
    if spot.part:
        if spot.unit == "sheet":
            place = Label("", "the whole of it")
        place = _both(_SHEET, part=without_numbers(spot.part), place=place)
    return _both(_WITHIN, name=without_numbers(spot.within), place=place) if spot.within else place


def _both(words: Label, *, place: Label, **names: str) -> Label:
    return Label(
        words.zh.format(place=place.zh, **names),
        words.en.format(place=place.en, **names),
    )
