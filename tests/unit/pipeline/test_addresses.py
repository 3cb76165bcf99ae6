"""The address of the site, as it is written and as it goes out."""

from pathlib import Path

import pytest

from disclosure.pipeline.loading import encode_address, load_catalog
from support.sites import CONFIG, Site, new_site


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", ""),
        ("https://x.gov.cn", "https://x.gov.cn"),
        ("http://x.gov.cn:8080/gk/", "http://x.gov.cn:8080/gk/"),
        ("https://x.gov.cn/公开/", "https://x.gov.cn/%E5%85%AC%E5%BC%80/"),
        ("https://x.gov.cn/%E5%85%AC%E5%BC%80/", "https://x.gov.cn/%E5%85%AC%E5%BC%80/"),
        ("https://x.gov.cn/5%/", "https://x.gov.cn/5%25/"),
        ("https://阳光.中国/", "https://xn--54qy39n.xn--fiqs8s/"),
        ("https://x.gov.cn/a b/", None),
        ("https://x.gov.cn/gk?a=1", None),
        ("https://x.gov.cn/gk#a", None),
        ("ftp://x.gov.cn/", None),
        ("www.x.gov.cn", None),
        ("https:///gk/", None),
    ],
)
def test_address_is_encoded_once_or_refused(written: str, address: str | None) -> None:
    assert encode_address(written) == address


def with_address(site: Site, written: str) -> Site:
    own = "https://www.yangguang.example/"
    return site.write({"mkdocs.yml": CONFIG.replace(f"site_url: {own}", f"site_url: {written}")})


def test_spaces_around_it_are_no_part_of_it(tmp_path: Path) -> None:
    site = with_address(new_site(tmp_path, tmp_path), "' https://x.gov.cn/gk '")
    catalog, findings = load_catalog(site.project())
    assert (catalog.site.site_url, findings) == ("https://x.gov.cn/gk/", [])


def test_one_that_nothing_can_be_put_after_is_told_with_its_place(tmp_path: Path) -> None:
    site = with_address(new_site(tmp_path, tmp_path), "https://x.gov.cn/gk?a=1")
    _, (finding,) = load_catalog(site.project())
    assert (finding.code, finding.path, finding.mark) == ("D191", "mkdocs.yml", (2, 11))


def test_that_of_the_catalogue_is_told_there(tmp_path: Path) -> None:
    site = with_address(new_site(tmp_path, tmp_path), "''")
    text = (site.root / "catalog/site.yaml").read_text(encoding="utf-8")
    site.write({"catalog/site.yaml": text.replace("https://www", "https://w w")})
    _, (finding,) = load_catalog(site.project())
    line = text[: text.index("site_url:")].count("\n") + 1
    assert (finding.code, finding.path, finding.mark) == ("D191", "catalog/site.yaml", (line, 11))
