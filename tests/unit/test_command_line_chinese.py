"""What the command line says when something is typed wrongly: in Chinese, unless English is asked for."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from disclosure.cli import click_texts
from disclosure.cli.main import commands, main
from disclosure.cli.options import SET_UP
from support.sites import CHECKOUT


def say(*arguments: str) -> str:
    """What a clerk sees of a command, and how it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "disclosure.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(CHECKOUT / "plugins"), "PATH": ""},
    )
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("review --by 审核岗", "错误：缺少 '--secrecy'"),
        ("check --date 2026/1/1", "“2026/1/1”不是日期，请写成 2026-12-30"),
        ("buidl", "没有 buidl 这个命令。 是不是 'build'？"),
        ("build --keepgoing", "没有 --keepgoing 这个选项"),
    ],
)
def test_a_command_typed_wrongly_is_answered_in_chinese(typed: str, answer: str) -> None:
    said = say(*typed.split())
    assert said.startswith("2\n")
    assert answer in said
    assert not re.search("Usage|Error|Try ", said)


def test_english_is_spoken_where_it_is_asked_for() -> None:
    assert "No such option '--dat'" in say("check", "--lang", "en", "--dat")
    assert "Show this message" in say("check", "--lang=en", "--help")


def test_help_has_chinese_headings() -> None:
    assert re.search("用法：.*选项:.*显示这段说明", say("fix", "--help"), re.DOTALL)


def test_every_text_is_one_that_click_says() -> None:
    """Else a new version of click would fall back to English unnoticed."""
    files = sorted(Path(click.__file__).parent.glob("*.py"))
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    strings = code.replace("\\n", "\n").replace("\\t", "\t")
    assert [text for text in click_texts.TEXTS if f'"{text}"' not in strings] == []


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (
            PermissionError(13, "Permission denied", "report.xlsx"),
            "report.xlsx（Permission denied）",
        ),
        (OSError(28, "No space left on device"), "先腾出空间"),
        (ValueError("x"), "程序出错"),
    ],
)
def test_what_the_system_refuses_is_told_from_a_fault_of_ours(
    error: Exception,
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(**_: object) -> None:
        raise error

    monkeypatch.setattr(commands, "main", refused)
    # What click says stays as it is for the tests that follow.
    monkeypatch.setattr(sys.modules[commands.callback.__module__], "speak", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["site_build.py", "check", "--lang", "zh"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == SET_UP
    said = capsys.readouterr().err
    assert answer in said
    assert ("程序出错" in said) == isinstance(error, ValueError)


@pytest.mark.parametrize(("lang", "claim"), [("zh", "没有改变"), ("en", "unchanged")])
def test_interrupted_build_claims_nothing_of_the_site(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, claim: str
) -> None:
    """Pages are replaced one by one: whoever stops a build because of a mistake must not think that nothing went out."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["disclosure.cli.main"], "load_project", stopped)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["site_build.py", "build", "--lang", lang])
    with pytest.raises(SystemExit, match="2"):
        main()
    told = capsys.readouterr().err
    assert "build" in told
    assert claim not in told
