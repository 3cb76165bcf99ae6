import os
import sys
from pathlib import Path

from bench.measure import Cost, measure

MEGABYTE = 1_000_000
HOLD = "import time; held = b'x' * 60_000_000; time.sleep(0.4)"
HOLD_TWICE = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}; p.wait()"
BURN = "import time\nwhile time.process_time() < 0.3: pass"


def cost_of(program: str, folder: Path) -> Cost:
    command = [sys.executable, "-c", program]
    return measure(command, cwd=folder, env=os.environ, log=folder / "log")


def test_memory_of_a_process_is_seen_at_its_peak(tmp_path: Path) -> None:
    assert 60 * MEGABYTE <= cost_of(HOLD, tmp_path).memory <= 110 * MEGABYTE


def test_memory_of_children_is_added(tmp_path: Path) -> None:
    assert 120 * MEGABYTE <= cost_of(HOLD_TWICE, tmp_path).memory <= 200 * MEGABYTE


def test_time_of_the_processor_is_not_that_of_the_clock(tmp_path: Path) -> None:
    waiting, working = cost_of("import time; time.sleep(0.3)", tmp_path), cost_of(BURN, tmp_path)
    assert waiting.wall >= 0.3 > waiting.cpu
    assert working.cpu >= 0.3


def test_output_and_exit_code_are_kept(tmp_path: Path) -> None:
    assert cost_of("print('说完'); raise SystemExit(3)", tmp_path).exit_code == 3
    assert (tmp_path / "log").read_text(encoding="utf-8").strip() == "说完"
