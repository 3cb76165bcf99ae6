"""Parts of kinds that are data: shelves, names of display, stages, sections of single properties."""

from pathlib import Path

import pytest

from disclosure.model.catalog import Catalog
from disclosure.model.values import Label
from disclosure.pipeline.loading import load_catalog
from disclosure.project import load_project

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def packaged() -> Catalog:
    catalog, findings = load_catalog(load_project(ROOT / "mkdocs.yml", jobs=1))
    assert findings == []
    return catalog


def test_void_documents_have_a_shelf(packaged: Catalog) -> None:
    kind = packaged.kinds["normative-document"]
    assert kind.shelved("repealed") == ("kinds/normative-document-void",)
    assert kind.shelved("in-force") == ("kinds/normative-document-current",)


def test_display_of_a_consultation_has_a_name_of_its_own(packaged: Catalog) -> None:
    display = packaged.kinds["consultation"].display
    assert display["on-display"] == Label("正在征求意见", "Open for comment")


def test_stages_of_a_decision_are_those_of_its_plan(packaged: Catalog) -> None:
    stages = [code for code, _ in packaged.kinds["major-decision"].stages]
    assert stages[0] == "draft"
    assert stages[-1] == "evaluation"


def test_steps_that_a_record_can_be_are_steps_of_a_decision(packaged: Catalog) -> None:
    steps = dict(packaged.kinds["decision-record"].properties["stage"].values)
    assert steps.keys() <= dict(packaged.kinds["major-decision"].stages).keys()


def test_stages_named_in_checks_are_stages_of_the_kind(packaged: Catalog) -> None:
    for kind in packaged.kinds.values():
        listed = kind.checks.get("stages", ())
        for entry in listed if isinstance(listed, list | tuple) else ():
            assert {entry["stage"], *entry["needs"]} <= dict(kind.stages).keys(), kind.id


def test_what_checks_name_is_there(packaged: Catalog) -> None:
    for kind in packaged.kinds.values():
        for name in ("periods", "owes", "expects"):
            listed = kind.checks.get(name, ())
            for entry in listed if isinstance(listed, list | tuple) else ():
                periods = {entry[key] for key in ("deadline", "within", "by") if key in entry}
                relation = str(entry.get("relation", "interprets")).removeprefix("-")
                assert periods <= packaged.deadlines.keys(), kind.id
                assert relation in packaged.relations, kind.id


def test_property_shown_in_a_section_of_its_own_belongs_to_a_kind_that_has_it(
    packaged: Catalog,
) -> None:
    missing = [(k.id, s) for k in packaged.kinds.values() for s in k.placed if s not in k.sections]
    assert missing == []


def test_tables_shown_row_by_row_can_be_read_at_a_glance(packaged: Catalog) -> None:
    """Licences, penalties, compulsory measures (双公示): over a dozen columns, which nobody reads down as records."""
    tables = {k.id: k.table for k in packaged.kinds.values() if k.table}
    wide = {name: table for name, table in tables.items() if table.row_display_until}
    assert {"licence", "penalty", "compulsory-measure"} <= wide.keys()
    for name, table in wide.items():
        assert 0 < len(table.brief) <= 8, name
        assert table.brief[0].of == (table.row_key,), name
        cards = [cell.card for cell in table.brief if cell.card]
        assert sorted(cards) == ["about", "name"], name
        assert sum(cell.apart for cell in table.brief) == 1, name
        shown = {column.name for column in table.columns if column.public != "no"}
        assert {n for cell in table.brief for n in (*cell.of, *cell.under)} <= shown, name
