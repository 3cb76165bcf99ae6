"""What holds for every test: chance is repeatable, and a skipped test is a failed run."""

import os
import random

import pytest
from hypothesis import settings

_SEED = pytest.StashKey[int]()
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


def pytest_configure(config: pytest.Config) -> None:
    seed = os.environ.get("GONGKAI_TEST_SEED")
    config.stash[_SEED] = int(seed) if seed else random.SystemRandom().randrange(2**32)


def pytest_report_header(config: pytest.Config) -> str:
    return f"seed: GONGKAI_TEST_SEED={config.stash[_SEED]}"


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """Give tests that draw at random a number that the header shows and the environment sets."""
    return pytestconfig.stash[_SEED]


def _note_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    # An expected failure is reported as skipped too.
    if report.skipped and not hasattr(report, "wasxfail"):
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
