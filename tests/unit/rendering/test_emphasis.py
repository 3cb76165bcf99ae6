"""Bold words beside Chinese punctuation, as clerks write them."""

import pytest

from disclosure.rendering.markdown import plain_text, render_body


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**项目名称：**年产三万吨", "<strong>项目名称：</strong>年产三万吨"),
        ("**多少钱？**每月865元", "<strong>多少钱？</strong>每月865元"),
        ("实行**“一卡通”**发放", "实行<strong>“一卡通”</strong>发放"),
        ("**甲：**乙**丙：**丁", "<strong>甲：</strong>乙<strong>丙：</strong>丁"),
        ("乙：**重点**和**第一，**再", "乙：<strong>重点</strong>和<strong>第一，</strong>再"),
        ("依照**第一条**　办理", "依照<strong>第一条</strong>　办理"),
    ],
)
def test_stars_beside_chinese_punctuation_make_bold(written: str, shown: str) -> None:
    assert render_body(written) == f"<p>{shown}</p>\n"


@pytest.mark.parametrize(
    "written",
    [
        "张**、李**的申请",  # Names masked by stars stay as they are.
        r"尾号\*\*：\*\*八",
        "尾号`**：**八`结束",
        "乘方**没有结束：",
    ],
)
def test_other_stars_stay_as_written(written: str) -> None:
    text = plain_text(render_body(written))
    assert text == written.replace("\\", "").replace("`", "")
