"""Where lines and bars stand."""

from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.model.public import PublicChart, PublicPoint
from disclosure.model.values import Label
from disclosure.rendering import drawing


def chart(*values: tuple[float, ...], form: str = "bars") -> PublicChart:
    points = tuple(
        PublicPoint(f"{n}月", tuple(f"{v:,.2f}" for v in row), row)
        for n, row in enumerate(values, 1)
    )
    series = tuple(Label(str(n), str(n)) for n in range(len(values[0])))
    return PublicChart(Label("图", "Chart"), form, "元", series, points, len(points))


def test_longest_bar_takes_the_whole_width() -> None:
    assert drawing.bars(chart((50.0, 200.0), (-100.0, 0.0))) == [
        ("1月", [("50.00", "25.00"), ("200.00", "100.00")]),
        ("2月", [("-100.00", "50.00"), ("0.00", "0.00")]),
    ]


def test_bars_of_nothing_have_no_width() -> None:
    assert drawing.bars(chart((0.0,), (0.0,)))[0] == ("1月", [("0.00", "0.00")])


def test_shares_follow_one_another_and_fill_the_whole() -> None:
    parts = drawing.share(chart((30.0,), (10.0,), form="share"))
    assert [(start, width) for _, _, start, width in parts] == [
        ("0.00", "75.00"),
        ("75.00", "25.00"),
    ]
    assert parts[0][1] == "30.00 元 (75.0%)"


def test_line_begins_at_nought_and_ends_over_the_highest() -> None:
    lines = drawing.line(chart((842.0,), (1206.0,), form="line"))
    assert [figure for _, figure in lines.grid] == ["0", "500", "1,000", "1,500"]
    assert lines.lines[0].points.startswith(f"{lines.left}.0,")


def test_names_under_a_line_never_touch() -> None:
    lines = drawing.line(chart(*[(float(n),) for n in range(36)], form="line"))
    assert len(lines.names) <= 7
    assert lines.names[0][1] == "1月"
    assert len(lines.lines[0].marks) == 36


@example([0.0, 5e-324])
@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=2, max_size=40))
def test_every_point_stands_inside_the_drawing(values: list[float]) -> None:
    lines = drawing.line(chart(*[(value,) for value in values], form="line"))
    for one in lines.lines:
        for x, y in one.marks:
            assert lines.left <= float(x) <= lines.right
            assert 0 <= float(y) <= lines.height
    heights = [float(y) for y, _ in lines.grid]
    assert heights == sorted(heights, reverse=True)
    assert len(heights) >= 2
