"""Public items as data: JSON, JSON Lines, CSV, sitemaps. Takes ``PublicItem`` and ``Entry`` only."""
