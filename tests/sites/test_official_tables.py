"""Official tables of fields and units: page, workbook and CSV from one source, and a table taken back from each."""

import csv
import io
import json
import re
from pathlib import Path

import yaml
from openpyxl import load_workbook

from support.sites import Site, items

FIELD, UNIT = "fields/social-assistance/catalogue", "publishers/civil-affairs/catalogue"
OWN = "catalog/fields/05-social-assistance.yaml"
ROWS = 12


def built(site: Site) -> Site:
    site.write(items(1))
    site.sign()
    assert site.build().published
    return site


def run_import(site: Site, *arguments: str) -> tuple[int, str]:
    done = site.run("disclosure.cli", "import", "--catalogue", *arguments)
    return done.returncode, (done.stdout + done.stderr).decode()


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_page_shows_the_official_form_and_what_is_there(site: Site) -> None:
    html = built(site).published()[f"{FIELD}/index.html"].decode()
    heads = re.findall(r'<th[^>]*scope="col(?:group)?"[^>]*>([^<\n]+)', html)
    assert heads[:10] == [
        *("序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限"),
        *("公开主体", "公开渠道和载体", "公开对象", "公开方式", "公开层级"),
    ]
    assert "<caption>" in html
    assert 'scope="rowgroup"' in html
    assert "目录不全" in html
    assert html.count("□政府公报") > 0
    row = html.partition('id="m-05-02-01"')[2].partition("<tr")[0]
    assert 'href="../../../matters/05-02-01/"' in row
    assert '<td class="live n">1<td class="live n">2026-' in row
    assert f"{FIELD}/" in site.published()["fields/social-assistance/index.html"].decode()


def test_workbook_and_csv_say_the_same(site: Site) -> None:
    files = built(site).published()
    book = load_workbook(io.BytesIO(files[f"{FIELD}/catalogue.xlsx"]))
    sheet = book.worksheets[0]
    assert str(sheet["A1"].value).startswith("阳光县社会救助领域基层政务公开标准目录")
    assert {str(r) for r in sheet.merged_cells.ranges} >= {"A3:A4", "B3:C3", "I3:J3", "B5:B6"}
    assert sheet.page_setup.orientation == "landscape"
    rows = lines(files[f"{FIELD}/catalogue.csv"])
    assert len(rows) == sheet.max_row - 4 == ROWS
    content = [str(cell.value or "") for cell in sheet["D"][4:]]
    assert content == [row["公开内容（要素）"] for row in rows]
    assert [row["已公开件数"] for row in rows if row["事项编码"] == "05-02-01"] == ["1"]
    assert {row["序号"] for row in rows} == {""}


def test_unit_has_its_part_with_its_own_counts(site: Site) -> None:
    files = built(site).published()
    rows = lines(files[f"{UNIT}/catalogue.csv"])
    assert {row["公开领域"] for row in rows} >= {"社会救助", "养老服务"}
    assert [row["已公开件数"] for row in rows if row["事项编码"] == "05-02-01"] == ["1"]
    others = lines(files["publishers/medical-insurance/catalogue/catalogue.csv"])
    assert {r["事项编码"] for r in others}.isdisjoint(
        r["事项编码"] for r in rows if r["公开领域"] == "社会救助"
    )
    names = load_workbook(io.BytesIO(files[f"{UNIT}/catalogue.xlsx"])).sheetnames
    assert names[0] in {row["公开领域"] for row in rows}
    assert names[-1] == "公开情况"


def test_our_own_files_taken_back_change_nothing(site: Site) -> None:
    built(site)
    for name in ("catalogue.xlsx", "index.html"):
        code, said = run_import(site, str(site.out / FIELD / name), "--lang", "zh")
        assert code == 0
        assert "没有改动" in said, said
    assert not (site.root / OWN).exists()


def test_page_with_tables_of_several_fields_goes_to_each_of_them(site: Site) -> None:
    """Each table has its caption nearest to it; what was said of the one before names another field."""
    built(site)
    for name in ("catalogue.xlsx", "index.html"):
        code, said = run_import(site, str(site.out / UNIT / name), "--lang", "zh")
        assert code == 0
        assert "新增 0 行" in said
        assert "已写入" not in said, said
    assert not list((site.root / "catalog").glob("fields/*.yaml"))


def official(site: Site) -> Path:
    """Our own workbook, with numbers and one other time limit."""
    book = load_workbook(site.out / FIELD / "catalogue.xlsx")
    sheet = book.worksheets[0]
    for number in range(1, ROWS + 1):
        sheet.cell(4 + number, 1).value = number
    sheet.cell(5, 6).value = "3个工作日"
    path = site.root / "阳光县社会救助目录.xlsx"
    book.save(path)
    return path


