"""What kinds say of figures, rows and records in ``checks`` and ``charts`` is there: a slip would silently check nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from disclosure.checking.entries import texts
from disclosure.checking.naming import column_of, is_column, property_of
from disclosure.model.catalog import Kind
from disclosure.model.kind_lists import facet_path, facets_of_kind
from support.readers import packaged_catalog

KINDS = list(packaged_catalog().kinds.values())
KEYS = frozenset(
    [
        *("periods", "owes", "expects", "stages"),
        *("sums", "row_sums", "limits", "spans", "records", "sets"),
        *("row_periods", "row_required", "withdrawals", "consent"),
        *("lines", "quotes", "blank", "counted", "due"),
    ]
)


def listed(kind: Kind, name: str) -> Iterator[Mapping[str, Any]]:
    found = kind.checks.get(name, ())
    assert isinstance(found, tuple), (kind.id, name)
    return iter(found)


def is_there(kind: Kind, name: str) -> bool:
    return (column_of(kind, name) if is_column(name) else property_of(kind, name)) is not None


def has_column(kind: Kind, name: str) -> bool:
    return column_of(kind, name) is not None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_key_of_checks_is_known(kind: Kind) -> None:
    assert kind.checks.keys() <= KEYS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_figures_that_are_compared_are_there(kind: Kind) -> None:
    for entry in listed(kind, "sums"):
        parts = [*texts(entry.get("of")), *texts(entry.get("minus"))]
        assert [n for n in (entry["total"], *parts) if not is_there(kind, n)] == []
    for entry in listed(kind, "row_sums"):
        assert [n for n in (entry["total"], *texts(entry["of"])) if not has_column(kind, n)] == []
    for entry in listed(kind, "limits"):
        assert is_there(kind, entry["value"])
        assert is_there(kind, entry["at_most"])
    for entry in listed(kind, "spans"):
        assert all(is_there(kind, entry[key]) for key in ("days", "from", "until"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_conditions_name_values_that_can_be(kind: Kind) -> None:
    for name in kind.checks:
        for entry in listed(kind, name):
            for prop, values in (entry.get("when") or {}).items():
                known = {code for code, _ in kind.properties[prop].values}
                assert set(texts(values)) <= known, (name, prop)
            for column, values in (entry.get("where") or {}).items():
                found = column_of(kind, column) or property_of(
                    kind, f"{entry.get('property')}.{column}"
                )
                assert found is not None
                assert set(texts(values)) <= {"", *(code for code, _ in found.values)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_records_and_sets_are_there(kind: Kind) -> None:
    for entry in listed(kind, "records"):
        assert all(is_there(kind, f"{entry['property']}.{n}") for n in texts(entry["required"]))
    for entry in listed(kind, "sets"):
        part = property_of(kind, f"{entry['property']}.{entry['field']}")
        assert part is not None
        assert set(texts(entry["of"])) <= {code for code, _ in part.values}
    for entry in listed(kind, "consent"):
        assert property_of(kind, entry["property"]) is not None
        assert all(is_there(kind, n) for n in texts(entry["texts"]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_rows_that_are_looked_at_are_there(kind: Kind) -> None:
    deadlines = packaged_catalog().deadlines
    for entry in listed(kind, "row_periods"):
        assert entry["deadline"] in deadlines
        assert has_column(kind, entry["from"])
        assert has_column(kind, entry["until"])
    for entry in listed(kind, "row_required"):
        assert all(has_column(kind, n) for n in texts(entry["columns"]))
    for entry in listed(kind, "withdrawals"):
        assert kind.table is not None
        assert set(texts(entry["states"])) <= set(kind.table.row_withdrawn)
        assert has_column(kind, entry["changed"])
        assert all(is_there(kind, f"{entry['in']}.{entry[key]}") for key in ("by", "on"))
        assert entry.get("deadline", "default") in deadlines


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_charts_draw_what_is_there_and_for_everybody(kind: Kind) -> None:
    for chart in kind.charts:
        if chart.record:
            assert chart.parts
            assert all(is_there(kind, f"{chart.record}.{part}") for part in chart.parts)
            continue
        columns = [column_of(kind, n) for n in (chart.label, *chart.values)]
        assert all(column is not None and column.public == "all" for column in columns)
        numeric = {"integer", "decimal", "amount"}
        assert all(c is not None and c.type in numeric for c in columns[1:])
        assert len({c.unit for c in columns[1:] if c}) == 1, "one scale, one unit"
    assert not kind.charts or "chart" in kind.sections


FORMS = [kind for kind in KINDS if kind.forms is not None]
ARITHMETIC = ("lines", "quotes", "blank", "counted")


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("name", ARITHMETIC)
def test_rows_and_columns_of_official_forms_are_there(kind: Kind, name: str) -> None:
    """Each sum must be one of some form, with every term of it in that form."""
    assert kind.forms is not None
    for entry in listed(kind, name):
        rows, columns = named_in(entry)
        assert any(
            rows <= {*form.groups} and columns <= {*form.names} for form in kind.forms.each
        ), entry


def named_in(entry: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Rows and columns that an entry names; the terms of a sum are rows where it goes by columns."""
    terms = {t.removeprefix("last:") for k in ("total", "of", "minus") for t in texts(entry.get(k))}
    rows = {*texts(entry.get("lines")), *texts(entry.get("line"))}
    columns = {*texts(entry.get("columns")), *texts(entry.get("column"))}
    return (rows | terms, columns) if not rows else (rows, columns | terms)


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.id)
def test_parts_matters_and_kinds_that_reports_name_are_there(kind: Kind) -> None:
    catalog = packaged_catalog()
    assert kind.forms is not None
    parts = {part.title.zh for form in kind.forms.each for part in form.parts}
    for entry in listed(kind, "quotes"):
        assert [part for part in parts if part.startswith(entry["part"])] != []
        assert all("#" in phrase for phrase in texts(entry["say"]))
    for entry in listed(kind, "counted"):
        assert entry["kind"] in catalog.kinds
    for entry in listed(kind, "due"):
        assert catalog.matters[entry["matter"]].deadline in catalog.deadlines


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_steps_of_law_are_stages(kind: Kind) -> None:
    assert set(kind.legal_steps) <= {code for code, _ in kind.stages}


def test_no_two_lists_of_kinds_have_one_address() -> None:
    shelves = [f"kinds/{kind.id}-{shelf.id}" for kind in KINDS for shelf in kind.shelves]
    values = [
        facet_path(kind.id, prop.name, code)
        for kind in KINDS
        for prop in facets_of_kind(kind)
        for code, _ in prop.values
    ]
    every = [*shelves, *values, *(f"kinds/{kind.id}" for kind in KINDS)]
    assert values != []
    assert sorted(set(every)) == sorted(every)
