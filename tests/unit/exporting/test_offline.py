from base64 import b64decode

import pytest

from disclosure.exporting.offline import offline_file, offline_page

ICONS = '<svg>\n<symbol id="search" viewBox="0 0 24 24"><path d="M0 0"/></symbol>\n<symbol id="menu"><path/></symbol>\n</svg>'


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ('href="../fields/05/"', 'href="../fields/05/index.html"'),
        ('href=".."', 'href="../index.html"'),
        ('href="."', 'href="./index.html"'),
        ('href="../../?q=a/"', 'href="../../index.html?q=a/"'),
        ('href="../years/2026/#m1"', 'href="../years/2026/index.html#m1"'),
        ('action="../search/"', 'action="../search/index.html"'),
        ('href="a.pdf"', 'href="a.pdf"'),
        ('href="#main"', 'href="#main"'),
        ('href="?page=2"', 'href="?page=2"'),
        ('href=""', 'href=""'),
        ('href="https://www.example.gov.cn/"', 'href="https://www.example.gov.cn/"'),
        ('href="//www.example.gov.cn/"', 'href="//www.example.gov.cn/"'),
        ('href="mailto:a@example.org"', 'href="mailto:a@example.org"'),
        ('data-href="x/"', 'data-href="x/"'),
    ],
)
def test_links_name_their_files_in_full(link: str, wanted: str) -> None:
    assert offline_page(f"<body><a {link}>甲</a>", "") == f"<body><a {wanted}>甲</a>"


def test_a_page_has_the_icons_it_shows_and_no_others() -> None:
    page = '<body class="a"><svg><use href="../assets/icons.svg#search"/></svg><i id="search"></i>'
    assert offline_page(page, ICONS) == (
        '<body class="a"><svg xmlns="http://www.w3.org/2000/svg" hidden>'
        '<symbol id="gk-i-search" viewBox="0 0 24 24"><path d="M0 0"/></symbol></svg>'
        '<svg><use href="#gk-i-search"/></svg><i id="search"></i>'
    )


def test_nothing_is_asked_for_before_it_can_be_had() -> None:
    page = '<head><link rel="preload" as="fetch" href="../search/i/root.gk">\n</head><body>'
    assert offline_page(page, ICONS) == "<head></head><body>"


def test_a_file_is_a_script_with_its_bytes() -> None:
    script = offline_file("search/i/t/0a.gk", b"\x00\xff<")
    assert script.startswith('gkFile("search/i/t/0a.gk","')
    assert b64decode(script.split('"')[3]) == b"\x00\xff<"
