"""``checks`` of a kind, ``parameters`` and ``profiles``: a slip is told, with its place; it would silently check nothing."""

from pathlib import Path

import pytest

from disclosure.checking.parameters import Parameters
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.catalog.rules import PARAMETERS
from support.catalogs import BASE, accepted, read
from unit.reading.test_catalog_findings import pointed

KIND = """\
kind: {id: other, label: 甲, layout: table, sections: [timeline], checks: {CHECKS}}
properties:
  from_day: {type: date, label: 起}
  stage: {type: code, label: 阶段, values: {plan: [计划, Plan], done: [完成, Done]}}
  papers:
    type: record
    label: 材料
    many: true
    fields:
      name: {type: code, label: 名称, values: {plan: [计划, Plan]}}
      note: {type: text, label: 说明}
table:
  title: 表
  row_state: state
  columns:
    amount: {type: amount, label: 金额}
    number: {type: text, label: 文号}
    day: {type: date, label: 日期}
    state: {type: code, label: 状态, values: {valid: [有效, Valid], void: [撤销, Void]}}
"""
RELATIONS = "relations: [{type: interprets, label: 解读, inverse: 被解读}]"

RIGHT = """{
  periods: [{deadline: workdays-10, from: from_day, until: from_day, when: {stage: [plan]}, excuse: reason, fact: true}],
  owes: [{property: reason, after: from_day, within: workdays-10}],
  expects: [{relation: interprets}, {relation: -interprets, by: workdays-10, only: here}],
  stages: [{stage: done, needs: [plan]}],
  sums: [{total: reason, of: [table.amount], where: {state: ['', void]}, leaves: number, tolerance: 0.01}],
  row_sums: [{total: amount, of: [amount], minus: amount}],
  limits: [{value: table.amount, at_most: table.amount}],
  spans: [{days: reason, from: from_day, until: from_day, unit: workday}],
  records: [{property: papers, where: {name: [plan]}, ends: {note: [.png]}, required: [note]}],
  sets: [{property: papers, field: name, of: [plan]}],
  row_required: [{columns: [number], where: {state: void}}],
  row_periods: [{deadline: workdays-10, from: day, until: day}],
  withdrawals: [{states: [void], in: papers, by: name, on: note, changed: day, deadline: workdays-10}],
  consent: [{property: reason, texts: [summary]}],
  due: [{matter: 05-02-01}],
  counted: [{line: reason, column: amount, kind: notice}]}"""


def kind(checks: str) -> str:
    return KIND.replace("{CHECKS}", checks)


def files(checks: str) -> dict[str, str]:
    own = kind(checks).replace(
        "properties:\n", "properties:\n  reason: {type: text, label: 理由}\n"
    )
    return BASE | {"kinds/other.yaml": own, "relations.yaml": RELATIONS}


def test_every_check_of_the_formats_is_taken(tmp_path: Path) -> None:
    checks = RIGHT.replace(",\n  counted: [{line: reason, column: amount, kind: notice}]", "")
    found = accepted(tmp_path, files(checks)).kinds["other"].checks
    assert found["stages"] == ({"stage": "done", "needs": ("plan",)},)
    assert len(found) == 15


