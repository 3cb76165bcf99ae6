"""``catalog/`` → the model's ``Catalog``: files by their forms, then codes and references."""

from disclosure.reading.catalog.reader import read_catalog

__all__ = ["read_catalog"]
