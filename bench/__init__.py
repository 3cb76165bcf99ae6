"""Benchmarks: the budgets of the design as commands, run with ``site_build.py bench``."""
