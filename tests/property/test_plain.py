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
KEYS = sorted(
    {n for p in CATALOG.kinds["notice"].properties.values() for n in (p.name, p.label.zh)}
)
WORDS = st.one_of(
    st.text("甲乙a1 :#-[]{},&*!|>'\"%@`\\“”~　\t.", max_size=12),
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
VALUES = st.one_of(
    WORDS,
    WORDS.map(lambda word: f'"{word}"'),
    WORDS.map(lambda word: f"'{word}'"),
    st.lists(WORDS, max_size=3).map(lambda words: f"[{', '.join(words)}]"),
)
LINES = st.lists(
    st.tuples(
        st.sampled_from([*KEYS, "odd", "- title", "title "]),
        st.sampled_from([": ", ":", "： ", ":  "]),
        VALUES,
    ),
    max_size=6,
)


@given(
    LINES,
    st.sampled_from(["", "正文\n", "---\n", "\n---\n"]),
    st.sampled_from(["---\n", "--- \n", "---"]),
)
def test_quick_reader_gives_what_the_full_one_gives(
    lines: list[tuple[str, str, str]], body: str, close: str
) -> None:
    front = "".join(f"{key}{colon}{value}\n" for key, colon, value in lines)
    text = f"---\ntitle: 题\nkind: notice\n{front}{close}{body}"
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
