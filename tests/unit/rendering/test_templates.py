from pathlib import Path

import pytest
from minijinja import TemplateError

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.rendering.templates import Templates, Whole, texts_in


def test_texts_are_set_in_and_values_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ t.print }} {{ url }} {{ text }}", encoding="utf-8")

    html = Templates(tmp_path, {"print": "打印 & 看"}, {"url": "a/b"}).render("a.html", text="<i>")

    assert html == "打印 &amp; 看 a/b &lt;i&gt;"


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ t.absent }}", encoding="utf-8")

    with pytest.raises(DisclosureError, match="absent"):
        Templates(tmp_path, {}, {})


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ nothing }}", encoding="utf-8")

    with pytest.raises(TemplateError):
        Templates(tmp_path, {}, {}).render("a.html")


def test_texts_fall_back_to_chinese() -> None:
    assert texts_in("en", {"a": {"zh": "甲", "en": "A"}, "b": {"zh": "乙"}}) == {
        "a": "A",
        "b": "乙",
    }


def test_filling_a_form_gives_what_rendering_gives(tmp_path: Path) -> None:
    source = "{% if a %}<a>{{ a }}</a>{% endif %}%s{{ b }}{{ a }}<i class={{ few }}>"
    (tmp_path / "a.html").write_text(source, encoding="utf-8")
    templates = Templates(tmp_path, {}, {})

    for a, b, few in (
        ("<&>", "x'/", "ok"),
        ("", "%d", "ok"),
        ("甲", "乙", "out"),
        ("丙", "丁", "out"),
    ):
        filled = templates.fill("a.html", {"few": few}, a=a, b=b)
        assert filled == templates.render("a.html", a=a, b=b, few=few)


def test_what_is_put_in_whole_stands_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "{% if rows %}<ul>{{ rows }}</ul>{% endif %}", encoding="utf-8"
    )
    templates = Templates(tmp_path, {}, {})

    assert templates.render("a.html", rows=Whole("<li>&amp;\x02")) == "<ul><li>&amp;\x02</ul>"
    assert templates.render("a.html", rows=Whole("")) == ""
