import pytest

from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.publisher import Name, Publisher
from disclosure.model.rules import CalendarRules, IdentifierRule
from disclosure.model.site import Site
from disclosure.model.values import Label
from disclosure.reading.folders import FolderMeaning, index_folders, resolve_folders

FIELDS = (
    Field(
        "statutory-19",
        "public-interest",
        Label("公众利益", ""),
        (Matter("statutory-19", "statutory-19", "公众利益"),),
        group="statutory",
    ),
    Field(
        "statutory-20",
        "statutory",
        Label("主动公开", ""),
        (Matter("statutory-20-07", "statutory-20", "财政预决算"),),
        group="statutory",
    ),
    Field(
        "05",
        "social-assistance",
        Label("社会救助", ""),
        (
            Matter("05-02-01", "05", "最低生活保障", "政策法规文件"),
            Matter("05-02-02", "05", "最低生活保障", "办事指南（许可/备案）"),
            Matter("05-03-01", "05", "特困人员", "政策法规文件"),
            Matter("05-04", "05", "临时救助"),
        ),
    ),
)
PUBLISHERS = (
    Publisher("finance", (Name("阳光县财政局", "县财政局"),), "department"),
    Publisher(
        "plan", (Name("阳光县计委", "县计委"), Name("阳光县发改局", "县发改局")), "department"
    ),
    Publisher("old", (Name("县发改局", "县发改局"), Name("物价所", "物价所")), "institution"),
    Publisher("east", (Name("东乡新村", "新村"),), "village"),
    Publisher("west", (Name("西乡新村", "新村"),), "village"),
)
ALIASES = {"05": ("民生救助",), "05-02-01": ("政策",), "05-04": ("急难救助",)}
CATALOG = Catalog(
    site=Site("", "", "", "", "", ""),
    kinds={},
    fields=FIELDS,
    matters={},
    publishers={},
    subjects=(),
    genres=(),
    grounds={},
    deadlines={},
    calendar=CalendarRules(0),
    identifiers=IdentifierRule(""),
    masking={},
    wording=(),
    synonyms=(),
    profiles={},
    parameters={},
    relations={},
    folders=index_folders(FIELDS, PUBLISHERS, ALIASES),
)
MINIMUM = ("05-02-01", "05-02-02")
ALL = (*MINIMUM, "05-03-01", "05-04")


@pytest.mark.parametrize(
    ("path", "publisher", "matters", "unknown"),
    [
        ("", "", (), None),
        ("社会救助", "", ALL, None),
        ("05", "", ALL, None),
        ("social-assistance", "", ALL, None),
        ("民生救助", "", ALL, None),
        ("05-社会救助", "", ALL, None),
        ("０５-social-assistance", "", ALL, None),
        ("社会救助/最低 生活保障", "", MINIMUM, None),
        ("社会救助/最低生活保障/政策法规文件", "", ("05-02-01",), None),
        ("社会救助/最低生活保障/政策", "", ("05-02-01",), None),
        ("社会救助/最低生活保障/办事指南(许可／备案)", "", ("05-02-02",), None),
        ("社会救助/最低生活保障/05-02-02", "", ("05-02-02",), None),
        ("社会救助/05-03-01", "", ("05-03-01",), None),
        ("社会救助/临时救助", "", ("05-04",), None),
        ("社会救助/急难救助", "", ("05-04",), None),
        ("社会救助/政策法规文件", "", ALL, 1),
        ("社会救助/最低生活保障/2026", "", MINIMUM, 2),
        ("低保", "", (), 0),
        ("法定主动公开", "", ("statutory-19", "statutory-20-07"), None),
        ("法定主动公开内容/财政预决算", "", ("statutory-20-07",), None),
        ("法定主动公开/主动公开/statutory-20-07", "", ("statutory-20-07",), None),
        ("法定主动公开/社会救助", "", ("statutory-19", "statutory-20-07"), 1),
        ("单位", "", (), None),
        ("单位/finance", "finance", (), None),
        ("单位/阳光县财政局/社会救助/特困人员", "finance", ("05-03-01",), None),
        ("单位/县计委", "plan", (), None),
        ("单位/县发改局", "plan", (), None),
        ("单位/县发改局/低保", "plan", (), 2),
        ("单位/新村", "", (), 1),
        ("单位/某局", "", (), 1),
    ],
)
def test_folders_mean(
    path: str, publisher: str, matters: tuple[str, ...], unknown: int | None
) -> None:
    parts = tuple(path.split("/")) if path else ()

    shared = ("east", "west") if path == "单位/新村" else ()
    assert resolve_folders(parts, CATALOG) == FolderMeaning(publisher, matters, unknown, shared)
