"""依申请公开: the site's page, each unit's page, and the forms to print."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.model.requests import (
    FORM_DOCX,
    REQUEST_JSON,
    Applicant,
    Channel,
    Element,
    RequestRules,
    RequestUnit,
    blanks_for,
)
from disclosure.rendering.item_views import say
from disclosure.rendering.pages import Pages, Rendered

# A value of the tag ColumnType (国办发〔2017〕47号, 网页标签).
_COLUMN_TYPE = "依申请公开"


class RequestPages(Pages):
    """Renders what a resident needs to ask for information."""

    def requests_page(
        self, units: Sequence[RequestUnit], rules: RequestRules, url: str, root: str
    ) -> Rendered:
        """How to ask, and whom: the page of the whole site."""
        name = self._texts["requests"]
        values = self._rules(rules)
        main = self._templates.render(
            "requests.html",
            root=root,
            steps=[(name, "")],
            units=[(unit.short, unit.path) for unit in units],
            replies=[
                (say(r.label, self._lang), say(r.use, self._lang), r.article)
                for r in rules.requests.replies
                if r.told
            ],
            ways=[self._way(channel) for channel in rules.requests.channels],
            **values,
        )
        return self._page(self._joined(self._site.name, name), main, url, root)

    def request_page(self, unit: RequestUnit, rules: RequestRules, root: str) -> Rendered:
        """How to ask one unit: its forms, its channels with their addresses, periods, fees, remedies."""
        main = self._templates.render(
            "request.html",
            root=root,
            unit=unit,
            steps=self._steps(unit),
            contact=self._contact(unit.contact),
            forms=[(say(a.label, self._lang), f"{a.id}/") for a in rules.requests.applicants],
            ways=[
                (*self._way(open_.channel), self._lines(open_.contact)) for open_ in unit.channels
            ],
            **self._rules(rules),
        )
        name = self._joined(unit.name, self._texts["requests"])
        return self._page(name, main, unit.path, root, json=REQUEST_JSON)

    def request_form(
        self, unit: RequestUnit, applicant: Applicant, rules: RequestRules, root: str
    ) -> Rendered:
        """The form of one kind of applicant, one A4 page: the three elements, and no purpose (条例第二十九条)."""
        form = say(applicant.label, self._lang)
        main = self._templates.render(
            "request_form.html",
            root=root,
            unit=unit,
            steps=[*self._steps(unit)[:-1], (self._texts["requests"], unit.path), (form, "")],
            document=FORM_DOCX,
            title=say(applicant.title, self._lang),
            signature=say(applicant.signature, self._lang),
            proof=say(applicant.proof, self._lang),
            elements=[self._element(e, applicant) for e in rules.requests.elements],
            phone=unit.phone,
        )
        name = self._joined(unit.name, say(applicant.title, self._lang))
        return self._page(name, main, f"{unit.path}{applicant.id}/", root)

    def _element(self, element: Element, applicant: Applicant) -> dict[str, object]:
        """An element with the blanks this applicant fills in."""
        return {
            "label": say(element.label, self._lang),
            "text": say(element.text, self._lang),
            "blanks": [
                {
                    "label": say(blank.label, self._lang),
                    "hint": say(blank.hint, self._lang),
                    "lines": blank.lines,
                    "choices": [say(choice, self._lang) for choice in blank.choices],
                }
                for blank in blanks_for(element, applicant)
            ],
        }

    def _rules(self, rules: RequestRules) -> dict[str, object]:
        asked = rules.requests
        return {
            "elements": [say(element.text, self._lang) for element in asked.elements],
            "periods": [
                (say(period, self._lang), say(text, self._lang), source)
                for period, text, source in rules.periods
            ],
            "fees": [
                (
                    say(fee.label, self._lang),
                    [(say(r, self._lang), say(p, self._lang)) for r, p in fee.rows],
                )
                for fee in asked.fees
            ],
            "fee_rules": self._law(asked.fee_rules),
            "helps": self._law(asked.help),
            "remedies": self._law(asked.remedies),
        }

    def _way(self, channel: Channel) -> tuple[str, str, str, str]:
        texts = (channel.label, channel.received, channel.note)
        label, received, note = (say(text, self._lang) for text in texts)
        return label, received, note, channel.article

    def _steps(self, unit: RequestUnit) -> list[tuple[str, str]]:
        return [
            (self._texts["publishers"], "publishers/"),
            (unit.short, unit.home),
            (self._texts["requests"], ""),
        ]

    def _page(self, name: str, main: str, url: str, root: str, *, json: str = "") -> Rendered:
        column = self._texts["requests"]
        head = self._head(
            column,
            url,
            root,
            description=name,
            column_type=_COLUMN_TYPE,
            json=json,
            styles=("request",),
        )
        return Rendered(self._title(name), head, main)
