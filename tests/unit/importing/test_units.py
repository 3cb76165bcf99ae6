import pytest

from disclosure.importing.mapping import ImportMapping
from disclosure.importing.units import NewUnit, Units, unit_id, unit_names, units_of_title
from disclosure.model.catalog import Catalog

ENDINGS = ("政府", "办公室", "局", "委", "部", "法院", "检察院")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阳光县民政局", ("阳光县民政局",)),
        ("政府办,", ("政府办",)),
        ("最高人民法院、最高人民检察院", ("最高人民法院", "最高人民检察院")),
        ("县农业农村局,各乡镇,村(社区)", ("县农业农村局", "各乡镇", "村(社区)")),
        ("国家发展改革委 财政部", ("国家发展改革委", "财政部")),
        ("财 政 部", ("财政部",)),
        ("县民政局；县民政局", ("县民政局",)),
        ("县委宣传部（县新闻出版局、县电影局）", ("县委宣传部（县新闻出版局、县电影局）",)),
        ("县林业局(县公园局/县绿化办)，县水利局", ("县林业局(县公园局/县绿化办)", "县水利局")),
        ("县民政局（盖章）、县财政局（盖章）", ("县民政局（盖章）", "县财政局（盖章）")),
        ("、", ()),
        ("长" * 61, ()),
    ],
)
def test_names_are_taken_apart(text: str, expected: tuple[str, ...]) -> None:
    assert unit_names([text], ENDINGS) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("蔚县人民政府办公室关于印发预案的通知", ("蔚县人民政府办公室",)),
        ("最高人民法院、最高人民检察院关于解释", ("最高人民法院", "最高人民检察院")),
        ("关于印发预案的通知", ()),
        ("进一步关于低保的通知", ()),
        ("《蔚县民政局关于低保的通知》解读", ()),
        ("阳光县低保条例", ()),
        ("阳光县人民政府办公室转发县民政局关于低保的通知", ("阳光县人民政府办公室",)),
        ("阳光县人民政府批转县财政局关于预算的报告", ("阳光县人民政府",)),
        ("阳光县财政局印发关于预算的办法", ("阳光县财政局",)),
        ("转发省民政厅关于低保的通知", ()),
        ("印发县财政局关于预算的通知", ()),
        ("对县教育局关于学校的批复", ()),
        ("县对外贸易局关于展会的通知", ("县对外贸易局",)),
        ("2023年阳光县民政局关于低保的报告", ("阳光县民政局",)),
        ("【公示】2023年度 阳光县民政局关于低保的公示", ("阳光县民政局",)),
    ],
)
def test_title_begins_with_its_issuers(title: str, expected: tuple[str, ...]) -> None:
    assert units_of_title(title, ENDINGS) == expected


def test_known_unit_is_found_by_every_name(catalog: Catalog, mapping: ImportMapping) -> None:
    units = Units(catalog.publishers.values(), mapping.fold)

    for name in ("civil-affairs", "阳光县民政局", "县民政局", "陽光縣民政局", "阳光县 民政局"):
        assert units.resolve(name) == "civil-affairs"
    assert units.added() == ()


def test_new_unit_is_added_once_with_an_id_of_its_name(
    catalog: Catalog, mapping: ImportMapping
) -> None:
    units = Units(catalog.publishers.values(), mapping.fold)

    first = units.resolve("某县教育局")

    assert first == units.resolve("某縣教育局") == unit_id("某县教育局") == "imported-63e85a4f"
    assert units.added() == (NewUnit(first, "某县教育局"),)
    assert units.added() == ()


def test_title_is_searched_for_known_names(catalog: Catalog, mapping: ImportMapping) -> None:
    units = Units(catalog.publishers.values(), mapping.fold)

    assert units.at_start_of("阳光县民政局2026年度部门预算") == "阳光县民政局"
    assert units.at_start_of("2026年度阳光县民政局部门预算") == "阳光县民政局"
    assert units.at_start_of("县政府2026年工作报告") == ""
    assert units.at_start_of("某县教育局2026年工作报告") == ""
