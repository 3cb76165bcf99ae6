"""What holds for every test: chance is repeatable, and a skipped test is a failed run."""

import os
import random

import pytest
from hypothesis import settings

_SEED = int(os.environ.get("GONGKAI_TEST_SEED") or random.SystemRandom().randrange(2**32))
_SKIPPED: list[str] = []

# Written out in full, because Hypothesis has quieter defaults where it sees CI.
settings.register_profile(
    "gongkai",
    parent=settings.get_profile("default"),
    derandomize=False,
    deadline=None,
    print_blob=True,
)
settings.load_profile("gongkai")


def pytest_report_header() -> str:
    return f"seed: GONGKAI_TEST_SEED={_SEED}"


@pytest.fixture(scope="session")
def seed() -> int:
    """Give tests that draw at random a number that the header shows and the environment sets."""
    return _SEED


def _note_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped:
        _SKIPPED.append(report.nodeid)


# By report, because the terminal's own count leaves skipped subtests out.
pytest_runtest_logreport = pytest_collectreport = _note_skip


# First, so that the terminal's summary, which wraps this hook, comes after.
@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _SKIPPED and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for nodeid in _SKIPPED:
        terminalreporter.write_line(
            f"跳过即失败 / a skipped test fails the run: {nodeid}", red=True
        )
