from disclosure.rendering.documents import set_document


def test_articles_get_a_bold_number_and_a_full_width_space() -> None:
    assert set_document("<p>第一条 为了</p>") == "<p><b>第一条</b>\u3000为了</p>"
    assert set_document("<p><strong>第十二条</strong>本办法</p>") == (
        "<p><b>第十二条</b>\u3000本办法</p>"
    )


def test_a_sentence_about_an_article_is_no_article() -> None:
    assert set_document("<p>第三条所称家庭</p>") == "<p>第三条所称家庭</p>"


def test_chapters_are_centred_and_the_name_above_them_too() -> None:
    html = set_document("<h2>实施办法</h2>\n<h3>第一章 总则</h3>\n<h4>附</h4>")

    assert html == (
        '<h2 class="name">实施办法</h2>\n<h3 class="chapter">第一章 总则</h3>\n<h4>附</h4>'
    )


def test_addressee_signature_and_release_note() -> None:
    html = set_document(
        "<p>各乡镇人民政府：</p>\n<p>请执行。</p>\n<p>阳光县人民政府</p>\n<p>2026年3月2日</p>\n"
        "<p>（此件公开发布）</p>\n"
    )

    assert html == (
        '<p class="to">各乡镇人民政府：</p>\n<p>请执行。</p>\n'
        '<p class="sign">阳光县人民政府<br>2026年3月2日</p>\n<p class="note">（此件公开发布）</p>\n'
    )


def test_the_number_of_a_document_stays_in_one_piece() -> None:
    assert set_document("<p>见阳政规〔2026〕3号。</p>") == (
        '<p>见阳政规<span class="nw">〔2026〕3号</span>。</p>'
    )