def test_official_table_brings_numbers_and_edition(site: Site) -> None:
    path = official(built(site))
    code, said = run_import(
        site, str(path), "--edition", "阳光县人民政府办公室/2026", "--lang", "zh"
    )
    assert code == 0, said
    own = yaml.safe_load((site.root / OWN).read_text(encoding="utf-8"))
    assert own["field"]["edition"] == {"body": "阳光县人民政府办公室", "year": "2026"}
    assert own["field"]["completeness"] == "complete"
    assert own["matters"][0] == {
        "code": "05-01-01",
        "official_no": "1",
        "deadline_text": "3个工作日",
        "deadline": "workdays-3",
    }
    assert site.build().published
    html = (site.out / FIELD / "index.html").read_text(encoding="utf-8")
    assert "目录不全" not in html
    assert "阳光县人民政府办公室 2026" in html
    assert "<td>12<" in html
    again, said = run_import(site, str(site.out / FIELD / "catalogue.xlsx"), "--lang", "zh")
    assert (again, "没有改动" in said) == (0, True)


def test_what_an_editor_wrote_is_not_overwritten_unless_asked(site: Site) -> None:
    path = official(built(site))
    typed = "matters:\n- code: 05-01-01\n  deadline_text: 5个工作日  # our own promise\n"
    site.write({OWN: typed})
    code, said = run_import(site, str(path), "--lang", "zh")
    assert code == 1
    assert "没有覆盖" in said
    assert "5个工作日" in said
    assert "5个工作日  # our own promise" in (site.root / OWN).read_text(encoding="utf-8")
    code, said = run_import(site, str(path), "--replace", "--lang", "zh")
    assert code == 0, said
    text = (site.root / OWN).read_text(encoding="utf-8")
    assert '"3个工作日"  # our own promise' in text


def test_numbers_of_nobody_are_not_taken(site: Site) -> None:
    path = official(built(site))
    _, said = run_import(site, str(path), "--lang", "zh")
    assert "--edition" in said
    assert "official_no" not in (site.root / OWN).read_text(encoding="utf-8")


def test_marks_of_secrecy_keep_a_table_out(site: Site) -> None:
    path = official(built(site))
    book = load_workbook(path)
    book.worksheets[0]["A2"].value = "机密★10年"
    book.save(path)
    code, said = run_import(site, str(path), "--format", "json")
    assert code == 1
    assert json.loads(said.strip().splitlines()[-1])["reason"] == "secrecy"
    assert "机密★" not in said
    assert not (site.root / OWN).exists()


def test_field_is_known_by_its_names_or_said(site: Site) -> None:
    path = official(built(site))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A1"].value, sheet.title = "某县标准目录", "表"
    unnamed = site.root / "目录.xlsx"
    book.save(unnamed)
    code, said = run_import(site, str(unnamed), "--lang", "zh")
    assert (code, "--field" in said) == (1, True)
    for name in ("社会救助", "05", "social-assistance"):
        _, said = run_import(site, str(unnamed), "--lang", "zh", "--field", name)
        assert "社会救助，目录已有 12 行" in said
    code, _ = run_import(site, str(unnamed), "--field", "没有的领域")
    assert code == 1


def test_options_of_tables_need_the_flag(site: Site) -> None:
    path = official(built(site))
    done = site.run("disclosure.cli", "import", str(path), "--edition", "某局/2026")
    assert done.returncode == 2
    code, _ = run_import(site, str(path), "--edition", "2026")
    assert code == 2


def test_lists_as_workbooks_only_where_the_site_asks(site: Site) -> None:
    own = (site.root / "catalog/site.yaml").read_text(encoding="utf-8")
    plain = "".join(line for line in own.splitlines(keepends=True) if "exports:" not in line)
    site.write({"catalog/site.yaml": plain})
    assert not [name for name in built(site).published() if name.endswith("/list.xlsx")]
    site.write({"catalog/site.yaml": f"{plain}exports: [xlsx]\n"})
    assert site.build().published
    files = site.published()
    books = [name for name in files if name.endswith("/list.xlsx")]
    assert len(books) == len([name for name in files if name.endswith("/list.csv")])
    rows = load_workbook(io.BytesIO(files["kinds/notice/2026/list.xlsx"])).worksheets[0]
    told = lines(files["kinds/notice/2026/list.csv"])
    assert [cell.value for cell in rows["A"][1:]] == [row["索引号"] for row in told]


def test_rows_not_taken_are_told_with_their_place(site: Site) -> None:
    path = official(built(site))
    book = load_workbook(path)
    book.worksheets[0].append(["13", "", "", "无名事项的内容"])
    book.save(path)
    code, said = run_import(site, str(path), "--edition", "某局/2026", "--lang", "zh")
    assert code == 1
    assert ":17: 没有导入" in said
    own = yaml.safe_load((site.root / OWN).read_text(encoding="utf-8"))
    assert "completeness" not in own["field"]


def test_same_inputs_same_bytes(site: Site) -> None:
    first = built(site).published()
    site.build()
    second = site.published()
    names = [name for name in first if "/catalogue/" in name]
    assert len(names) > 50
    assert {n: first[n] for n in names} == {n: second[n] for n in names}
