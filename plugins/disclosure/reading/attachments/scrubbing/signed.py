"""Files that bear a signature."""

from __future__ import annotations


class SignedError(Exception):
    """The file is signed; any change would make its signature worthless."""
