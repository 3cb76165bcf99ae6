from disclosure.rendering.titles import breaks_html, dates_html, title_html


def test_a_long_title_breaks_between_its_parts() -> None:
    assert title_html("阳光县人民政府办公室关于印发阳光县临时救助实施办法的通知") == (
        '<span class="by">阳光县人民政府办公室</span>'
        "<span>关于印发阳光县临时救助</span><span>实施办法的通知</span>"
    )


def test_a_part_too_long_for_a_line_breaks_anywhere() -> None:
    html = title_html("关于提高2026年城乡居民最低生活保障标准的通知")

    assert html == "<span>关于</span>提高2026年城乡居民最低生活保障<span>标准的通知</span>"


def test_other_titles_are_only_escaped() -> None:
    assert title_html("2026年<部门>预算 & 说明") == "2026年&lt;部门&gt;预算 &amp; 说明"


def test_names_break_where_the_catalogue_says() -> None:
    assert breaks_html("农村集体土地征收", ("农村集体", "土地征收")) == (
        "<span>农村集体</span><span>土地征收</span>"
    )
    assert breaks_html("就业", ("就业",)) == "就业"
    assert breaks_html("就业", ("社会", "保险")) == "就业"


def test_hours_stay_in_one_piece() -> None:
    assert dates_html("工作日 9:00–12:00，14:00-17:30") == (
        '工作日 <span class="nw">9:00–12:00</span>，<span class="nw">14:00-17:30</span>'
    )


def test_dates_stay_in_one_piece() -> None:
    assert dates_html("自 2026-01-05 起") == '自 <span class="nw">2026-01-05</span> 起'
