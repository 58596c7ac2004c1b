"""Whatever is asked and whatever was shown, there is a finding that explains itself in both languages."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.core.made import ON, READ, criterion, edition, limit
from tests.core.trade import NAMES
from weftmark.core.evaluation.finding import DecisionRule, Outcome, Reason
from weftmark.core.evaluation.rules.computed import FUNCTIONS
from weftmark.core.evaluation.verdict import Verdict, judge_edition
from weftmark.core.quantity import Qualifier, Quantity
from weftmark.core.specification.condition import AllOf, AnyOf, FactIn, HasComponent, HasFibre, Not
from weftmark.core.specification.criterion import (
    Accreditation,
    Below,
    Combine,
    Criterion,
    Exemption,
    Rule,
    ShareOf,
)
from weftmark.core.specification.edition import Edition, ReadAcross
from weftmark.core.specification.figure import Basis, Standing
from weftmark.core.specification.limit import Limit, Op
from weftmark.core.subject import Component, Document, Fibre, Observation, Shown, Subject
from weftmark.core.text import Text

KINDS = (None, "shell", "lining", "button", "effluent", "whole", "print")
PAPERS = ("non_use_declaration", "organic_certificate", "oeko_tex_100_certificate")
PARAMETERS = ("p", "q", "dehp", "rub", "volume", "total", "dyeing")
NUMBERS = st.one_of(
    st.sampled_from(tuple(map(Decimal, ("0", "3", "3.5", "5", "1E+30", "-1", "1E-20")))),
    st.decimals(min_value=0, max_value=200, places=2),
)
MAYBE = st.one_of(st.none(), NUMBERS)
UNITS = st.sampled_from(("mg/kg", "%", "grade", "pH", "mg/L", "m3", "t", "-"))
FACTS = ("product_class", "coloured", "dyeing", "print")
VALUES = ("infant", "direct_skin", "yes", "no", "a")
DAYS = st.one_of(st.none(), st.integers(-2, 800).map(lambda days: ON - timedelta(days=days)))


def some(of: tuple[Any, ...]) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(of), max_size=2)


SIMPLE_CONDITIONS = st.one_of(
    st.builds(FactIn, st.sampled_from(FACTS), some(VALUES)),
    st.builds(HasFibre, some(("cotton", "wool")), NUMBERS, some(("organic",))),
    st.builds(HasComponent, some(("textile", "button", "print"))),
)
CONDITIONS = st.one_of(
    SIMPLE_CONDITIONS,
    SIMPLE_CONDITIONS.map(Not),
    st.lists(SIMPLE_CONDITIONS, max_size=2).map(lambda parts: AllOf(tuple(parts))),
    st.lists(SIMPLE_CONDITIONS, max_size=2).map(lambda parts: AnyOf(tuple(parts))),
)
OBSERVATIONS = st.builds(
    Observation,
    id=st.sampled_from(("r1", "r2", "r3")),
    parameter=st.sampled_from(PARAMETERS),
    quantity=st.one_of(
        st.none(),
        st.builds(Quantity, MAYBE, UNITS, st.sampled_from(Qualifier), MAYBE, MAYBE, MAYBE, st.just("x")),
    ),
    word=st.sampled_from(("", "absent", "present", "pass", "fail", "a")),
    component=st.sampled_from(("", "面料", "lining", "X")),
    kind=st.sampled_from(KINDS),
    colour=st.sampled_from(("", "red")),
    method=st.sampled_from(("", "GB/T 1-2009", "ISO 9; GB/T 1", "//")),
    laboratory=st.sampled_from(("", "Lab One")),
    accredited=st.sampled_from((None, True, False)),
    report_no=st.sampled_from(("", "A", "B")),
    report_date=DAYS,
    retest_of=st.sampled_from(("", "", "r1", "r2", "r3")),
    raw=st.sampled_from(("", "typed")),
)
DOCUMENTS = st.builds(
    Document,
    id=st.sampled_from(("d1", "d2")),
    kind=st.sampled_from(PAPERS),
    title=st.sampled_from(("", "Title")),
    signed=st.booleans(),
    valid_from=DAYS,
    valid_to=DAYS,
    products=some(("tee", "other")),
    states=st.booleans(),
    about=some(("c0", "c1")),
)
SUBJECTS = st.builds(
    Subject,
    name=st.just("tee"),
    facts=st.dictionaries(st.sampled_from(FACTS), some(VALUES)),
    fibres=st.lists(
        st.builds(Fibre, st.sampled_from(("cotton", "wool")), NUMBERS, some(("organic",))), max_size=2
    ).map(tuple),
    components=st.lists(
        st.builds(Component, st.sampled_from(("面料", "X")), st.sampled_from(KINDS)), max_size=2
    ).map(tuple),
    components_listed=st.booleans(),
)
SHOWN = st.builds(
    Shown,
    SUBJECTS,
    st.lists(OBSERVATIONS, max_size=4).map(tuple),
    st.lists(DOCUMENTS, max_size=2).map(tuple),
)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    op = draw(st.sampled_from(Op))
    value: Any = draw(st.sampled_from((None, "0", "3", "5.0"))) if op is Op.NOT_DETECTED else "5.0"
    if op is Op.BETWEEN:
        value = ("0", "5.0")
    return limit(
        op,
        None if op in (Op.NONE, Op.ONE_OF) else value,
        draw(UNITS),
        scope=draw(st.dictionaries(st.sampled_from(FACTS), some(VALUES), max_size=1)),
        choices=draw(some(VALUES)),
        standing=draw(st.sampled_from(Standing)),
        basis=draw(st.sampled_from(Basis)),
        note=Text("注。", "A note."),
    )


@st.composite
def criteria(draw: st.DrawFn, number: int) -> Criterion:
    share = st.builds(
        ShareOf, some(("cotton",)), some(("organic",)), st.sampled_from(("fibre", "product")), some(PAPERS)
    )
    exempt = st.builds(Exemption, CONDITIONS, st.just(Text("因。", "Why.")), st.booleans())
    rule = draw(st.sampled_from(Rule))
    return criterion(
        *draw(st.lists(limits(), max_size=0 if rule is Rule.GROUP else 2)),
        id=f"c{number}",
        rule=rule,
        words=NAMES,
        parameters=tuple(draw(st.lists(st.sampled_from(PARAMETERS[:5]), max_size=2, unique=True))),
        aggregate=draw(st.sampled_from(("each", "sum"))),
        total=draw(st.sampled_from(("", "total"))),
        applies=draw(st.one_of(st.none(), CONDITIONS)),
        exempt=tuple(draw(st.lists(exempt, max_size=1))),
        components=draw(some(("textile", "button", "print", "water_kind"))),
        methods=draw(st.sampled_from(((), ("GB/T 1",)))),
        combine=draw(st.sampled_from(Combine)),
        below=draw(st.sampled_from(Below)),
        rounded=draw(st.booleans()),
        months=draw(st.sampled_from((None, 12))),
        accreditation=draw(st.sampled_from(Accreditation)),
        documents=draw(some(PAPERS)),
        share=draw(st.one_of(st.none(), share)),
        compute=draw(st.sampled_from((*FUNCTIONS, "magic"))),
        parts=tuple(draw(st.lists(st.sampled_from(("c0", "c1", "c2", "none")), max_size=2, unique=True))),
        least=draw(st.integers(0, 2)),
        part_of=draw(st.sampled_from(("", "", "c0"))),
        figure=READ._replace(standing=draw(st.sampled_from(Standing))),
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    label = ReadAcross(PAPERS[2], frozenset(("c0", "c1")), "a table")
    return edition(
        *(draw(criteria(number)) for number in range(draw(st.integers(1, 3)))),
        words=NAMES,
        read_across=draw(st.sampled_from(((), (label,)))),
        assumed=draw(st.sampled_from(({}, {"coloured": "yes"}))),
    )


def told(reason: Reason) -> None:
    text = reason.text()
    assert text.zh
    assert text.en
    assert "{" not in text.zh + text.en
    assert "None" not in text.zh


def explains_itself(verdict: Verdict) -> None:
    for finding in verdict.findings:
        assert finding.reasons
        for reason in finding.reasons:
            told(reason)
        if finding.outcome is Outcome.UNDETERMINED:
            assert finding.missing
        for lack in finding.missing:
            told(lack.reason)
        assert not {id(one) for one in finding.counted} & {id(one) for one in finding.set_aside}


@given(editions(), SHOWN, st.sampled_from(DecisionRule))
def test_every_verdict_explains_itself(made: Edition, seen: Shown, rule: DecisionRule) -> None:
    verdict = judge_edition(made, seen, on=ON, rule=rule)
    explains_itself(verdict)
    if verdict.outcome is Outcome.UNDETERMINED:
        assert verdict.missing
        assert not verdict.complete
    for lack in verdict.missing:
        told(lack.reason)
    for warning in verdict.warnings:
        assert warning.zh
        assert warning.en
