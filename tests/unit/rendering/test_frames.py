import pytest

from disclosure.rendering.frames import Frame, FrameError, cut_regions

NONCE = "0123456789abcdef"
HTML = (
    f"<title><!--gk:title:{NONCE}--></title><!--gk:head:{NONCE}-->"
    f'<a data-menu="fields/">领域</a><main><!--gk:main:{NONCE}--></main>'
)


def test_parts_take_the_place_of_their_sentinels() -> None:
    page = Frame.cut(HTML, NONCE).splice(title="A & <b>", head="<meta>", main="<p>文</p>")

    assert page.decode() == (
        "<title>A &amp; &lt;b&gt;</title><meta>"
        '<a data-menu="fields/">领域</a><main><p>文</p></main>'
    )


def test_the_current_menu_entry_is_marked() -> None:
    frame = Frame.cut(HTML, NONCE)

    assert b'data-menu="fields/" aria-current="page"' in frame.splice(
        title="", head="", main="", current="fields/"
    )
    assert b"aria-current" not in frame.splice(title="", head="", main="", current="kinds/")


@pytest.mark.parametrize(
    "html",
    [
        HTML.replace("<!--gk:head:", "<!--gk:other:"),
        HTML + f"<!--gk:main:{NONCE}-->",
        f"<!--gk:main:{NONCE}--><!--gk:title:{NONCE}--><!--gk:head:{NONCE}-->",
    ],
)
def test_a_frame_without_each_sentinel_once_and_in_order_is_refused(html: str) -> None:
    with pytest.raises(FrameError):
        Frame.cut(html, NONCE)


def test_regions_are_filled_by_name() -> None:
    regions = cut_regions(f"a<!--gk:title:{NONCE}-->b<!--gk:home-hero:{NONCE}-->c", NONCE)

    assert regions.names == ("title", "home-hero")
    assert regions.splice({"title": "<", "home-hero": "<p>"}) == b"a&lt;b<p>c"


def test_regions_need_each_part_and_stand_once() -> None:
    with pytest.raises(FrameError):
        cut_regions(f"<!--gk:title:{NONCE}-->", NONCE).splice({})
    with pytest.raises(FrameError):
        cut_regions(f"<!--gk:a:{NONCE}--><!--gk:a:{NONCE}-->", NONCE)
    with pytest.raises(FrameError):
        cut_regions("nothing", NONCE)
