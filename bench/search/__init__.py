"""``bench search``: how well and at what cost our search finds, beside Pagefind's and Material's."""
