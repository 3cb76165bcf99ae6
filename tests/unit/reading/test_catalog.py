import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

from disclosure.model.catalog import (
    Applies,
    Column,
    Freshness,
    Property,
    Requirement,
    Subject,
    Table,
    Term,
)
from disclosure.model.owing import applies_to
from disclosure.model.publisher import Name, Successor
from disclosure.model.rules import CalendarRules, Deadline, IdentifierRule, RelationType, WrongWord
from disclosure.model.values import Label
from disclosure.reading.catalog import read_catalog
from support.catalogs import BASE, FIELD, KIND, accepted

PACKAGED = Path(__file__).parents[3] / "catalog"


def test_packaged_catalogue_is_without_findings() -> None:
    catalog, findings = read_catalog([PACKAGED], PACKAGED.parent)

    assert findings == []
    assert pickle.loads(pickle.dumps(catalog)) == catalog  # noqa: S301 - our own bytes


def test_absent_files_give_an_empty_catalogue(tmp_path: Path) -> None:
    catalog = accepted(tmp_path, {})

    assert catalog.site.authored == ("index.md", "help/", "about/")
    assert not any([catalog.kinds, catalog.fields, catalog.publishers, catalog.folders])
    assert catalog.identifiers == IdentifierRule("")


def test_kind_has_common_and_own_properties(tmp_path: Path) -> None:
    kind = accepted(tmp_path, BASE).kinds["notice"]

    assert list(kind.properties) == ["title", "mode", "summary", "reason"]
    assert kind.own == ("reason",)
    assert kind.plural == Label("通知公告", "Notices")
    assert kind.list_columns == ("mode",)
    assert kind.properties["title"].required == Requirement(always=True)


def test_kind_changes_only_what_it_names(tmp_path: Path) -> None:
    common = Property(
        "summary",
        "text",
        Label("内容概述", "内容概述"),
        required=Requirement(when=(("mode", ("proactive",)),), severity="warning"),
        max_length=100,
    )
    text = KIND.replace("{required: never}", "{label_en: Summary, required_severity: error}")
    kind = accepted(tmp_path, BASE | {"kinds/notice.yaml": text}).kinds["notice"]

    required = replace(common.required, severity="error")
    expected = replace(common, label=Label("内容概述", "Summary"), required=required)
    assert kind.properties["summary"] == expected


def test_kind_takes_a_common_property_out(tmp_path: Path) -> None:
    text = KIND.replace("{required: never}", "null")
    kind = accepted(tmp_path, BASE | {"kinds/notice.yaml": text}).kinds["notice"]

    assert list(kind.properties) == ["title", "mode", "reason"]


def test_table_of_a_kind(tmp_path: Path) -> None:
    table = """\
table:
  title: 清单
  title_en: List
  row_key: number
  columns:
    number: {type: identifier, label: 编号, public: all, required: true}
    person: {type: text, label: 姓名, label_en: Name, public: page, mask: person-name}
    sum: {type: amount, label: 金额, unit: 万元, total: true}
"""
    files = {
        "kinds/notice.yaml": KIND + table,
        "masking.yaml": "rules: {person-name: {type: name, keep_first: 1}}",
    }
    catalog = accepted(tmp_path, BASE | files)

    assert catalog.masking == {"person-name": {"type": "name", "keep_first": 1}}
    assert catalog.kinds["notice"].table == Table(
        Label("清单", "List"),
        (
            Column("number", "identifier", Label("编号", "编号"), public="all", required=True),
            Column("person", "text", Label("姓名", "Name"), public="page", mask="person-name"),
            Column("sum", "amount", Label("金额", "金额"), unit="万元", total=True),
        ),
        row_key="number",
    )


def test_field_and_its_matters(tmp_path: Path) -> None:
    matter = """\
- code: 05-03
  level1: 特困人员
  kinds: [notice]
  freshness: {period: year, due: {month: 1, day: 31}}
  applies: {publishers: [not-here], types: [town], except: [{publisher: x, reason: 无此业务}]}
  valid_from: 2020-01-01
  replaces: [05-02-02]
"""
    field = FIELD.replace(
        "label_en", "regime: party, edition: {body: 民政部, year: 2019}, label_en"
    )
    roles = "roles: [{id: not-here, label: 甲}, {id: x, label: 乙}]"
    files = {"fields/05-social-assistance.yaml": field + matter, "roles.yaml": roles}
    catalog = accepted(tmp_path, BASE | files)

    assert catalog.fields[0].edition == "民政部 2019"
    read_matter = catalog.matters["05-03"]
    assert (read_matter.field, read_matter.regime, read_matter.kinds) == (
        "05",
        "party",
        ("notice",),
    )
    assert read_matter.freshness == Freshness(period="year", due_month=1, due_day=31)
    assert read_matter.applies == Applies(("not-here",), ("town",), (("x", "无此业务"),))
    assert (read_matter.valid_from, read_matter.replaces) == (date(2020, 1, 1), ("05-02-02",))


