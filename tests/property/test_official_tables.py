"""Whatever a table says, our workbook and a document with merged cells say the same when they are read back."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model.catalog import Field, Matter
from support.readers import packaged_catalog
from support.tables import as_docx, as_xlsx, cells_of, merged, read_anew

CATALOG = packaged_catalog()
FORM = CATALOG.table
FIELD = next(f for f in CATALOG.fields if f.slug == "social-assistance")
# Words that are no mark of a table and no number of a list.
WORDS = st.text("甲乙丙丁政策文件名单（）《》〔〕、，abZ=+-@&<\"'", min_size=1, max_size=12).map(
    lambda text: f"事{text}项"
)
LINES = st.lists(WORDS, max_size=4, unique=True).map(tuple)
CHANNELS = [box.label.zh for box in FORM.channels]


def chosen(options: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the options, in their order."""
    return st.sets(st.sampled_from(options)).map(
        lambda found: tuple(option for option in options if option in found)
    )


def matters() -> st.SearchStrategy[Matter]:
    others = st.lists(
        WORDS.map(lambda w: f"{FORM.other}：{w.strip('（）')}"), max_size=2, unique=True
    )
    groups = st.lists(WORDS.map(lambda w: f"特定群体：{w.strip('（）')}"), max_size=2, unique=True)
    return st.builds(
        Matter,
        code=st.just(""),
        field=st.just(FIELD.code),
        level1=st.sampled_from(["综合业务", "低保", "临时救助"]),
        level2=st.one_of(st.just(""), WORDS),
        content=LINES,
        basis=LINES,
        deadline_text=st.one_of(st.just(""), WORDS),
        publisher_text=st.one_of(st.just(""), WORDS),
        channels=st.builds(lambda a, b: (*a, *b), chosen(CHANNELS), others.map(tuple)),
        audience=st.builds(lambda a, b: (*a, *b), chosen(["全社会"]), groups.map(tuple)),
        mode=st.sampled_from([box.code for box in FORM.modes]),
        levels=chosen([box.code for box in FORM.levels]),
    )


def field_of(found: list[Matter]) -> Field:
    """The matters as a field: each its own code."""
    numbered = (replace(m, code=f"05-09-{n:02d}") for n, m in enumerate(found, 1))
    return replace(FIELD, matters=tuple(numbered))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(matters(), min_size=1, max_size=6, unique_by=lambda m: (m.level1, m.level2)).map(
        field_of
    )
)
def test_workbook_gives_back_the_table(field: Field) -> None:
    data = as_xlsx(field, CATALOG)
    assert cells_of(read_anew(data, ".xlsx", field, CATALOG), CATALOG) == cells_of(field, CATALOG)
    back = merged(data, ".xlsx", field, CATALOG)
    assert (back.changes, back.added, back.missing) == ([], [], [])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(matters(), min_size=1, max_size=4, unique_by=lambda m: (m.level1, m.level2)).map(
        field_of
    ),
    st.booleans(),
)
def test_document_gives_back_the_table(field: Field, wingdings: bool) -> None:  # noqa: FBT001
    data = as_docx(field, CATALOG, wingdings=wingdings)
    assert cells_of(read_anew(data, ".docx", field, CATALOG), CATALOG) == cells_of(field, CATALOG)
