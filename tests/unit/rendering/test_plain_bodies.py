"""A body without markup skips the sanitiser; that must never show."""

from hypothesis import given
from hypothesis import strategies as st

from disclosure.rendering import markdown

_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("第一二三条章：；，。 \n\t#|-*_>+1.)(:!\"'\\=/年月日〔〕此件公开"),
        st.characters(exclude_characters="<[`~&\x00\xa0", exclude_categories=("Cs",)),
    ),
    max_size=300,
)


@given(text=_TEXT)
def test_sanitising_a_plain_body_changes_nothing(text: str) -> None:
    assert not markdown.is_marked(text)
    plain = markdown.render_body(text)

    assert markdown._CLEANER.clean(plain) == plain
