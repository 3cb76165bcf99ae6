"""One address for each layout a page of the site may have, found by what it shows and not by name."""

from collections.abc import Callable, Mapping

from support.county import County, numbered
from support.extremes import FULL, LONG, LONGEST_UNIT_ID, WITHDRAWN

MISSING = "no/such/page/"
PRINTED = (
    "document",
    "full",
    "long",
    "repealed",
    "guide",
    "profile",
    "timeline",
    "penalty",
    "budget",
    "report",
    "website",
    "entry",
)
"""Layouts of items, which people print."""

LAYOUTS: Mapping[str, Callable[[County], str]] = {
    "home": lambda _: "",
    "document": lambda county: county.item(kind="normative-document", validity="in-force"),
    "full": lambda _: numbered(FULL),
    "long": lambda _: numbered(LONG),
    "repealed": lambda county: county.item(validity="repealed"),
    "interpretation": lambda county: county.item(kind="interpretation"),
    "notice": lambda county: county.item(kind="notice", state="live"),
    "guide": lambda county: county.item(kind="service-guide"),
    "profile": lambda county: county.item(kind="agency-profile"),
    "timeline": lambda county: county.item(kind="land-requisition", state="live"),
    "decision": lambda county: county.item(kind="major-decision"),
    "opinions": lambda county: county.item(kind="consultation-feedback"),
    "people": lambda county: county.item(kind="leaders"),
    "nil": lambda county: county.item(kind="nil"),
    "penalty": lambda county: county.item(kind="penalty"),
    "budget": lambda county: county.item(kind="budget"),
    "report": lambda county: county.item(kind="annual-report"),
    "website": lambda county: county.item(kind="website-report"),
    "entry": lambda county: county.item(state="entry"),
    "ended": lambda county: county.item(state="ended"),
    "withdrawn": lambda _: numbered(WITHDRAWN),
    "reports": lambda _: "kinds/annual-report/",
    "list": lambda _: "kinds/notice/",
    "matter": lambda _: "matters/05-02-01/",
    "month": lambda _: f"publishers/{LONGEST_UNIT_ID}/2025/2/",
    "field": lambda _: "fields/social-assistance/",
    "official-table": lambda _: "fields/social-assistance/catalogue/",
    "unit-table": lambda _: "publishers/civil-affairs/catalogue/",
    "unit-matters": lambda _: "publishers/civil-affairs/matters/",
    "fields": lambda _: "fields/",
    "requests": lambda _: "request/",
    "request": lambda _: "publishers/civil-affairs/request/",
    "request-form": lambda _: "publishers/civil-affairs/request/person/",
    "platform": lambda _: "platform/",
    "withdrawals": lambda _: "withdrawn/",
    "directory": lambda _: "modes/proactive/",
    "directories": lambda _: "modes/",
    "on-request": lambda _: "modes/on-request/",
    "withheld": lambda _: "modes/withheld/",
    "dossiers": lambda _: "dossiers/",
    "unit-guide": lambda _: "publishers/civil-affairs/guide/",
    "publisher": lambda _: "publishers/civil-affairs/",
    "longest-unit": lambda _: f"publishers/{LONGEST_UNIT_ID}/",
    "village": lambda _: "publishers/qingxi-fengshu/",
    "board": lambda _: "publishers/qingxi-fengshu/board/",
    "place": lambda _: "publishers/qingxi/about/",
    "interface": lambda _: "api/v1/",
    "publishers": lambda _: "publishers/",
    "kinds": lambda _: "kinds/",
    "years": lambda _: "years/",
    "authored": lambda _: "help/parts/",
    "missing": lambda _: MISSING,
}
"""Every layout but the redirect, which is left the moment it is opened."""
