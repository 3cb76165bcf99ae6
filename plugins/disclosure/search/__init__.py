"""The search index: how text is cut, weighed and stored (docs/search-format.md). Runs inside the processes that render items."""
