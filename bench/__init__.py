"""Benchmarks: each budget of the design as a command, run from the project's root with ``python -m bench``."""
