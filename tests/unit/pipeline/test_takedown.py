"""Mentions of what is gone are cut out of pages as they stand."""

import pytest

from disclosure.pipeline.takedown import _HOLLOW, _mention

LINE = '<li><p><span>解读</span><time>2026-01-01</time></p><a href="../../d/{}/">标题{}</a>'


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (f"<ol>{LINE.format('x', 1)}</ol>", "<ol></ol>"),
        (f"<ol>{LINE.format('y', 1)}{LINE.format('x', 2)}</ol>", f"<ol>{LINE.format('y', 1)}</ol>"),
        (f"<ol>{LINE.format('x', 1)}{LINE.format('y', 2)}</ol>", f"<ol>{LINE.format('y', 2)}</ol>"),
        (
            '<ul><li>a</ul><p>被废止 <a href="../../d/x/">标题</a></p>',
            "<ul><li>a</ul><p>被废止 </p>",
        ),
        ('<p><a href="../../d/x-1/">标题</a></p>', '<p><a href="../../d/x-1/">标题</a></p>'),
        ('<ol><li class="on"><b>本件</b></ol>', '<ol><li class="on"><b>本件</b></ol>'),
    ],
)
def test_line_that_names_it_goes_and_nothing_else(html: str, left: str) -> None:
    assert _mention("d/x/").sub("", html) == left


STEP = (
    '<li class="done"><div class="when"><p><time>2026-01-0{}</time></p></div>\n'
    '<div class="what"><h3>听证</h3><ul>{}</ul></div>'
)
OWN = STEP.format(2, "<li><b>本件</b>")


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (f"<ol>\n{STEP.format(1, '')}\n{OWN}</ol>", f"<ol>\n{OWN}</ol>"),
        (f"<ol>{OWN}{STEP.format(3, '')}</ol>", f"<ol>{OWN}</ol>"),
        (
            '<p>甲\n<section><h2>前后关联</h2><ol class="chain"><li class="on"><b>本件</b></ol></section>',
            "<p>甲",
        ),
        (
            f'<section><h2>前后关联</h2><ol class="chain">{LINE.format("y", 1)}<li class="on"></ol></section>',
            f'<section><h2>前后关联</h2><ol class="chain">{LINE.format("y", 1)}<li class="on"></ol></section>',
        ),
    ],
)
def test_what_stood_around_it_goes_with_it(html: str, left: str) -> None:
    assert _HOLLOW.sub("", html) == left
