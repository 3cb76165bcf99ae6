"""Numbers of documents: their order is that of dates, and they stay where they are."""

from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.slots import number_documents, region_size

_DATES = st.one_of(st.just(""), st.dates().map(str))
_DATED = st.dictionaries(st.text("ab/2026-01中", min_size=1, max_size=8), _DATES, max_size=60)


@given(_DATED)
def test_every_document_has_a_number_of_its_own(dated: dict[str, str]) -> None:
    numbering = number_documents(dated.items())

    assert numbering.slots.keys() == dated.keys()
    assert len(set(numbering.slots.values())) == len(dated)
    assert all(0 <= slot < numbering.total for slot in numbering.slots.values())


@given(_DATED)
def test_order_of_numbers_is_order_of_dates(dated: dict[str, str]) -> None:
    slots = number_documents(dated.items()).slots
    ordered = sorted(slots, key=lambda identifier: slots[identifier])

    assert [dated[identifier] for identifier in ordered] == sorted(dated.values())


@given(_DATED, st.randoms())
def test_numbers_do_not_depend_on_the_order_of_reading(
    dated: dict[str, str], random: object
) -> None:
    shuffled = list(dated.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert number_documents(shuffled) == number_documents(dated.items())


@given(_DATED)
def test_each_number_lies_in_the_region_of_its_month(dated: dict[str, str]) -> None:
    numbering = number_documents(dated.items())
    start = 0
    for month, size in numbering.regions:
        inside = [i for i, slot in numbering.slots.items() if start <= slot < start + size]
        assert {int(dated[i][:7].replace("-", "") or 0) for i in inside} == {month}
        start += size


def test_regions_leave_room_and_waste_little() -> None:
    for documents in range(1, 5000):
        assert documents * 1.06 <= region_size(documents) <= max(4, documents * 1.06 * 1.125 + 1)


def _moved(dated: dict[str, str], identifier: str, date: str) -> tuple[set[str], bool]:
    """Documents that move when one comes, and whether its month outgrows its region."""
    before, after = (
        number_documents(dated.items()),
        number_documents([*dated.items(), (identifier, date)]),
    )
    moved = {known for known in dated if before.slots[known] != after.slots[known]}
    return moved, before.regions != after.regions


_YEAR = {f"YG/2026-{n:05d}": f"2026-{1 + n % 12:02d}-{1 + n // 12 % 28:02d}" for n in range(1200)}


@given(st.text("abc", min_size=1, max_size=6))
def test_the_newest_document_moves_no_other(identifier: str) -> None:
    assert _moved(_YEAR, f"NEW/{identifier}", "2026-12-31") == (set(), False)


@given(st.text("abc", min_size=1, max_size=6), st.dates().map(lambda d: f"2026{str(d)[4:]}"))
def test_an_older_document_moves_some_of_its_month(identifier: str, date: str) -> None:
    moved, grown = _moved(_YEAR, f"OLD/{identifier}", date)

    assert not grown
    assert {_YEAR[known][:7] for known in moved} <= {date[:7]}


def test_a_month_that_outgrows_its_region_moves_those_after_it_only() -> None:
    dated = {f"{n}": f"2026-{6 if n < 7 else 8:02d}-{1 + n:02d}" for n in range(12)}

    moved, grown = _moved(dated, "x", "2026-08-30")
    assert not grown or {dated[known][:7] for known in moved} <= {"2026-08"}
