"""Mentions of what is gone are cut out of pages as they stand."""

import pytest

from disclosure.pipeline.takedown import _mention

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
