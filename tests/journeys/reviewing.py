"""Second part of the story: people are assigned, papers reviewed, the visit planned and confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.journeys.story import Story, two

ASSIGNED = {
    "document_reviewer": "wei",
    "team_leader": "wei",
    "inspector": "sun",
    "sampler": "he",
    "reviewer": "chen",
    "decider": "luo",
}
NOTICE = 9  # days between the plan and the visit; the client confirms at least a week before
PURPOSE = two(
    "核对申请资料与生产过程，并抽样。", "Compare the application with production, and take samples."
)


def assign(story: Story) -> None:
    """Jiang assigns the people; who may not be assigned is shown with the reason."""
    w, jiang = story.words, story.at_tab("jiang", "People")
    for role, name in ASSIGNED.items():
        jiang.follow(w("Choose: %(role)s", role=w.role(role)), within="main")
        jiang.press(w("Assign %(name)s", name=story.called(name))).sees(story.called(name))
    jiang.picture("people")


def review_documents(story: Story) -> None:
    """Wei checks the papers and finds them enough for an inspection."""
    w, wei = story.words, story.at_case("wei")
    wei.move("case", "start_document_review")
    story.stands_at(wei, "document_review")
    wei.follow(w("Documents"), within="nav.tabs").follow(
        two("营业执照（示例）", "Business licence (sample)")[w.lang]
    )
    wei.follow(w("Check as evidence")).tick(w("Accepted")).press(w("Save")).sees(w("Accepted"))
    wei = story.at_case("wei").move("case", "pass_documents")
    story.stands_at(wei, "inspection")


def plan_visit(story: Story) -> None:
    """Wei plans a visit; a day that is too near could not be confirmed."""
    w, wei = story.words, story.at_tab("wei", "Visits")
    wei.follow(w("Plan a visit"), within="main")
    first = timezone.localdate() + timedelta(days=NOTICE)
    wei.fill(w("First day"), first.isoformat()).fill(w("Last day"), (first + timedelta(days=1)).isoformat())
    wei.fill(w("Purpose and plan"), PURPOSE[w.lang]).press(w("Plan the visit"))
    wei.sees(w.step("visit", "planned"), story.called("sun"), PURPOSE[w.lang])


def confirm_visit(story: Story) -> None:
    """Lin confirms the plan; the visit cannot begin before its day."""
    w, lin = story.words, story.at_tab("lin", "Visits")
    lin.follow_first("main tbody a").move("visit", "confirm").sees(w.step("visit", "confirmed"))
