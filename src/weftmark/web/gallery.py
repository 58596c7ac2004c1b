"""Sample content for the gallery of components. Nothing in it is a real case, person or value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weftmark.adapters import charts
from weftmark.adapters.listing import Column, Filter, listing
from weftmark.core.process.advance import Choice, Reason
from weftmark.core.text import Text, same
from weftmark.exchange.process import shipped_process
from weftmark.web.parts.fields import Comment
from weftmark.web.queries.rows import kinds_of_row

NOON = datetime(2026, 3, 12, 12, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
LIN, WEI = Text("林（示例）", "Lin (sample)"), Text("魏（示例）", "Wei (sample)")


@dataclass(frozen=True)
class SampleCase:
    """Stands in for a row that moves."""

    thing: str = "case"
    step: str = "recommended"
    version: int = 7


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label=_("Name of the product"), help_text=_("As it stands on the hang tag."), max_length=80
    )
    category = forms.ChoiceField(
        label=_("Product class"),
        choices=[("a", _("for babies")), ("b", _("direct contact with skin")), ("c", _("no direct contact"))],
    )
    on = forms.DateField(label=_("Date of evidence"), widget=forms.DateInput(attrs={"type": "date"}))
    ways = forms.MultipleChoiceField(
        label=_("Processes"),
        choices=[("dyeing", _("dyeing")), ("printing", _("printing")), ("finishing", _("finishing"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=_("Document"), required=False, help_text=_("PDF, JPEG, PNG, XLSX or CSV."))
    true = forms.BooleanField(label=_("I confirm that what is stated here is true"))


def samples(request: HttpRequest) -> HttpResponse:
    """The page with one of everything."""
    case = SampleCase()
    return _list(request).answer(
        "web/gallery/gallery.html",
        {
            "case": case,
            "stages": _stages(),
            "happenings": _happenings(),
            "missing": _missing(),
            "choices": _choices(case),
            "form": SampleForm(),
            "wrong": SampleForm({"name": "", "category": "d"}, prefix="", auto_id="wrong_%s"),
            "comments": {
                "name": [Comment(_("The name on the report is another one."), WEI, date(2026, 3, 3))]
            },
            "figures": _figures(),
            "facts": _facts(),
            "value": Decimal("61.5"),
            "over": Decimal("82"),
            "ph": Decimal("7.1"),
            "seventy_five": Decimal("75"),
            "four": Decimal("4.0"),
            "seven_and_half": Decimal("7.5"),
        },
    )


def _stages() -> list[dict[str, Any]]:
    texts = [
        (Text("申请", "Application"), "done", date(2026, 1, 5)),
        (Text("文件审查", "Document review"), "done", date(2026, 1, 20)),
        (Text("现场检查", "On-site inspection"), "skipped", None),
        (Text("抽样检测", "Sampling and testing"), "done", date(2026, 2, 11)),
        (Text("技术评价", "Technical assessment"), "here", date(2026, 3, 2)),
        (Text("认证决定", "Decision"), "ahead", None),
        (Text("证书", "Certificate"), "ahead", None),
    ]
    return [{"name": name, "place": place, "on": on} for name, place, on in texts]


def _happenings() -> list[dict[str, Any]]:
    return [
        {
            "at": NOON,
            "who": WEI,
            "what": Text("退回补正", "Returned for correction"),
            "before": Text("已提交", "Submitted"),
            "after": Text("退回补正", "Returned"),
            "why": Text("检测报告上的产品名称与申请书不一致。", "The report names another product."),
        },
        {"at": NOON, "who": LIN, "what": Text("上传检测报告", "Test report uploaded"), "url": "#"},
    ]


def _missing() -> list[dict[str, Any]]:
    return [
        {
            "what": Text("三废监测报告", "Monitoring report on waste water, gas and solids"),
            "url": "#",
            "why": Text("手头的报告已超过一年。", "The one at hand is older than a year."),
            "due": date(2026, 4, 1),
            "who": LIN,
        },
        {"what": Text("商标注册证", "Trademark registration"), "url": "#"},
    ]


def _choices(case: SampleCase) -> list[Choice]:
    table = shipped_process()
    refused = {"send_back": (), "review": ()}
    reason = Reason(
        "sample",
        Text("您参与过本案评价，不能作出决定。", "You took part in the evaluation, so you cannot decide."),
    )
    moves = [*table.moves_from("case", case.step), table.move("case", "refuse"), table.move("case", "grant")]
    return [
        Choice(move, refused.get(move.name, () if move.name == "refuse" else (reason,))) for move in moves
    ]


def _facts() -> list[tuple[object, object]]:
    return [
        (_("Applicant"), (Text("示例纺织有限公司", "Sample Textiles Ltd"), "#")),
        (_("Applied on"), date(2026, 1, 5)),
        (_("Products"), 12),
        (_("Remarks"), None),
    ]


def _figures() -> list[charts.Chart]:
    stages = [
        (Text("申请", "Application"), 8),
        (Text("文件审查", "Document review"), 14),
        (Text("检测", "Testing"), 5),
    ]
    return [
        charts.bars(
            rows=stages,
            finding=_("Sample: most cases stand at document review"),
            heads=(_("Stage"), _("Cases")),
        ),
        charts.pass_rates(
            rows=[(Text("pH 值", "pH value"), 39, 40), (Text("甲醛", "Formaldehyde"), 31, 40)],
            finding=_("Sample: formaldehyde fails most often"),
            heads=(_("Criterion"), _("Conform"), _("All"), _("Share")),
        ),
        charts.days_per_stage(
            rows=stages,
            finding=_("Sample: document review takes longest"),
            heads=(_("Stage"), _("Days")),
            unit=gettext("days"),
        ),
        charts.points(
            rows=[
                (Text("绍兴", "Shaoxing"), 30.0, 120.6),
                (Text("晋江", "Jinjiang"), 24.8, 118.6),
                (same("Bursa"), 40.2, 29.1),
            ],
            finding=_("Sample: two of three sites lie in China"),
            heads=(_("Production site"), _("Latitude"), _("Longitude")),
        ),
    ]


def _list(request: HttpRequest) -> Any:
    return listing(
        request,
        kinds_of_row(),
        name="sample",
        columns=(
            Column("model", _("Name"), "model", sort="model", link=lambda row: "#"),
            Column("app", _("Part of the platform"), "app_label", sort="app_label"),
            Column(
                "state",
                _("State"),
                lambda row: SampleCase(step="granted" if row.pk % 2 else "returned"),
                kind="state",
            ),
            Column(
                "number", _("Number"), lambda row: Decimal(row.pk), kind="number", sort="pk", unit="mg/kg"
            ),
            Column("day", _("Day"), lambda row: date(2026, 3, row.pk % 28 + 1), kind="day"),
        ),
        search=("model", "app_label"),
        filters=(
            Filter("app", _("Part"), "app_label", [("people", _("People")), ("auth", _("Permissions"))]),
        ),
        order="model",
        empty=_("Rows would be here."),
    )
