"""Where MkDocs puts what it renders."""

import pytest

from disclosure.pipeline.frames import address_of


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("help/index.md", "help/"),
        ("help/README.md", "help/"),
        ("help/use.md", "help/use/"),
        ("help/使用.md", "help/使用/"),
        ("help/index-2.md", "help/index-2/"),
    ],
)
def test_authored_page_has_its_folder(source: str, address: str) -> None:
    assert address_of(source) == address
