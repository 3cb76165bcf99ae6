"""The packaged mapping and catalogue, and drafts made with them."""

from collections.abc import Callable

import pytest

from disclosure.importing.drafting import Drafter
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Draft, Place, RawRow, Refusal
from disclosure.importing.units import Units
from disclosure.importing.values import Settler
from disclosure.model.catalog import Catalog
from disclosure.pipeline.import_context import fitting, load_mapping, tolerance
from disclosure.pipeline.loading import load_catalog
from disclosure.project import Project
from disclosure.reading.convert import mend_date
from support.sites import new_site

PLACE = Place("in/data.jsonl", "data.jsonl", 7)


@pytest.fixture(scope="session")
def import_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("importing")
    return new_site(folder / "site", folder / "frames").project()


@pytest.fixture(scope="session")
def catalog(import_project: Project) -> Catalog:
    return load_catalog(import_project)[0]


@pytest.fixture(scope="session")
def mapping(import_project: Project) -> ImportMapping:
    return load_mapping(import_project, None)


@pytest.fixture(scope="session")
def settler(catalog: Catalog, mapping: ImportMapping) -> Settler:
    return Settler(mapping, fitting(catalog), mend_date)


@pytest.fixture(scope="session")
def drafter(catalog: Catalog, mapping: ImportMapping, settler: Settler) -> Drafter:
    units = Units(catalog.publishers.values(), mapping.fold)
    return Drafter(mapping, catalog.kinds, settler, tolerance(catalog), units)


@pytest.fixture(scope="session")
def draft(drafter: Drafter) -> Callable[..., Draft]:
    """Drafts a row that can be one."""

    def make(row: dict[str, object] | None = None, **labels: object) -> Draft:
        made = drafter.draft(RawRow(PLACE, {**(row or {}), **labels}))
        assert not isinstance(made, Refusal)
        return made

    return make
