"""Items cut into properties and body, with true places."""

import pytest

from disclosure.reading.front_matter import compose, mark_of, split, whole


def test_item_is_cut_at_its_lines() -> None:
    document, findings = split("---\ntitle: 甲\n---\n\n正文\n---\n还有\n", "x")
    assert findings == []
    assert document is not None
    assert (document.body, document.body_line) == ("\n正文\n---\n还有\n", 4)
    (key, value) = document.node.value[0]
    assert (mark_of(key, document.first_line), mark_of(value, document.first_line)) == (
        (2, 1),
        (2, 8),
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n---\n", ""),
        ("---  \na: b\n--- \t\nx", "x"),
        ("---\na: b\n---", ""),
        ("---\n# 注\n---\nx", "x"),
    ],
)
def test_short_forms_are_read(text: str, body: str) -> None:
    document, findings = split(text, "x")
    assert findings == []
    assert document is not None
    assert document.body == body


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("正文", "D104", (1, 1)),
        ("", "D104", (1, 1)),
        (" ---\na: b\n---\n", "D104", (1, 1)),
        ("----\na: b\n---\n", "D104", (1, 1)),
        ("--- a: b\n---\n", "D104", (1, 1)),
        ("---\na: b\n", "D103", (1, 1)),
        ("---\na: b\n ---\n", "D103", (1, 1)),
        ("---\n- a\n---\n", "D116", (2, 1)),
        ("---\n\n甲\n---\n", "D116", (3, 1)),
        ("---\na: [b\n---\n", "D101", (3, 1)),
        ("---\na: b: c\n---\n", "D101", (2, 5)),
        ("---\na: 'b\nc: d\n---\n", "D102", (2, 4)),
        ("---\na: b\na: c\n---\n", "D105", (3, 1)),
        ("---\na: {b: c, b: d}\n---\n", "D105", (2, 11)),
        ("---\n甲：乙\n---\n", "D106", (2, 2)),
        ("---\na: b\n甲：乙\nc: d\n---\n", "D106", (3, 2)),
        ("---\na:\n\tb: c\n---\n", "D107", (3, 1)),
        ("---\na: &b c\n---\n", "D110", (2, 4)),
        ("---\na: *b\n---\n", "D110", (2, 4)),
        ("---\na: !b c\n---\n", "D110", (2, 4)),
        ("---\n<<: {a: b}\n---\n", "D110", (2, 1)),
        ("---\na: b\nc: d\u2028e\n---\n", "D113", (3, 5)),
        ("---\na: \x85\n---\n", "D113", (2, 4)),
        (f"---\na: {'[' * 13}{']' * 13}\n---\n", "D111", (2, 1)),
        (f"---\na: {'{b: ' * 2000}\n---\n", "D111", (2, 1)),
    ],
)
def test_fault_is_told_at_its_cause(text: str, code: str, mark: tuple[int, int]) -> None:
    _, findings = split(text, "x")
    assert [(f.code, f.mark) for f in findings] == [(code, mark)]


@pytest.mark.parametrize(
    "text",
    [
        "a: b & c",
        "a: '*'",
        'a: "!x"',
        "a: b << c",
        "a: 甲：乙",
        "# &a *b !c",
        "a: 1 - - - - - - - -",
    ],
)
def test_signs_inside_of_texts_are_no_features(text: str) -> None:
    assert compose(text, "x", 1)[1] == []


def test_scalars_stay_as_they_are_written() -> None:
    document, _ = whole("a: 12:30\nb: no\nc: 0012\nd: 2026-01-05\ne: ~\nf: 1e3\n", "x")
    assert document is not None
    assert [str(v.value) for _, v in document.node.value] == [
        "12:30",
        "no",
        "0012",
        "2026-01-05",
        "~",
        "1e3",
    ]


def test_data_item_is_all_front_matter() -> None:
    document, findings = whole("title: 甲\n", "x")
    assert findings == []
    assert document is not None
    assert (document.first_line, document.body) == (1, "")


def test_more_than_may_be_is_refused_before_it_is_read() -> None:
    node, findings = compose("a: " + "x" * 2_000_000, "x", 2)
    assert node is None
    assert [(f.code, f.mark) for f in findings] == [("D111", (2, 1))]
    assert compose("a: " + "x" * 100, "x", 1, 50)[0] is None
