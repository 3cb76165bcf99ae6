import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from disclosure.importing.documents import read_document
from disclosure.importing.markdown import escaped, table
from disclosure.importing.rows import Place, RawRow

PLACE = Place("a.docx", "a.docx", 1)


def read(build: Callable[[Doc], object]) -> RawRow:
    document = Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    row = read_document(stream.getvalue(), PLACE, "文件名")
    assert isinstance(row, RawRow)
    return row


def centred(document: Doc, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def test_heading_is_the_title() -> None:
    def build(document: Doc) -> None:
        document.add_heading("关于低保的通知", 1)
        document.add_paragraph("各乡镇：")
        document.add_heading("一、标准", 2)
        document.add_paragraph("每月700元。")

    assert read(build).data == {
        "title": "关于低保的通知",
        "body": "各乡镇：\n\n### 一、标准\n\n每月700元。",
    }


def test_bold_centred_line_is_the_title_and_the_letterhead_is_not() -> None:
    def build(document: Doc) -> None:
        centred(document, "阳光县民政局文件")
        document.add_paragraph("阳民发〔2026〕3号")
        centred(document, "阳光县民政局")
        centred(document, "关于低保的\n通知")
        centred(document, "第一章 总则")
        document.add_paragraph("正文")

    row = read(build)

    assert row.data["title"] == "阳光县民政局关于低保的通知"
    assert row.data["body"] == "阳光县民政局文件\n\n阳民发〔2026〕3号\n\n第一章 总则\n\n正文"


def test_file_name_is_the_title_where_none_is_shown() -> None:
    assert read(lambda d: d.add_paragraph("正文")).data == {"title": "文件名", "body": "正文"}


def test_tables_become_markdown_and_merged_cells_one() -> None:
    def build(document: Doc) -> None:
        grid = document.add_table(2, 3)
        for cell, text in zip(grid.rows[0].cells, ("项目", "标准|元", "注"), strict=True):
            cell.text = text
        grid.cell(1, 0).merge(grid.cell(1, 1)).text = "合计\n两行"
        grid.cell(1, 2).text = "*"

    assert read(build).data["body"] == (
        "| 项目 | 标准\\|元 | 注 |\n| --- | --- | --- |\n| 合计<br>两行 |  | \\* |"
    )


def test_what_is_deleted_or_hidden_is_not_taken() -> None:
    def build(document: Doc) -> None:
        paragraph = document.add_paragraph("开头")
        for xml in (
            "<w:ins {}><w:r><w:t>新增</w:t></w:r></w:ins>",
            "<w:del {}><w:r><w:delText>删去</w:delText></w:r></w:del>",
            "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
            '<w:r {}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>结尾</w:t></w:r>',
        ):
            paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    row = read(build)

    assert row.data["body"] == "开头新增结尾"
    assert [note.key for note in row.notes] == ["word-changes", "word-hidden"]


def test_header_stands_beside_the_text() -> None:
    def build(document: Doc) -> None:
        document.sections[0].header.paragraphs[0].text = "秘密★1年"
        document.add_paragraph("*正文*")

    row = read(build)

    assert row.beside == ("秘密★1年",)
    assert row.plain == "*正文*"


WATERMARK = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
    '<v:textpath string="机密"/></v:shape></w:pict></w:r>'
)


def test_watermark_table_and_left_pages_of_a_header_stand_beside_the_text_too() -> None:
    def build(document: Doc) -> None:
        section = document.sections[0]
        document.settings.odd_and_even_pages_header_footer = True
        section.header.paragraphs[0]._p.append(parse_xml(WATERMARK))
        section.header.add_table(1, 1, 1_000_000).cell(0, 0).text = "秘密★1年"
        section.even_page_header.paragraphs[0].text = "内部资料"
        document.add_paragraph("正文")

    assert read(build).beside == ("机密", "秘密★1年", "内部资料")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 为了…", "第一条 为了…"),
        ("# 不是标题", "\\# 不是标题"),
        ("1. 总则", "1\\. 总则"),
        ("- 一", "\\- 一"),
        ("> 一", "\\> 一"),
        ("-1.5℃", "-1.5℃"),
        ("#1 号", "#1 号"),
        ("a*b*_c_`d`[e]<f>~g~\\", "a\\*b\\*\\_c\\_\\`d\\`\\[e\\]\\<f>\\~g\\~\\\\"),
        ("R&D &amp; &#65;", "R&D &amp;amp; &amp;#65;"),
        ("---", "\\---"),
    ],
)
def test_text_shows_just_as_it_was_written(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_ragged_and_empty_tables() -> None:
    assert table([["甲"], ["乙", "丙"]]) == "| 甲 |  |\n| --- | --- |\n| 乙 | 丙 |"
    assert table([]) == ""


def plain(document: Doc, text: str) -> None:
    """Centred and not bold, as 小标宋体 is set (GB/T 9704-2012, 7.3.1)."""
    document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def test_title_of_the_official_form_is_centred_and_not_bold_in_up_to_four_lines() -> None:
    def build(document: Doc) -> None:
        plain(document, "阳光县人民政府文件")
        plain(document, "阳政发〔2026〕3号")
        plain(document, "阳光县人民政府")
        plain(document, "关于印发阳光县城乡居民最低生活保障")
        plain(document, "工作实施办法（试行）的通知")
        plain(document, "第一章 总则")
        document.add_paragraph("各乡镇：")

    row = read(build)

    title = "阳光县人民政府关于印发阳光县城乡居民最低生活保障工作实施办法（试行）的通知"
    assert row.data["title"] == title
    assert row.data["document_number"] == "阳政发〔2026〕3号"
    assert row.data["body"] == "阳光县人民政府文件\n\n阳政发〔2026〕3号\n\n第一章 总则\n\n各乡镇："


@pytest.mark.parametrize(
    "number", ["阳政发〔2026〕3号", "阳政发（2026）第3号", "阳政发2026年3号", "阳政发 [2026] 3 号"]
)
def test_document_number_at_the_top_in_its_forms(number: str) -> None:
    def build(document: Doc) -> None:
        document.add_paragraph(number)
        document.add_paragraph("依据国办发〔2018〕4号文件，正文")

    assert read(build).data["document_number"] == number


@pytest.mark.parametrize("line", ["第一章 总则", "（2026年1月5日通过）", "目录", "二〇二六年一月"])
def test_what_is_centred_and_no_title_is_none(line: str) -> None:
    def build(document: Doc) -> None:
        plain(document, line)
        document.add_paragraph("正文")

    assert read(build).data == {"title": "文件名", "body": f"{line}\n\n正文"}
