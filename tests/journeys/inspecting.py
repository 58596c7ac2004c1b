"""Third part of the story: the visit, the sample, the laboratory, and a result that two people answer for."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.journeys.applying import PARTS, TEE
from tests.journeys.reviewing import NOTICE
from tests.journeys.story import Story, two
from tests.journeys.visitor import Visitor
from weftmark.cli.demonstration import papers
from weftmark.cli.demonstration.data import read

SEEN = two("查阅记录并现场查看，符合。", "Records read and seen on site; in order.")
SUMMARY = two("现场与申请资料一致。", "The site agrees with the application.")
SEAL = "F-2026-0117"
WRONG, RIGHT = "4-7", "4"


def opened(visitor: Visitor, part: str = "table") -> Visitor:
    """Open the first entry of a list."""
    return visitor.follow_first(f"main {part} a")


def start_visit(story: Story) -> None:
    """On the day itself, and not before, Wei starts the visit."""
    w, wei = story.words, opened(story.at_tab("wei", "Visits"), "tbody")
    assert w.move("visit", "start") not in wei.offered()
    story.world.clock.wait(NOTICE)
    wei = opened(story.at_tab("wei", "Visits"), "tbody")
    wei.move("visit", "start").sees(w.step("visit", "under_way"))


def fill_checklist(story: Story) -> None:
    """Sun goes through the checklist on site; what nobody has looked at stays open."""
    w, sun = story.words, opened(story.at_tab("sun", "Visits"), "tbody")
    sun.follow(w("Fill in the checklist"))
    items = sun.page.locator("article.panel")
    for place in range(items.count()):
        items.nth(place).get_by_label(w("Conform"), exact=True).check()
        items.nth(place).get_by_label(w("Remark")).fill(SEEN[w.lang])
    sun.picture("checklist")
    sun.press(w("Save and go back to the visit")).sees(SEEN[w.lang])


def take_sample(story: Story) -> None:
    """He takes a sample from the store, seals it and sends it to the laboratory."""
    w, he = story.words, story.at_tab("he", "Samples")
    he.follow(w("Take a sample"), within="main")
    he.choose_like(w("Product"), TEE["zh"] if w.lang == "zh" else TEE["en"])
    he.fill(w("Quantity taken"), two("3 件", "3 pieces")[w.lang])
    he.fill(w("Where it was taken"), two("成品仓库", "store of finished goods")[w.lang])
    he.press(w("Record the sample")).sees(w.step("sample", "taken"))
    he.move("sample", "seal").fill(w("Seal number"), SEAL).press(w.move("sample", "seal"))
    he.sees(w.step("sample", "sealed"), SEAL)
    he.move("sample", "send").choose_like(w("Laboratory"), story.firm("xingqiao"))
    he.press(w.move("sample", "send")).sees(w.step("sample", "sent"))


def report_visit(story: Story) -> None:
    """Wei reports the visit and ends the inspection."""
    w, wei = story.words, opened(story.at_tab("wei", "Visits"), "tbody")
    wei.move("visit", "report").fill(w("Summary of the visit"), SUMMARY[w.lang])
    wei.press(w("Report the visit")).sees(w.step("visit", "reported"))
    story.stands_at(story.at_case("wei").move("case", "finish_inspection"), "testing")


def receive_sample(story: Story) -> None:
    """Qian of the laboratory finds the seal whole."""
    story.world.clock.wait(3)
    w, qian = story.words, opened(story.person("qian").go("evidence/samples/"), "tbody")
    qian.move("sample", "receive").tick(w("Whole, and its number agrees"))
    qian.press(w.move("sample", "receive")).sees(w.step("sample", "received"))


def import_sheet(story: Story) -> None:
    """Qian uploads the lab sheet, mends the one row that cannot be right, and takes the results over."""
    story.world.clock.wait(6)
    w, qian = story.words, story.person("qian").go(f"evidence/cases/{story.number}/sheets/upload/")
    qian.upload(w("Sheet (xlsx or csv)"), lab_sheet(story)).choose_like(w("Sample"), story.number)
    qian.press(w("Upload and look at it"))
    qian.sees(w("To be corrected"), WRONG).picture("sheet")
    qian.page.locator("tr", has_text=WRONG).locator("a").last.click()
    qian.fill(w("Value as reported"), RIGHT).press(w("Read this row again"))
    qian.sees(w.counted("Take over %(good)s result", "Take over %(good)s results", 2 * 8))
    qian.press(w.counted("Take over %(good)s result", "Take over %(good)s results", 2 * 8))


def verify_results(story: Story) -> None:
    """Qian may not verify what Qian entered; Tang compares each result with its record and verifies it."""
    w, qian = story.words, opened(story.person("qian").go("evidence/results/"), "tbody")
    assert w.move("result", "verify") not in qian.offered()
    tang = story.person("tang").go(f"evidence/cases/{story.number}/results/verify/")
    for box in tang.page.get_by_role("checkbox").all():
        box.check()
    tang.press(w("Verify the results ticked"))
    tang = opened(story.person("tang").go("evidence/samples/"), "tbody")
    tang.move("sample", "report").sees(w.step("sample", "reported"))


def finish_testing(story: Story) -> None:
    """Wei sees every result beside its limit and ends the testing."""
    wei = story.at_tab("wei", "Results")
    story.stands_at(story.at_case("wei").move("case", "finish_testing"), "assessment")
    assert wei.status == 200


def lab_sheet(story: Story) -> dict[str, Any]:
    """An xlsx sheet with eight results for each component, one of which nobody can read."""
    told, product, today = read("evidence")["sheets"], TEE["zh"], timezone.localdate().isoformat()
    rows = [
        [product, name["zh"], parameter, *rest, "CNAS", "SAMPLE-2026-0117", today]
        for name, _kind, _fibres in PARTS
        for parameter, *rest in told["plain"]
    ]
    rows[2][3] = WRONG
    made = papers.workbook(told["headers"], rows).read()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "sample-2026-0117.xlsx", "mimeType": kind, "buffer": made}
