"""Texts of the interface: in a language, and of a site's level."""

import pytest

from disclosure.rendering.templates import texts_in

WRITTEN = {
    "departments": {"zh": "县级部门", "en": "County departments"},
    "departments@city": {"zh": "市级部门", "en": "City departments"},
    "towns": {"zh": "乡镇", "en": ""},
}


@pytest.mark.parametrize(
    ("language", "level", "said"),
    [
        ("zh", "county", "县级部门"),
        ("zh", "city", "市级部门"),
        ("en", "city", "City departments"),
        ("zh", "province", "县级部门"),
    ],
)
def test_text_is_that_of_the_level(language: str, level: str, said: str) -> None:
    assert texts_in(language, WRITTEN, level)["departments"] == said
    assert texts_in(language, WRITTEN, level)["towns"] == "乡镇"
