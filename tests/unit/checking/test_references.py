from dataclasses import replace
from datetime import date

from disclosure.checking.references import check_references
from disclosure.model.catalog import Applies, Catalog, Term
from disclosure.model.item import Placement
from disclosure.model.publisher import Name, Publisher, Successor
from disclosure.model.values import Label, Mode, Moment
from unit.checking.make import CIVIL, FIELD, KIND, MATTER, TODAY, catalog, codes, item

VILLAGE = Publisher("civil-affairs", (Name("枫树村村民委员会", "枫树村"),), "village", "village")


def matter(**changes: object) -> Catalog:
    return catalog(matters={"05-02-01": replace(MATTER, **changes)})


def publisher(**changes: object) -> Catalog:
    return catalog(publishers={"civil-affairs": replace(CIVIL, **changes)})


def test_well_placed_item_has_no_findings() -> None:
    assert codes(check_references, item()) == []


def test_matter_names_the_kinds_it_takes() -> None:
    rules = matter(kinds=("guide",))
    assert codes(check_references, item(), rules) == ["D307"]
    nil = replace(rules, kinds={"notice": replace(KIND, nil=True)})
    assert codes(check_references, item(), nil) == []


def test_closed_matter_names_its_successor() -> None:
    old = replace(MATTER, valid_to=date(2021, 2, 24))
    new = replace(MATTER, code="x-01", replaces=("05-02-01",))
    rules = catalog(matters={"05-02-01": old, "x-01": new})
    (finding,) = check_references(item(), rules, TODAY)
    assert finding.code == "D308"
    assert finding.arguments["nearest"] == "x-01"
    assert codes(check_references, item(created=date(2021, 2, 24)), rules) == []


def test_closed_field_closes_its_matters() -> None:
    closed = replace(FIELD, valid_to=date(2021, 2, 24))
    follower = replace(FIELD, code="99", label=Label("乡村振兴", "x"), replaces=("05",))
    (finding,) = check_references(item(), catalog(fields=(closed, follower)), TODAY)
    assert finding.arguments["nearest"] == "乡村振兴"


def test_catalogue_takes_in_older_documents() -> None:
    begun = {"valid_from": date(2019, 12, 1)}
    old = item(created=date(2015, 3, 1))
    assert codes(check_references, old, matter(**begun)) == []
    assert codes(check_references, old, matter(**begun, replaces=("04-01",))) == ["D308"]


def test_closed_publisher_names_who_carries_on() -> None:
    heir = replace(CIVIL, id="heir", names=(Name("阳光县应急管理局", "县应急局"),))
    gone = replace(CIVIL, end=date(2019, 2, 28), successors=(Successor("heir"),))
    rules = catalog(publishers={"civil-affairs": gone, "heir": heir})
    (finding,) = check_references(item(), rules, TODAY)
    assert finding.code == "D309"
    assert finding.arguments["nearest"] == "阳光县应急管理局"


def test_new_publisher_may_publish_what_is_older_than_itself() -> None:
    rules = publisher(start=date(2026, 1, 8))
    assert codes(check_references, item(), rules) == []
    early = item(issued=Moment(date(2026, 1, 7)))
    assert codes(check_references, early, rules) == ["D309"]


def test_item_without_a_place() -> None:
    assert codes(check_references, item(placements=())) == ["D310"]


def test_ground_goes_with_its_modes() -> None:
    ground = Term("secret", Label("国家秘密", "State secret"), modes=("withheld",))
    rules = catalog(grounds={"secret": ground})
    assert codes(check_references, item(ground="secret"), rules) == ["D312"]
    withheld = item(ground="secret", mode=Mode.WITHHELD)
    assert codes(check_references, withheld, rules) == []


def test_regimes_are_not_mixed() -> None:
    rules = catalog(publishers={"civil-affairs": VILLAGE})
    assert codes(check_references, item(), rules) == ["D313"]
    shared = replace(rules, matters={"05-02-01": replace(MATTER, levels=("county", "village"))})
    assert codes(check_references, item(), shared) == []


def test_party_never_stands_under_government_matters() -> None:
    party = replace(CIVIL, type="party", regime="party")
    rules = catalog(publishers={"civil-affairs": party})
    assert codes(check_references, item(), rules) == ["D313"]


def test_village_committee_acts_for_a_collective() -> None:
    rules = replace(matter(regime="collective", levels=()), publishers={"civil-affairs": VILLAGE})
    assert codes(check_references, item(), rules) == []


def test_matter_names_who_publishes() -> None:
    named = matter(applies=Applies(publishers=("education",)))
    assert codes(check_references, item(), named) == ["D314"]
    assert codes(check_references, item(), matter(applies=Applies(types=("department",)))) == []
    assert codes(check_references, item(), matter(levels=("village",))) == ["D314"]
    exempt = matter(applies=Applies(exceptions=(("civil-affairs", "无此职能"),)))
    assert codes(check_references, item(), exempt) == ["D314"]


def test_unit_publishes_what_the_closed_one_did_for_which_it_carries_on() -> None:
    named = matter(applies=Applies(publishers=("social-affairs",)))
    gone = replace(CIVIL, id="social-affairs", end=date(2020, 1, 1))
    alone = replace(named, publishers={"civil-affairs": CIVIL, "social-affairs": gone})
    assert codes(check_references, item(), alone) == ["D314"]
    heirs = {"social-affairs": replace(gone, successors=(Successor("civil-affairs"),))}
    carried = replace(named, publishers={"civil-affairs": CIVIL, **heirs})
    assert codes(check_references, item(), carried) == []


def test_unit_added_by_import_is_not_judged() -> None:
    rules = replace(
        matter(applies=Applies(publishers=("education",))),
        publishers={"civil-affairs": replace(CIVIL, status="imported")},
    )
    assert codes(check_references, item(), rules) == []


def test_unknown_matter_is_left_to_reading() -> None:
    assert codes(check_references, item(placements=(Placement("99"),))) == []


def test_item_without_any_date_is_judged_by_today() -> None:
    closed = matter(valid_to=date(2021, 2, 24))
    undated = item(created=None, issued=None)
    assert codes(check_references, undated, closed) == ["D308"]


def test_unknown_publisher_is_left_to_reading() -> None:
    assert codes(check_references, item(publisher="")) == []
