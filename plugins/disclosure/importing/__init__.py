"""Rows and documents of others → items of this tree; what cannot be taken is said with its place."""
