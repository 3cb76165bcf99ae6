"""The quick way through plain items gives what the full reader gives, or nothing."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disclosure.reading.convert import Vocabularies
from disclosure.reading.folders import resolve_folders
from disclosure.reading.items import Folder, ItemReader
from disclosure.reading.plain import PlainReader
from support.readers import packaged_catalog

CATALOG = packaged_catalog()
FOLDER = Folder(resolve_folders((), CATALOG))
KINDS = ("notice", "service-guide")
PROPERTIES = [p for kind in KINDS for p in CATALOG.kinds[kind].properties.values()]
KEYS = sorted({n for p in PROPERTIES for n in (p.name, p.label.zh)})
FIELDS = sorted({n for p in PROPERTIES for f in p.fields for n in (f.name, f.label.zh)})
WORDS = st.one_of(
    st.text("甲乙a1 (（《:#-[]{},&*!|>'\"%@`\\“”~　\t.", max_size=12),
    st.sampled_from(
        [
            "2026-01-05",
            "2026-1-5",
            "2026-02-30",
            "09:30",
            "null",
            "~",
            "civil-affairs",
            "05-02-01",
            "0012",
        ]
    ),
    st.sampled_from(
        ["阳民发〔2026〕3号", "阳民发[2026]3号", "internal", "notice", "是", "no", "yes", "legacy"]
    ),
)
SCALARS = st.one_of(
    WORDS,
    WORDS.map(lambda word: f'"{word}"'),
    WORDS.map(lambda word: f"'{word}'"),
)
PAIRS = st.tuples(st.sampled_from(FIELDS), st.sampled_from([": ", ":"]), SCALARS).map("".join)
RECORDS = st.lists(PAIRS, max_size=3).map(lambda pairs: f"{{{', '.join(pairs)}}}")
VALUES = st.one_of(
    SCALARS,
    RECORDS,
    st.lists(st.one_of(WORDS, RECORDS), max_size=3).map(lambda words: f"[{', '.join(words)}]"),
)
BLOCKS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["- ", "-  ", "  - ", "  ", "   "]), st.one_of(PAIRS, VALUES)),
        st.tuples(st.sampled_from(["- ", "  "]), PAIRS),
    ).map("".join),
    max_size=4,
).map(lambda rows: "\n" + "\n".join(rows))
LINES = st.lists(
    st.tuples(
        st.sampled_from([*KEYS, "odd", "- title", "title "]),
        st.sampled_from([": ", ":", "： ", ":  "]),
        st.one_of(VALUES, BLOCKS),
    ),
    max_size=6,
)


@given(
    st.sampled_from(KINDS),
    LINES,
    st.sampled_from(["", "正文\n", "---\n", "\n---\n"]),
    st.sampled_from(["---\n", "--- \n", "---"]),
)
def test_quick_reader_gives_what_the_full_one_gives(
    kind: str, lines: list[tuple[str, str, str]], body: str, close: str
) -> None:
    front = "".join(f"{key}{colon}{value}\n" for key, colon, value in lines)
    text = f"---\ntitle: 题\nkind: {kind}\n{front}{close}{body}"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.md").write_text(text, encoding="utf-8", newline="")
        quick = ItemReader(CATALOG, Path(folder)).read("a.md", FOLDER)
        full = ItemReader(CATALOG, Path(folder), quick=False).read("a.md", FOLDER)
    assert quick == full


def test_a_plain_item_goes_the_quick_way() -> None:
    reader = PlainReader(CATALOG.kinds, Vocabularies(CATALOG))
    text = (
        "---\n标题: 关于调整的通知\n信息种类: 通知公告\npublisher: civil-affairs\ncreated: 2026-01-05\n"
        'issued: "2026-01-06 09:30"\nissuers: [阳光县民政局, 阳光县财政局]\n---\n正文\n'
    )
    plain = reader.read(text)
    assert plain is not None
    assert plain.values["issuers"] == ("阳光县民政局", "阳光县财政局")
    assert plain.marks["issuers.1"] == (7, 19)
    assert (plain.body, plain.body_line) == ("正文\n", 9)


def test_records_and_lists_in_lines_go_the_quick_way() -> None:
    reader = PlainReader(CATALOG.kinds, Vocabularies(CATALOG))
    text = (
        "---\ntitle: 办事指南\nkind: service-guide\n"
        "relations: [{type: interprets, to: 114/2026-1}, {type: amends, to: 114/2026-2}]\n"
        "attachments: [表.csv]\nbasis:\n- 第一条\n- 第二条\n"
        "materials:\n- name: 身份证\n  copies: 2\n- {name: 户口簿}\n---\n"
    )
    plain = reader.read(text)
    assert plain is not None
    assert plain.values["relations"] == (
        {"type": "interprets", "to": "114/2026-1"},
        {"type": "amends", "to": "114/2026-2"},
    )
    assert plain.values["attachments"] == ({"file": "表.csv"},)
    assert plain.values["basis"] == ("第一条", "第二条")
    assert plain.values["materials"] == (
        {"name": "身份证", "copies": 2},
        {"name": "户口簿"},
    )
    assert plain.marks["materials.0.copies"] == (11, 11)
    assert plain.marks["materials.1"] == (12, 3)
