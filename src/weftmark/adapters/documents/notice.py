"""受理通知书: that an application was accepted, what it is about, what it will cost, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weftmark.adapters.documents.blocks import facts, on_day, paragraph, part, signatures, table
from weftmark.adapters.documents.evaluation import heading, parties, products, specification
from weftmark.adapters.documents.wording import word
from weftmark.adapters.report.lines import Shown, pair
from weftmark.core.text import same

Content = Mapping[str, Any]


def notice_of_acceptance(content: Content) -> Shown:
    """The notice from what was asked for and the quote that went with its acceptance."""
    asked, accepted = content["application"], content["accepted"]
    told = word("accepted_text", client=pair(asked["client"]["name"]), day=on_day(accepted["at"]))
    return {
        **heading(asked),
        "number": asked["case"],
        "on": accepted["at"][:10],
        "parts": [
            part("accepted", paragraph(told), facts(("inspection", asked["inspection"]))),
            part("parties", parties(asked), specification(asked), products(content)),
            part("fees", _fees(content), paragraph(word("at_cost"))),
            part("next", paragraph(word("next_text"))),
        ],
        "closing": signatures(("signed_officer", accepted["by"]["name"], accepted["at"])),
    }


def _fees(content: Content) -> Shown:
    columns = (("fee", 46), ("quantity", 14), ("price", 20), ("sum", 20))
    rows = [
        [one["name"], same(one["quantity"]), same(one["amount"]), same(one["total"])]
        for one in content["fees"]
    ]
    return table(columns, [*rows, [word("total"), same(""), same(""), same(content["total"])]])
