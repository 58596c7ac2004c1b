"""Fourth part of the story: findings, a nonconformity and its correction, the report."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.journeys.applying import TEE, hand_in
from tests.journeys.inspecting import opened
from tests.journeys.story import Story, two

SEEN = two("三月的异味检验记录缺检验员签名。", "The odour record of March lacks the tester's signature.")
CAUSE = two("检验员换班时漏签。", "The signature was forgotten at a change of shift.")
CORRECTION = two("已由当班检验员补签并注明日期。", "The tester of that shift has signed, with the date.")
ACTION = two("记录未签名不得放行。", "No lot is released while its record is unsigned.")
DONE = two("放行程序已修订并培训。", "The release procedure is revised and trained.")
PROOF = two("整改证据（示例）", "Evidence of correction (sample)")
EFFECT = two("抽查四月记录 20 份，均已签名。", "Twenty records of April looked at; all are signed.")
PURPOSE = two("确认产品是否符合技术规范。", "Find out whether the product meets the specification.")
BASIS = two("GB 18401-2010；认证方案。", "GB 18401-2010; the certification scheme.")
REASON = two("文件、现场和检测均符合要求。", "Documents, site and tests meet the requirements.")
CONSISTENT = two("样品与申请资料一致。", "The sample agrees with the application.")


def compute_findings(story: Story) -> None:
    """Wei has the findings computed: each with value, limit and reason."""
    w, wei = story.words, story.at_tab("wei", "Findings")
    wei.press(w("Compute the findings"))
    wei.sees(w("The findings are computed from the evidence as it stands now."), w("Conform"))
    wei.picture("findings", about="main table")


def raise_nonconformity(story: Story) -> None:
    """Wei raises a minor nonconformity."""
    w, wei = story.words, story.at_tab("wei", "Nonconformities")
    wei.follow(w("Raise a nonconformity"), within="main")
    wei.choose_like(w("Criterion"), two("异味", "Odour")[w.lang])
    wei.tick(w("Minor")).fill(w("What was found"), SEEN[w.lang]).press(w("Raise it with the client"))
    wei.sees(w.step("nonconformity", "open"), SEEN[w.lang])


def answer_nonconformity(story: Story) -> None:
    """Lin names cause, correction and corrective action; Wei accepts."""
    story.world.clock.wait(3)
    w, lin = story.words, opened(story.at_tab("lin", "Nonconformities"), "tbody")
    lin.move("nonconformity", "answer")
    lin.fill(w("Cause"), CAUSE[w.lang]).fill(w("Correction"), CORRECTION[w.lang])
    lin.fill(w("Corrective action"), ACTION[w.lang])
    lin.fill(w("Action due on"), (timezone.localdate() + timedelta(days=10)).isoformat())
    lin.press(w("Hand in the answer")).sees(w.step("nonconformity", "answered"))
    wei = opened(story.at_tab("wei", "Nonconformities"), "tbody").sees(CAUSE[w.lang])
    wei.picture("nonconformity", about="section.next")
    wei.move("nonconformity", "accept").sees(w.step("nonconformity", "accepted"))


def close_nonconformity(story: Story) -> None:
    """Lin shows what was done; Wei looks whether it works, and closes."""
    story.world.clock.wait(3)
    w = story.words
    hand_in(story, "lin", "evidence_of_correction", PROOF[w.lang], made=timezone.localdate().isoformat())
    lin = opened(story.at_tab("lin", "Nonconformities"), "tbody").move("nonconformity", "carry_out")
    lin.fill(w("What was done"), DONE[w.lang]).tick(PROOF[w.lang])
    lin.press(w("Hand in")).sees(w.step("nonconformity", "carried_out"))
    wei = opened(story.at_tab("wei", "Nonconformities"), "tbody").move("nonconformity", "close")
    wei.fill(w("Effectiveness check"), EFFECT[w.lang])
    wei.press(w("Close the nonconformity")).sees(w.step("nonconformity", "closed"))


def write_report(story: Story) -> None:
    """Wei writes and signs the evaluation report, and recommends certification."""
    w, wei = story.words, story.at_tab("wei", "Evaluation report")
    wei.follow(w("Write the report"), within="main")
    wei.fill(w("Purpose of the evaluation"), PURPOSE[w.lang]).fill(w("Basis documents"), BASIS[w.lang])
    wei.tick(w("Meets the specification")).tick(w("Products are consistent"))
    wei.fill(w("How consistency was checked"), CONSISTENT[w.lang])
    wei.tick(w("Recommend")).fill(w("Reason"), REASON[w.lang])
    wei.fill(w("Statement of the product range"), TEE[w.lang])
    wei.press(w("Sign the report")).sees(w("The report is written and signed with your name."))
    wei = story.at_case("wei").move("case", "recommend")
    story.stands_at(wei, "recommended")
