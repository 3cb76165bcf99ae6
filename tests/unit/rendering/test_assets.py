"""Scripts and styles lose what only maintainers read, and nothing else."""

import subprocess
from pathlib import Path

import pytest

from disclosure.cli.testing import find_node
from disclosure.pipeline.scripts import read_inline, read_script, read_short
from disclosure.rendering.assets import (
    inline,
    policy_source,
    published,
    short_form,
    short_forms,
    whole,
)
from support.shortening import COMMAND, short_files

THEME = Path(__file__).parents[3] / "theme"
EARLY = THEME / "inline" / "early.js"
SCRIPTS = sorted((*(THEME / "assets").rglob("*.js"), EARLY))


def tight(text: str, name: str = "a.js") -> str:
    return published(name, text.encode(), {}).decode()


def test_comments_and_spaces_of_scripts_go() -> None:
    text = "// Says why.\n(function () {\n  'use strict';\n\n  // More.\n  go();  // now\n}());\n"
    assert tight(text) == "(function(){'use strict';go();}());\n"


def test_block_comments_on_lines_of_their_own_go() -> None:
    text = "/** What it is: a * b. */\n/*\n * Over\n * lines.\n */\na { b: c; }\n"
    assert tight(text, "a.css") == "a { b: c; }\n"


@pytest.mark.parametrize(
    ("line", "goes_out"),
    [
        ("go('// not a comment');", "go('// not a comment');"),
        ("url = 'https:' + x;", "url='https:'+x;"),
        ("return /[/ *]  x/u.test( text );", "return/[/ *]  x/u.test(text);"),
        ("a = `one\n  // two\n  ${ b  } three`;", "a=`one\n  // two\n  ${ b  } three`;"),
        ("a = b + ++c - -d;", "a=b+ ++c- -d;"),
    ],
)
def test_nothing_within_a_text_of_a_script_is_touched(line: str, goes_out: str) -> None:
    assert tight(f"{line}\n") == f"{goes_out}\n"


def test_nothing_within_a_line_of_a_style_is_touched() -> None:
    line = 'a { content: "/* x */"; }\n'
    assert tight(line, "a.css") == line


def test_line_ends_stay_so_that_statements_do() -> None:
    assert tight("let a = 1\n  let b = 2\n") == "let a=1\nlet b=2\n"


def test_pictures_stay_as_they_are() -> None:
    assert published("a.svg", b"  <!-- // -->\n", {}) == b"  <!-- // -->\n"


def test_a_module_goes_out_with_the_module_it_imports() -> None:
    files = {
        "t/a.js": "// Why.\nimport one from './one.js';\nconst secret = one().open();\n",
        "t/one.js": "const secret = 1;\nfunction open() { return secret; }\nexport { open };\n",
    }

    assert whole("t/a.js", files.__getitem__) == (
        "// Why.\n"
        "function one() {\n'use strict';\n"
        "const secret = 1;\nfunction open() { return secret; }\nreturn { open };\n"
        "}\n"
        "const secret = one().open();\n"
    )


def test_a_script_without_imports_is_whole() -> None:
    text = "const a = 'import b from x';\n"
    assert whole("a.js", {"a.js": text}.__getitem__) == text


def test_a_module_goes_out_with_the_parts_it_takes_names_from_each_once() -> None:
    files = {
        "t/a/one.js": 'import { two, Three } from "../p/two.js";\nimport { zero } from "../p/zero.js";\n'
        "function open() { return two(zero, Three); }\nexport { open };\n",
        "t/p/two.js": 'import { zero } from "./zero.js";\nexport async function two(a) { return a + zero; }\n'
        "export class Three {}\n",
        "t/p/zero.js": "export const zero = 0; // export const no = 1\n",
        "t/a/client.js": "import one from './one.js';\none();\n",
    }
    module = (
        "const zero = 0; // export const no = 1\nasync function two(a) { return a + zero; }\nclass Three {}\n"
        "function open() { return two(zero, Three); }\n"
    )

    assert whole("t/a/one.js", files.__getitem__) == f"{module}export {{ open }};\n"
    assert whole("t/a/client.js", files.__getitem__) == (
        f"function one() {{\n'use strict';\n{module}return {{ open }};\n}}\none();\n"
    )


@pytest.mark.node
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_of_the_theme_are_still_scripts(tmp_path: Path, script: Path) -> None:
    node, text = find_node(), read_script(script)
    target = tmp_path / ("script.mjs" if b"\nexport " in text else "script.cjs")
    assert node
    for short in ({}, read_short(THEME)):
        target.write_bytes(published(script.name, text, short))
        run = subprocess.run([str(node), "--check", str(target)], capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode()


@pytest.mark.node
def test_short_forms_are_those_of_the_scripts() -> None:
    wanted = short_files()
    found = {p: p.read_text("utf-8") for p in (THEME / "short").rglob("*") if p.is_file()}
    assert found == wanted, f"a script was changed: run {COMMAND}"


def test_a_script_goes_out_in_its_short_form() -> None:
    script = "// Why.\nconst name = 1;\n"
    short = short_forms([short_form(script, "const n=1;"), short_form("go();\n", "g();")])
    assert published("a.js", script.encode(), short) == b"const n=1;\n"
    assert inline(script, short) == "const n=1;"


def test_a_changed_script_goes_out_with_its_own_names() -> None:
    """The theme of a site with a script of its own beside short forms of ours."""
    short = short_forms([short_form("const name = 1;\n", "const n=1;")])
    assert published("a.js", b"const name = 2;\n", short) == b"const name=2;\n"
    assert published("a.css", b"const name = 1;\n", short) == b"const name = 1;\n"


def test_a_style_goes_out_with_those_it_imports() -> None:
    sheets = {"a.css": ".a { color: red; }\n", "b.css": ".b { color: blue; }\n"}
    sheets["x.css"] = (
        '/* both */\n@import "a.css";\n@import "b.css";\n.c { content: "@import \\"a.css\\";"; }\n'
    )
    assert tight(whole("x.css", sheets.__getitem__), "x.css") == (
        '.a { color: red; }\n.b { color: blue; }\n.c { content: "@import \\"a.css\\";"; }\n'
    )


def test_a_style_for_a_medium_goes_out_for_that_alone() -> None:
    sheets = {"a.css": ".a { color: red; }\n", "b.css": ".b { color: blue; }\n"}
    sheets["x.css"] = '@import "a.css";\n@import "b.css" print;\n'
    assert whole("x.css", sheets.__getitem__) == (
        ".a { color: red; }\n@media print {\n.b { color: blue; }\n}\n"
    )


@pytest.mark.parametrize("short", [{}, read_short(THEME)], ids=["own", "short"])
def test_a_script_within_a_page_stays_within_its_element(short: dict[str, str]) -> None:
    text = inline(read_inline(EARLY), short)
    assert text == text.strip()
    assert "//" not in text
    assert not {"</", "<!"} & {text[n : n + 2] for n in range(len(text))}


def test_policy_names_a_script_by_its_hash() -> None:
    """The example of the recommendation (Content Security Policy Level 3, §8.3)."""
    assert policy_source("alert('Hello, world.');") == (
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    )
