"""The texts of ``deadline`` and ``new reply``, Chinese and English in one place."""

from __future__ import annotations

from functools import partial

from disclosure.cli.texts import Texts, text_in

REQUEST_TEXTS: Texts = {
    "received": ("收到申请", "Received"),
    "correction": ("告知补正，最迟", "Ask for completion by"),
    "corrected": (
        "收到补正的申请，期限重新起算",
        "Completed request arrived; the period begins anew",
    ),
    "third-party": ("第三方提出意见", "Opinion of the third party"),
    "organ": ("其他机关提出意见", "Opinion of the other organ"),
    "extension": ("告知延期，最迟", "Tell of the extension by"),
    "reply": ("答复，最迟", "Reply by"),
    "at_latest": ("（还没有收到，按最迟之日计算）", " (not yet given: its latest day)"),
    "not_counted": ("{days} 个工作日不计入答复期限", "{days} working days do not count"),
    "left": ("还有 {days} 个工作日", "{days} working days left"),
    "over": ("已超过 {days} 个工作日", "{days} working days over"),
    "last": ("今天是最后一天", "today is the last day"),
    "unknown": (
        "不能算出：{year} 年的节假日安排没有收入日历（catalog/calendar.yaml）",
        "cannot be reckoned: the calendar does not have the holidays of {year} (catalog/calendar.yaml)",
    ),
    "convention": (
        (
            "说明：期限自次日起算。征求意见所需时间不计入期限（条例第三十三条）；条例没有写明首尾两天怎样算，"
            "这里不计发出次日至收到意见之日（或者意见期限届满之日）之间的工作日，本地另有规定的以其为准。"
        ),
        (
            "Note: periods begin the day after. The time of consulting does not count (Art. 33); how its first and last"
            " day count is not said there: left out here are the working days after asking, up to the answer"
            " or the end of the period for it. A local rule on this prevails."
        ),
    ),
    "unknown_channel": (
        "没有“{value}”这种渠道；可用：{known}",
        "There is no channel '{value}'; known: {known}",
    ),
    "unknown_whom": (
        "不知道“{value}”是谁；可用：{known}",
        "'{value}' cannot be asked; known: {known}",
    ),
    "order": (
        "{later} 早于 {earlier}，请核对日期",
        "{later} is before {earlier}; check the dates",
    ),
    "unasked": (
        "{option} 比 --asked 多：每征求一次意见，先用 --asked 写出发出征求意见书的日期",
        "There are more {option} than --asked: give the day of each asking with --asked",
    ),
    "no_clock": (
        "catalog/requests.yaml 里没有 clock，不能计算",
        "catalog/requests.yaml has no clock to reckon by",
    ),
    "unknown_reply": (
        "没有“{value}”这种答复；可用：\n{known}",
        "There is no reply '{value}'; known:\n{known}",
    ),
    "suffix": (
        "没有写出：{path}。文件名用 .docx 或 .txt 结尾。",
        "Not written: {path}. The name must end in .docx or .txt.",
    ),
    "no_folder": ("没有写出：没有文件夹 {path}。", "Not written: there is no folder {path}."),
    "no_organ": (
        "{value}不是现有的行政机关，不受理政府信息公开申请（条例第二条、第二十七条）",
        "{value} is no organ of government today and takes no requests (Regulation, Art. 2 and 27)",
    ),
    "inside": (
        "没有写出：{path} 在站点文件夹里。答复要写申请人的情况，不能放进仓库；请写到别的文件夹。",
        (
            "Not written: {path} lies inside the site's folder. A reply names the applicant and must not enter the"
            " repository; write it somewhere else."
        ),
    ),
    "exists": ("没有写出：{path} 已经存在。", "Not written: {path} exists."),
    "written": (
        "写到 {path}。【 】里的内容由承办人填写；登记、审核和归档按内部规定办理。",
        "Written to {path}. The clerk fills in what stands in 【 】.",
    ),
}


say = partial(text_in, REQUEST_TEXTS)