def test_statutory_fields_come_first(tmp_path: Path) -> None:
    text = """\
fields:
- field: {code: statutory-19, slug: public-interest, label: 公众利益, group: statutory}
  matters: [{code: statutory-19, level1: 公众利益}]
"""
    catalog = accepted(tmp_path, BASE | {"statutory.yaml": text})

    assert [field.code for field in catalog.fields] == ["statutory-19", "05"]
    assert list(catalog.matters) == ["statutory-19", "05-02-01", "05-02-02"]


def test_publishers(tmp_path: Path) -> None:
    text = """\
publishers:
- {id: county, names: [{name: 阳光县人民政府}], type: government, regime: party}
- id: plan
  names: [{name: 计委, short: 委, to: 2004-05-31}, {name: 发展改革局, from: 2004-06-01}]
  type: department
  parents: [{id: county, from: 2000-01-01}]
  to: 2020-01-01
  successors: [{id: county, matters: ['05', 05-02-01]}]
  codes: {uscc: 11519900MB0001234X}
"""
    publisher = accepted(tmp_path, BASE | {"publishers.yaml": text}).publishers["plan"]

    assert publisher.names == (
        Name("计委", "委", end=date(2004, 5, 31)),
        Name("发展改革局", "发展改革局", start=date(2004, 6, 1)),
    )
    assert publisher.parents == (("county", date(2000, 1, 1), None),)
    assert publisher.successors == (Successor("county", ("05", "05-02-01")),)
    assert (publisher.start, publisher.end) == (None, date(2020, 1, 1))


def test_vocabularies_and_rules(tmp_path: Path) -> None:
    files = {
        "subjects.yaml": "subjects: [{code: '01', name: 民政,\n"
        " children: [{code: '0101', name: 福利}]}]",
        "genres.yaml": "genres: [{code: notice, name: 通知, name_en: Notice}]",
        "grounds.yaml": "grounds: [{code: art-15, label: 隐私, modes: [withheld],\n"
        " from: 2019-05-15}]",
        "calendar.yaml": "verified_to: 2026\nholidays: [2026-06-01]\nworkdays: []",
        "identifiers.yaml": "rule: {pattern: '{year}', sequence: {per: [year], start: 7}}",
        "wording.yaml": "pairs: [{wrong: 截止目前, right: 截至目前}]",
        "synonyms.yaml": "groups: [{terms: [低保, 保障], hidden: [吃保], fields: ['05']}]\n"
        "bodies: [{name: 民政局, short: [民政]}]",
        "checks.yaml": "profiles: {legacy: {D201:title: warning}}\n"
        "parameters: {first_lines: 7, attachment_types: [pdf]}",
        "relations.yaml": "relations: [{type: repeals, label: 废止,\n"
        " inverse: 被废止, effect: repealed}]",
    }
    catalog = accepted(tmp_path, BASE | files)

    assert catalog.subjects == (Subject("01", "民政"), Subject("0101", "福利", "民政"))
    assert catalog.genres == (Term("notice", Label("通知", "Notice")),)
    assert catalog.grounds["art-15"].valid_from == date(2019, 5, 15)
    assert catalog.deadlines["workdays-10"] == Deadline(
        key="workdays-10",
        n=10,
        unit="workday",
        sense="at-most",
        event="formed",
        label=Label("10个工作日", "10个工作日"),
        source="目录",
        verified=False,
    )
    assert catalog.calendar == CalendarRules(2026, frozenset({date(2026, 6, 1)}))
    assert catalog.identifiers == IdentifierRule("{year}", ("year",), 7)
    assert catalog.wording == (WrongWord("截止目前", "截至目前"),)
    assert catalog.synonyms == (("低保", "保障", "吃保"), ("民政局", "民政"))
    assert catalog.hidden_words == {"吃保"}
    assert catalog.profiles["legacy"] == {"D201:title": "warning"}
    assert catalog.parameters == {"first_lines": 7, "attachment_types": ("pdf",)}
    repeals = RelationType("repeals", Label("废止", "废止"), Label("被废止", "被废止"), "repealed")
    assert catalog.relations == {"repeals": repeals}


