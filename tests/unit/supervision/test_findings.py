"""Measures on findings, git dates and what was looked at by hand."""

from datetime import date

from disclosure.model.indicators import Part
from disclosure.model.registers import Inspected, Registers
from disclosure.supervision import findings
from disclosure.supervision.situation import GitDates
from unit.supervision.make import days_ago, found, item, site, situation

CODES = Part("findings", {"codes": ("D73*",)})


def test_findings_of_the_asked_rules_stand_at_their_items() -> None:
    facts = [item(1), item(2)]
    told = findings.findings(
        situation(facts=facts, diagnostics=[found("D730"), found("D201", "content/2.md")]), CODES
    ).observations
    assert [(o.subject, o.state, o.fault) for o in told] == [
        ("A/1", "D730", True),
        ("A/2", "clean", False),
    ]
    assert told[0].place == "content/1.md:3"
    assert told[0].publisher == "民政局"


def test_finding_without_an_item_is_the_site_s() -> None:
    (told,) = findings.findings(situation(diagnostics=[found("D730", ".")]), CODES).observations
    assert (told.publisher, told.subject, told.fault) == ("", "D730", True)


def test_findings_of_some_kinds_only() -> None:
    part = Part("findings", {"codes": ("D730",), "kinds": ("other",)})
    assert (
        findings.findings(situation(facts=[item()], diagnostics=[found("D730")]), part).observations
        == ()
    )


def test_reviews_are_not_measured_where_none_are_asked_for() -> None:
    part = Part("findings", {"codes": ("D60*",)})
    measured = findings.findings(situation(catalogue=site(review="off")), part)
    assert not measured.done
    assert measured.reason is not None


def test_item_that_claims_a_day_before_its_file_came_is_backdated() -> None:
    facts = [item(1, days_ago(9)), item(2, days_ago(10)), item(3, days_ago(2))]
    dates = GitDates({f"{n}.md": days_ago(8) for n in (1, 2, 3)})
    told = findings.dates(situation(facts=facts, dates=dates), Part("dates", currency=1))
    assert [(o.state, o.count) for o in told.observations] == [
        ("agrees", 1),
        ("backdated", 2),
        ("agrees", 0),
    ]


def test_imported_items_tell_the_dates_of_another_site() -> None:
    dates = GitDates({"1.md": days_ago(0)})
    facts = [item(1, days_ago(900), profile="legacy")]
    measured = findings.dates(situation(facts=facts, dates=dates), Part("dates"))
    assert measured.observations == ()
    assert measured.reason is not None  # and the report says that nobody looked
    assert measured.reason.zh.startswith("1 件由原网站迁入")


def test_uncommitted_items_are_told_as_not_measured() -> None:
    measured = findings.dates(situation(facts=[item()]), Part("dates"))
    assert measured.done
    assert measured.reason is not None
    assert "1" in measured.reason.zh


def test_record_of_releases_is_the_better_witness() -> None:
    dates = GitDates({"1.md": days_ago(0)}, released={"A/1": days_ago(9)})
    (told,) = findings.dates(
        situation(facts=[item(1, days_ago(9))], dates=dates), Part("dates")
    ).observations
    assert (told.state, told.day) == ("agrees", days_ago(9))
    alone = GitDates(problem="no-git", released={"A/1": days_ago(1)})
    measured = findings.dates(situation(facts=[item(1, days_ago(9))], dates=alone), Part("dates"))
    assert (measured.done, [o.state for o in measured.observations]) == (True, ["backdated"])


def test_day_set_later_than_the_recorded_release_is_no_better() -> None:
    """Made to look fresh: what had gone out before cannot have been published since."""
    facts = [item(1, days_ago(1)), item(2, days_ago(8)), item(3, days_ago(1))]
    dates = GitDates({"3.md": days_ago(9)}, released={"A/1": days_ago(9), "A/2": days_ago(9)})
    told = findings.dates(situation(facts=facts, dates=dates), Part("dates", currency=1))
    assert [(o.state, o.fault, o.count) for o in told.observations] == [
        ("redated", True, 8),
        ("agrees", False, 1),
        ("agrees", False, 0),  # a file may wait for its day
    ]
    assert told.observations[0].evidence == (days_ago(1).isoformat(),)


def test_no_git_is_no_fault() -> None:
    dates = GitDates(problem="no-git")
    measured = findings.dates(situation(facts=[item()], dates=dates), Part("dates"))
    assert (measured.done, measured.observations) == (False, ())
    assert measured.reason is not None
    assert measured.reason.zh == "1 件没有发布记录，没有 git 历史"


def test_cut_off_history_says_how_to_mend_it() -> None:
    dates = GitDates(problem="shallow")
    measured = findings.dates(situation(facts=[item()], dates=dates), Part("dates"))
    assert measured.reason is not None
    assert "git fetch --unshallow" in measured.reason.zh


def test_last_look_by_hand_counts_while_it_is_fresh() -> None:
    looks = (
        Inspected("down", date(2026, 11, 1), "甲股", 10, 9),
        Inspected("down", date(2026, 11, 10), "甲股", 20, 1),
        Inspected("down", date(2026, 12, 1), "甲股", 20, 20),
        Inspected("other", date(2026, 11, 11), "甲股", 5, 5),
    )
    now = situation(registers=Registers(inspected=looks))
    told = findings.by_hand(now, Part("by-hand", currency=30), "down").observations
    assert (len(told), sum(o.fault for o in told)) == (20, 1)
    assert not findings.by_hand(now, Part("by-hand", currency=5), "down").done
    assert not findings.by_hand(now, Part("by-hand"), "none").done
