"""What became of items: releases told while they may be, notices instead of errors, a register that accuses nobody."""

import json
from datetime import date

import pytest

from support.hunting import places_of
from support.sites import FOLDER, TODAY, Site, identifier, item, items, page, path, slug

RELEASES = "content/_releases.jsonl"
LATER = date(2026, 11, 25)


def log(*events: dict[str, object]) -> dict[str, str | bytes]:
    return {RELEASES: "".join(f"{json.dumps(e, ensure_ascii=False)}\n" for e in events)}


def event(number: int, day: str, kind: str = "revised", **more: object) -> dict[str, object]:
    return {"time": f"{day}T09:30", "identifier": identifier(number), "event": kind, **more}


FIRST = event(1, "2026-11-09", "released")
SECOND = event(
    1, "2026-11-12", changed=["attachments"], public="更换附件一", internal="内部canary001"
)


def build(site: Site, *, today: date = TODAY) -> dict[str, bytes]:
    site.sign(today=today)
    assert site.build(today=today).published
    return site.published()


def run(site: Site, *arguments: str, code: int = 0) -> str:
    done = site.run("disclosure.cli", *arguments, "--lang", "zh")
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return (done.stdout + done.stderr).decode()


def test_releases_are_told_on_the_page(site: Site) -> None:
    shown = build(site.write({**items(1), **log(FIRST, SECOND)}))[page(1)].decode()
    assert "公开记录" in shown
    assert shown.index("2026-11-12</time>") < shown.index("首次公开")
    assert "更新附件" in shown
    assert "更换附件一" in shown


def test_internal_wording_is_nowhere(site: Site) -> None:
    build(site.write({**items(1), **log(FIRST, SECOND)}))
    assert places_of("内部canary001", site.published()) == []


def test_first_release_alone_is_no_history(site: Site) -> None:
    assert "公开记录" not in build(site.write({**items(1), **log(FIRST)}))[page(1)].decode()


def test_correction_is_said_once(site: Site) -> None:
    corrected = items(1, corrections=[{"date": "2026-11-11", "note": "更正第二段"}])
    shown = build(site.write({**corrected, **log(FIRST, SECOND)}))[page(1)].decode()
    assert shown.count("更正第二段") == 1


def test_end_of_display_takes_the_history_with_it(site: Site) -> None:
    ended = items(1, display_until="2026-11-21", after="ended-list")
    site.write({**ended, **log(FIRST, SECOND)})
    assert "更换附件一" in build(site)[page(1)].decode()
    build(site, today=LATER)
    assert places_of("更换附件一", site.published()) == []


def test_withdrawal_takes_the_history_with_it(site: Site) -> None:
    site.write({**items(1), **log(FIRST, SECOND)})
    build(site)
    run(site, "withdraw", identifier(1), "--reason", "error")
    build(site)
    assert places_of("更换附件一", site.published()) == []


def test_wording_with_a_number_is_not_shown(site: Site) -> None:
    leak = event(1, "2026-11-13", public="联系 13812345678")
    site.write({**items(1), **log(FIRST, SECOND, leak)})
    assert "D640" in site.codes()
    build(site)
    assert places_of("13812345678", site.published()) == []


# Withdrawal


def withdraw(site: Site, *numbers: int, reason: str, **more: str) -> dict[str, bytes]:
    site.write(items(*range(1, 6)))
    build(site)
    options = [word for key, value in more.items() for word in (f"--{key}", value)]
    for number in numbers:
        run(site, "withdraw", identifier(number), "--reason", reason, *options)
    return build(site)


def test_withdrawn_item_becomes_a_notice_and_a_line_of_the_register(site: Site) -> None:
    shown = withdraw(site, 2, reason="error")
    notice, register = shown[page(2)].decode(), shown["withdrawn/index.html"].decode()
    assert "内容有误，已撤下" in notice
    assert "关于第2件事的通知" in register
    assert f"d/{slug(2)}/" in register
    assert "正文第一段" not in notice
    for listing in ("kinds/notice/index.html", "search/index.html", "index.html"):
        assert "关于第2件事的通知" not in shown[listing].decode()


def test_title_of_a_private_or_secret_matter_is_not_told(site: Site) -> None:
    withdraw(site, 2, reason="privacy")
    assert places_of("关于第2件事的通知", site.published()) == []
    assert b"2026-11-20" in site.published()["withdrawn/index.html"]


def test_internal_note_of_a_withdrawal_is_nowhere(site: Site) -> None:
    withdraw(site, 2, reason="error", note="内部canary002")
    assert places_of("内部canary002", site.published()) == []


def test_notice_leads_to_what_took_its_place(site: Site) -> None:
    shown = withdraw(site, 2, reason="replaced", to=identifier(3))[page(2)].decode()
    assert f"d/{slug(3)}/" in shown
    assert "关于第3件事的通知" in shown


def test_successor_that_does_not_exist_is_found(site: Site) -> None:
    gone = {"date": "2026-11-20", "reason": "replaced", "to": "没有/1"}
    site.write(items(1, withdrawn=gone))
    assert "D701" in site.codes()


