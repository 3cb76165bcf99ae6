"""The commands of ``site_build.py`` (design: one command, Chinese first)."""

from disclosure.cli.main import main

__all__ = ["main"]
