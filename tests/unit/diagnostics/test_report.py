import json

import pytest

from disclosure.diagnostics.diagnostic import Diagnostic, Severity
from disclosure.diagnostics.report import annotation, json_line, render, summary, text_lines

LINES = {4: "publisher: civil-afairs", 2: "标题: “通知”", 7: "\tsummary: x", 9: "机密★1年"}


def read_line(path: str, line: int) -> str | None:
    assert path == "content/a.md"
    return LINES.get(line)


def diagnostic(
    code: str = "D301", line: int = 4, column: int = 12, severity: str = "error", **arguments: str
) -> Diagnostic:
    return Diagnostic(
        "content/a.md", line, column, code, Severity(severity), tuple(sorted(arguments.items()))
    )


MISSPELT = diagnostic(value="civil-afairs", nearest="civil-affairs", nearest_name="民政局")


def test_text_has_the_look_of_the_design() -> None:
    assert list(text_lines(MISSPELT, "en", read_line)) == [
        "content/a.md:4:12: error[D301] publisher 'civil-afairs' is not in catalog/publishers.yaml",
        "   4 | publisher: civil-afairs",
        "     |            ^^^^^^^^^^^^",
        "  help: did you mean 'civil-affairs' (民政局)?",
    ]


def test_text_is_chinese_by_default() -> None:
    lines = list(text_lines(MISSPELT, "zh", read_line))
    assert lines[0] == (
        "content/a.md:4:12: 错误[D301] 公开主体“civil-afairs”不在 catalog/publishers.yaml 里"
    )
    assert lines[-1] == "  办法：是不是“civil-affairs”（民政局）？"


def test_caret_stands_under_full_width_text() -> None:
    lines = list(text_lines(diagnostic("D120", 2, 5, "warning"), "zh", read_line))
    assert lines[1:3] == ["   2 | 标题: “通知”", "     | \u3000\u3000  ^"]
    lines = list(text_lines(diagnostic("D105", 2, 1, key="标题", first="1"), "zh", read_line))
    assert lines[2] == "     | ^^^^"


def test_caret_keeps_tabs() -> None:
    lines = list(text_lines(diagnostic("D107", 7, 2), "zh", read_line))
    assert lines[2] == "     | \t^"


def test_line_that_is_gone_is_left_out() -> None:
    assert len(list(text_lines(diagnostic("D107", 8, 1), "zh", read_line))) == 2


def test_long_line_is_cut() -> None:
    lines = list(text_lines(diagnostic("D107", 1, 300), "zh", lambda _path, _line: "长" * 400))
    assert lines[1] == "   1 | " + "长" * 160 + "…"
    assert len(lines) == 3


def test_private_finding_shows_no_line() -> None:
    lines = "\n".join(text_lines(diagnostic("D610", 9, 1), "zh", read_line))
    assert "机密" not in lines
    assert "|" not in lines


def test_json_is_one_object_in_both_languages() -> None:
    assert json.loads(json_line(MISSPELT)) == {
        "code": "D301",
        "name": "unknown-publisher",
        "severity": "error",
        "path": "content/a.md",
        "line": 4,
        "column": 12,
        "message": "公开主体“civil-afairs”不在 catalog/publishers.yaml 里",
        "hint": "是不是“civil-affairs”（民政局）？",
        "message_en": "publisher 'civil-afairs' is not in catalog/publishers.yaml",
        "hint_en": "did you mean 'civil-affairs' (民政局)?",
    }


def test_annotation_is_a_workflow_command() -> None:
    assert annotation(MISSPELT, "en") == (
        "::error file=content/a.md,line=4,col=12,title=D301 unknown-publisher::publisher "
        "'civil-afairs' is not in catalog/publishers.yaml%0Ahelp: did you mean 'civil-affairs' (民政局)?"
    )


def test_annotation_escapes_what_would_end_it() -> None:
    odd = Diagnostic(
        "content/a,b:c%.md", 1, 1, "D301", Severity.WARNING, (("value", "100%\r\n::error::x"),)
    )
    line = annotation(odd, "en")
    assert line.startswith("::warning file=content/a%2Cb%3Ac%25.md,line=1,col=1,title=D301 ")
    assert "'100%25%0D%0A::error::x'" in line
    assert "\n" not in line
    assert "\r" not in line


@pytest.mark.parametrize(("lang", "expected"), [("zh", "没有发现问题"), ("en", "nothing found")])
def test_nothing_found_is_said(lang: str, expected: str) -> None:
    assert list(summary([], lang)) == [expected]


def test_summary_counts_by_code_where_warnings_are_many() -> None:
    few = [diagnostic(), diagnostic("D410", severity="warning")]
    assert list(summary(few, "zh")) == ["共 1 个错误，1 个提醒"]
    many = [diagnostic("D410", n, severity="warning") for n in range(9)]
    many += [diagnostic("D210", severity="warning")]
    assert list(summary(many, "en")) == [
        "errors: 0, warnings: 10",
        "       1  D210 too-long",
        "       9  D410 document-number-brackets",
    ]


def test_render_ends_text_alone_with_the_summary() -> None:
    found = [MISSPELT]
    assert list(render(found, "text", "en", read_line))[-1] == "errors: 1, warnings: 0"
    assert list(render(found, "json", "zh", read_line)) == [json_line(MISSPELT)]
    assert list(render(found, "github", "zh", read_line)) == [annotation(MISSPELT, "zh")]
