"""The laws that no path through the process may break: who may not have done both of two things."""

from __future__ import annotations

from typing import NamedTuple

from weftmark.core.text import Text


class Apart(NamedTuple):
    """Nobody takes a part of `one` and one of `other`: in the case, or `here` on the very same thing."""

    name: str
    one: frozenset[str]
    other: frozenset[str]
    title: Text
    clause: str
    here: bool = False


_BODY = frozenset({"arranged", "evaluated", "reviewed", "decided", "issued", "handled"})

LAWS: tuple[Apart, ...] = (
    Apart(
        "evaluation_and_review",
        frozenset({"evaluated"}),
        frozenset({"reviewed"}),
        Text("参与评价的人不复核", "nobody reviews what they took part in evaluating"),
        "ISO/IEC 17065 7.5.1",
    ),
    Apart(
        "evaluation_and_decision",
        frozenset({"evaluated"}),
        frozenset({"decided"}),
        Text("参与评价的人不作认证决定", "nobody decides on what they took part in evaluating"),
        "ISO/IEC 17065 7.6.2",
    ),
    Apart(
        "evaluation_and_issue",
        frozenset({"evaluated"}),
        frozenset({"issued"}),
        Text("参与评价的人不颁发证书", "nobody issues a certificate for what they evaluated"),
        "ISO/IEC 17065 7.7",
    ),
    Apart(
        "client_and_body",
        frozenset({"applied"}),
        _BODY,
        Text("代表委托人办理的人不为认证机构办理", "nobody acts for the client and for the body"),
        "ISO/IEC 17065 4.2.6",
    ),
    Apart(
        "appeal_and_case",
        frozenset({"handled"}),
        (_BODY | {"applied", "entered", "verified"}) - {"handled"},
        Text("申诉和投诉由案外人员处理", "appeals and complaints are handled by people outside the case"),
        "ISO/IEC 17065 7.13.5",
    ),
    Apart(
        "author_and_verifier",
        frozenset({"entered"}),
        frozenset({"verified"}),
        Text("结果由录入人以外的人复核", "a result is verified by somebody other than its author"),
        "ISO/IEC 17025 7.11",
        here=True,
    ),
)

UNDERPINNED_TITLE = Text(
    "没有评价、复核和认证决定，就没有证书", "no certificate without evaluation, review and decision"
)
UNDERPINNING = frozenset({"evaluated", "reviewed", "decided"})
