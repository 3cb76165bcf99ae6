"""What holds for every test: chance is repeatable, and a skipped test is a failed run."""

import os
import random
from typing import Any

import pytest
from hypothesis import settings

# Put where the processes that share out the tests take it from: all of them draw with the one that is printed.
_SEED = int(os.environ.get("GONGKAI_TEST_SEED") or random.SystemRandom().randrange(2**32))
os.environ["GONGKAI_TEST_SEED"] = str(_SEED)
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


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - a worker of xdist, which has no types
    """Take over what a worker skipped before it had tests to report: a whole module."""
    told = getattr(node, "workeroutput", {}).get("skipped", ())
    _SKIPPED.extend(name for name in told if name not in _SKIPPED)


# First, so that the terminal's summary, which wraps this hook, comes after.
@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["skipped"] = _SKIPPED
    if _SKIPPED and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for nodeid in _SKIPPED:
        terminalreporter.write_line(
            f"跳过即失败 / a skipped test fails the run: {nodeid}", red=True
        )