def test_tombstone_of_a_penalty_shows_neither_title_nor_reason(site: Site) -> None:
    table = "决定书文号,当事人名称\n阳城管罚〔2026〕1号,某公司\n"
    penalty = {
        "kind": "penalty",
        "publisher": "urban-management",
        "matter": "statutory-20-06",
        "data": "1.csv",
        "withdrawn": {"date": "2026-11-20", "reason": "error"},
    }
    site.write({path(1): item(1, **penalty), f"content/{FOLDER}/1.csv": table, **items(2)})
    site.build(keep_going=True)
    assert places_of("关于第1件事的通知", site.published()) == []
    assert places_of("内容有误", site.published()) == []


def test_withdraw_changes_nothing_else_in_the_file(site: Site) -> None:
    text = item(1).replace("\n", "\r\n")
    site.write({path(1): text.encode("utf-8-sig")})
    run(site, "withdraw", identifier(1), "--reason", "moved")
    now = (site.root / path(1)).read_bytes()
    added = b"withdrawn:\r\n  date: 2026-11-20\r\n  reason: moved\r\n"
    assert now.replace(added, b"") == text.encode("utf-8-sig")


def test_withdraw_writes_in_the_language_of_the_file(site: Site) -> None:
    site.write({path(1): item(1).replace("title:", "标题:")})
    run(site, "withdraw", identifier(1), "--reason", "error")
    text = (site.root / path(1)).read_text(encoding="utf-8")
    assert "\n撤下:\n  撤下日期: 2026-11-20\n  理由: error\n" in text


@pytest.mark.parametrize(
    "wrong",
    [("没有/1", "--reason", "error"), (identifier(1), "--reason", "whim")],
)
def test_withdraw_refuses_what_it_does_not_know(site: Site, wrong: tuple[str, ...]) -> None:
    site.write(items(1))
    before = (site.root / path(1)).read_bytes()
    run(site, "withdraw", *wrong, code=2)
    assert (site.root / path(1)).read_bytes() == before


def test_withdraw_is_done_once(site: Site) -> None:
    site.write(items(1))
    run(site, "withdraw", identifier(1), "--reason", "error")
    run(site, "withdraw", identifier(1), "--reason", "error", code=2)


def test_withdraw_marks_a_copy_with_the_same_number_too(site: Site) -> None:
    copied = f"content/{FOLDER}/复制.md"
    site.write({path(1): item(1), copied: item(1)})
    told = run(site, "withdraw", identifier(1), "--reason", "privacy")
    for name in (path(1), copied):
        assert "reason: privacy" in (site.root / name).read_text(encoding="utf-8")
        assert f"{name}: 已写上撤下" in told


def test_withdraw_marks_what_a_copy_left_unmarked(site: Site) -> None:
    copied = f"content/{FOLDER}/复制.md"
    gone = {"date": "2026-11-20", "reason": "error"}
    site.write({path(1): item(1), copied: item(1, withdrawn=gone)})
    before = (site.root / copied).read_bytes()
    run(site, "withdraw", identifier(1), "--reason", "error")
    assert "reason: error" in (site.root / path(1)).read_text(encoding="utf-8")
    assert (site.root / copied).read_bytes() == before


# Addresses that once were


def test_notice_stands_where_a_released_item_is_gone(site: Site) -> None:
    shown = build(site.write({**items(2), **log(event(1, "2026-11-09", "released"))}))
    assert "这一页现在没有内容" in shown[page(1)].decode()
    assert b"noindex" in shown[page(1)]
    maps = b"".join(data for name, data in shown.items() if name.startswith("sitemap"))
    assert f"d/{slug(2)}/".encode() in maps
    assert f"d/{slug(1)}/".encode() not in maps


def test_released_item_that_became_internal_leaves_a_notice_that_tells_nothing(site: Site) -> None:
    site.write({**items(1, 2), **log(FIRST)})
    build(site)
    site.write({path(1): item(1, scope="internal")})
    shown = build(site)
    assert "这一页现在没有内容" in shown[page(1)].decode()
    assert places_of("关于第1件事的通知", site.published()) == []


def test_item_never_released_leaves_nothing(site: Site) -> None:
    assert page(1) not in build(site.write({**items(2), **items(1, scope="internal")}))


def test_renumbered_item_redirects_and_has_no_notice(site: Site) -> None:
    site.write({path(2): item(2, aliases=[identifier(1)]), **log(FIRST)})
    assert b'http-equiv="refresh"' in build(site)[page(1)]


def test_page_waiting_for_its_review_keeps_standing(site: Site) -> None:
    """An error elsewhere, and a new text that is not signed yet: the old page stays, no notice takes its place."""
    site.write({**items(1, 2), **log(FIRST)})
    before = build(site)[page(1)]
    site.write({path(1): item(1, "新的正文。\n"), path(9): item(9, kind="没有这一种")})
    site.write({path(2): item(2, withdrawn={"date": "2026-11-20", "reason": "error"})})
    assert not site.build().published
    assert site.published()[page(1)] == before
