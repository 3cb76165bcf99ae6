"""Rules on typed values: of one item by itself, and of all items together.

Findings only; nothing is changed or published.
"""
