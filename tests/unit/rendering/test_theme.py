"""What must hold for every file of the theme."""

import re
from pathlib import Path

import yaml

THEME = Path(__file__).parents[3] / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
TEXTS = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_text_is_chinese_and_english() -> None:
    assert [key for key, text in TEXTS.items() if set(text) != {"zh", "en"}] == []


def test_no_template_has_a_text_of_its_own() -> None:
    allowed = {"信息公开目录"}  # a value of the tag ColumnType
    found = {
        (path.name, word)
        for path in TEMPLATES
        for word in re.findall(
            r"[\u4e00-\u9fff]+", re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        )
    }

    assert {word for _, word in found} <= allowed


def test_every_text_is_used() -> None:
    sources = [*TEMPLATES, *(THEME.parent / "plugins/disclosure/rendering").glob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    patterned = ("state_", "group_", "entry_", "withdrawn", "ended")
    patterned += ("calendar_", "mark_", "often_", "plain_")

    unused = [
        k
        for k in TEXTS
        if not re.search(rf"\b{k.partition('@')[0]}\b", text) and not k.startswith(patterned)
    ]
    assert unused == []


def test_nothing_is_inline_but_one_script_whose_text_the_policy_names() -> None:
    inline = re.compile(r"<script [^<>]*>\{\{ early\|safe \}\}</script>")
    texts = {path.name: path.read_text("utf-8") for path in TEMPLATES}
    assert [name for name, text in texts.items() if inline.search(text)] == ["search_start.html"]
    for text in texts.values():
        assert not re.search(
            r"<[a-z][^>]* style=|<[a-z][^>]* on[a-z]+=|<style"
            r"|<script(?! defer (?:fetchpriority=.high. )?src)",
            inline.sub("", text),
        )


def test_every_value_of_the_host_templates_is_escaped() -> None:
    """MkDocs does not escape: a value is an address, HTML made by Markdown, or says ``|e``."""
    safe = re.compile(
        r"\|e$|\|url$|^icon\(|^entries\(|^fact\(|page\.content|^parts|^icons$|^t\.colon"
    )
    for path in (THEME / "partials").rglob("*.html"):
        for value in re.findall(r"\{\{ (.*?) \}\}", path.read_text("utf-8")):
            assert safe.search(value) or value.startswith("'zh-CN'") or value == "name", (
                path,
                value,
            )


def test_every_icon_named_is_drawn() -> None:
    drawn = set(
        re.findall(r'<symbol id="([a-z]+)"', (THEME / "assets/icons.svg").read_text("utf-8"))
    )
    named = set()
    for path in TEMPLATES:
        named |= set(re.findall(r"icon\((?:root, )?[\"']([a-z]+)[\"']\)", path.read_text("utf-8")))
        named |= set(re.findall(r"icons\.svg(?:'\|url \}\})?#([a-z]+)", path.read_text("utf-8")))

    assert named <= drawn
