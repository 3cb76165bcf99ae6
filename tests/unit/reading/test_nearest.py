import pytest

from disclosure.reading.nearest import nearest


@pytest.mark.parametrize(
    ("value", "candidates", "expected"),
    [
        ("civil-afairs", ["finance", "civil-affairs"], "civil-affairs"),
        ("民政局", ["阳光县民政局", "阳光县财政局"], "阳光县民政局"),
        ("通之", ["通知", "公告"], "通知"),
        ("Ｎotice ", ["Notice"], "Notice"),
        ("zzz", ["notice"], ""),
        ("notice", [], ""),
        ("ab", ["ac", "ad"], "ad"),
        ("ab", ["ad", "ac"], "ad"),
    ],
)
def test_nearest_candidate(value: str, candidates: list[str], expected: str) -> None:
    assert nearest(value, candidates) == expected