@pytest.mark.parametrize(
    ("checks", "code", "near"),
    [
        ("{‸perids: []}", "D190", "periods"),
        ("{periods: ‸yes-please}", "D191", ""),
        ("{limits: [‸abc]}", "D191", ""),
        ("{periods: [{deadline: ‸workday-10}]}", "D193", "workdays-10"),
        ("{periods: [‸{from: from_day}]}", "D191", ""),
        ("{periods: [{deadline: workdays-10, ‸form: from_day}]}", "D190", "from"),
        ("{periods: [{deadline: workdays-10, from: ‸fromday}]}", "D193", "from_day"),
        ("{periods: [{deadline: workdays-10, when: {‸stages: [plan]}}]}", "D193", "stage"),
        ("{periods: [{deadline: workdays-10, when: {stage: [plan, ‸plon]}}]}", "D193", "plan"),
        ("{periods: [{deadline: workdays-10, excuse: ‸raeson}]}", "D193", "reason"),
        ("{expects: [{relation: ‸-interpretz}]}", "D193", "interprets"),
        ("{stages: [{stage: done, needs: ‸plan2}]}", "D193", "plan"),
        ("{sums: [{total: reason, of: [‸table.amont]}]}", "D193", "table.amount"),
        ("{sums: [{total: reason, of: [reason], tolerance: ‸0.01元}]}", "D191", ""),
        ("{sums: [{total: reason, of: [reason], where: {state: [‸viod]}}]}", "D193", "void"),
        ("{row_sums: [{total: amount, of: [‸amuont]}]}", "D193", "amount"),
        ("{records: [{property: papers, required: [‸nota]}]}", "D193", "note"),
        (
            "{records: [{property: papers, where: {name: [‸plans]}, required: note}]}",
            "D193",
            "plan",
        ),
        ("{sets: [{property: papers, field: name, of: [‸plam]}]}", "D193", "plan"),
        (
            "{withdrawals: [{states: [‸voit], in: papers, by: name, on: note}]}",
            "D193",
            "void",
        ),
        ("{due: [{matter: ‸05-02-09}]}", "D193", "05-02-02"),
    ],
)
def test_slip_in_a_check_is_told(tmp_path: Path, checks: str, code: str, near: str) -> None:
    whole = files(checks)
    whole["kinds/other.yaml"], mark = pointed(whole["kinds/other.yaml"])
    _, findings = read(tmp_path, whole)
    assert [(f.code, f.path, f.mark, dict(f.arguments).get("nearest", "")) for f in findings] == [
        (code, "catalog/kinds/other.yaml", mark, near)
    ]


def test_stage_that_the_kind_has_not_is_no_legal_step(tmp_path: Path) -> None:
    whole = files("{}")
    text = whole["kinds/other.yaml"].replace("checks: {}", "legal_steps: [plan, ‸doen]")
    whole["kinds/other.yaml"], mark = pointed(text)
    _, findings = read(tmp_path, whole)
    assert [(f.code, f.mark) for f in findings] == [("D193", mark)]


def test_value_that_a_condition_cannot_have_is_told(tmp_path: Path) -> None:
    text, mark = pointed(BASE["kinds/notice.yaml"].replace("never", "{when: {mode: [‸proactiv]}}"))
    _, findings = read(tmp_path, BASE | {"kinds/notice.yaml": text})
    assert [(f.code, f.mark, dict(f.arguments)["nearest"]) for f in findings] == [
        ("D193", mark, "proactive")
    ]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("parameters: {‸attachment_megabyte: 5}", "attachment_megabytes"),
        ("profiles: {‸legasy: {D201: off}}", "legacy"),
    ],
)
def test_unknown_parameter_or_profile_is_told(tmp_path: Path, text: str, near: str) -> None:
    text, mark = pointed(text)
    _, findings = read(tmp_path, BASE | {"checks.yaml": text})
    assert [(f.code, f.mark, dict(f.arguments)["nearest"]) for f in findings] == [
        ("D190", mark, near)
    ]


def test_parameters_are_those_that_the_checks_and_readers_know() -> None:
    attachments = {f"attachment_{name}" for name in Limits.__dataclass_fields__}
    known = {*Parameters.__dataclass_fields__, *attachments, "units", "local_rules"}
    assert PARAMETERS.keys.keys() == known


def test_row_key_that_is_no_column_names_no_rows(tmp_path: Path) -> None:
    whole = files("{}")
    whole["kinds/other.yaml"] = whole["kinds/other.yaml"].replace(
        "row_state", "row_key: nosuch\n  row_state"
    )
    catalog, findings = read(tmp_path, whole)
    table = catalog.kinds["other"].table
    assert [f.code for f in findings] == ["D193"]
    assert table is not None
    assert table.row_key == ""