def test_site_changes_entries_of_a_list_by_their_code(tmp_path: Path) -> None:
    own = """\
matters:
- {code: 05-02-02, level2: 服务指南, deadline: null}
- {code: 05-02-09, level1: 地方事项}
"""
    catalog = accepted(tmp_path, BASE, {"fields/05-social-assistance.yaml": own})

    assert [(m.code, m.name, m.deadline) for m in catalog.fields[0].matters] == [
        ("05-02-01", "政策法规文件", "workdays-10"),
        ("05-02-02", "服务指南", ""),
        ("05-02-09", "地方事项", ""),
    ]


def test_links_of_a_site_without_english_say_the_chinese_on_english_pages(tmp_path: Path) -> None:
    text = (
        "name: 甲县\nlanguage: en\nnavigation: [{label: 首页, url: ''}]\npopular: [{label: 低保, label_en: Aid, url: a/}]\n"
        "life_events: [{label: 入学, words: 划片, icon: school, url: b/}]\n"
    )
    site = accepted(tmp_path, BASE | {"site.yaml": text}).site
    assert [dict(link) for link in (*site.navigation, *site.popular)] == [
        {"label": "首页", "label_en": "首页", "url": ""},
        {"label": "低保", "label_en": "Aid", "url": "a/"},
    ]
    (event,) = site.life_events
    assert (event["label_en"], event["words_en"]) == ("入学", "划片")


def test_site_takes_an_entry_out_of_a_list(tmp_path: Path) -> None:
    own = {"fields/05-social-assistance.yaml": "matters: {05-02-01: null}"}
    catalog = accepted(tmp_path, BASE, own)

    assert list(catalog.matters) == ["05-02-02"]


def test_site_takes_a_kind_out(tmp_path: Path) -> None:
    assert accepted(tmp_path, BASE, {"kinds/notice.yaml": "kind: null"}).kinds == {}


def test_site_changes_a_statutory_field_by_its_code(tmp_path: Path) -> None:
    text = "fields: [{field: {code: statutory-19, slug: x, label: 甲}, matters: []}]"
    own = "fields: [{field: {code: statutory-19, label: 乙}}]"
    catalog = accepted(tmp_path, {"statutory.yaml": text}, {"statutory.yaml": own})

    assert [field.label.zh for field in catalog.fields] == ["乙"]


def test_site_says_who_owes_an_annual_report(tmp_path: Path) -> None:
    """条例第四十九条 names departments and governments of counties and above; where towns report too, the site says so."""
    own = """
fields:
- field: {code: statutory-platform}
  matters: {statutory-platform-03: {applies: {types: [office, department, town, subdistrict]}}}
"""
    unit = "publishers:\n- {id: town, names: [{name: 镇}], type: town, regime: party}\n"
    (tmp_path / "publishers.yaml").write_text(unit, encoding="utf-8")
    for files, owed in ((), []), (("statutory.yaml",), ["town"]):
        for name in files:
            (tmp_path / name).write_text(own, encoding="utf-8")
        catalog, findings = read_catalog([PACKAGED, tmp_path], PACKAGED.parent)
        owing = applies_to(catalog.matters["statutory-platform-03"], catalog, date(2026, 11, 20))
        assert [unit.id for unit in owing] == owed
        assert findings == []


def test_unit_without_a_short_name_is_called_by_its_name(tmp_path: Path) -> None:
    text = "publishers:\n- {id: a, names: [{name: 甲局, short: ''}], type: party, regime: party}\n"
    publisher = accepted(tmp_path, BASE | {"publishers.yaml": text}).publishers["a"]
    assert publisher.names[-1].short == "甲局"


def test_site_adds_synonyms_and_replaces_plain_lists(tmp_path: Path) -> None:
    text = "groups: [{terms: [低保, 保障]}]"
    own = "groups: [{terms: [低保, 吃低保]}, {terms: [社保, 社会保险]}]"
    catalog = accepted(tmp_path, {"synonyms.yaml": text}, {"synonyms.yaml": own})

    assert catalog.synonyms == (("低保", "吃低保"), ("社保", "社会保险"))
