"""The whole story, in Chinese and again in English: from an application to a certificate, by ten people."""

from __future__ import annotations

from tests.journeys import applying, assessing, deciding, inspecting, reviewing
from tests.journeys.story import Story
from tests.journeys.visitor import World

ACTS = (
    applying.open_dossier,
    applying.fill_in,
    applying.describe_products,
    applying.name_the_chain,
    applying.hand_in_licence,
    applying.submit,
    applying.send_back,
    applying.correct,
    applying.accept,
    applying.sign_agreement,
    reviewing.assign,
    reviewing.review_documents,
    reviewing.plan_visit,
    reviewing.confirm_visit,
    inspecting.start_visit,
    inspecting.fill_checklist,
    inspecting.take_sample,
    inspecting.report_visit,
    inspecting.receive_sample,
    inspecting.import_sheet,
    inspecting.verify_results,
    inspecting.finish_testing,
    assessing.compute_findings,
    assessing.raise_nonconformity,
    assessing.answer_nonconformity,
    assessing.close_nonconformity,
    assessing.write_report,
    deciding.review,
    deciding.decide,
    deciding.issue,
    deciding.take_the_paper,
    deciding.ask_as_a_buyer,
    deciding.suspend,
    deciding.reinstate,
)


def test_from_application_to_certificate(world: World) -> None:
    story = Story(world)
    for act in ACTS:
        act(story)
