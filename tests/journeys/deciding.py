"""Last part of the story: review, decision, certificate, and what a buyer sees of it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdf
from django.utils import timezone

from tests.journeys.applying import TEE
from tests.journeys.inspecting import opened
from tests.journeys.story import Story, two

OPINION = two("评价完整，证据与结论一致。", "The evaluation is complete; the evidence bears its conclusion.")
GRANTED = two("同意评价与复核意见。", "Evaluation and review are followed.")
MISUSE = two("标志用在证书范围以外的产品上。", "The mark was put on products outside the scope.")
REMEDY = two("停止误用并召回吊牌。", "The misuse is stopped and the hangtags are recalled.")
MENDED = two("已核实吊牌召回记录。", "The recall of the hangtags has been verified.")


def review(story: Story) -> None:
    """Whoever evaluated the case finds no form; Chen, who took no part, reviews the whole."""
    story.world.clock.wait(2)
    w, wei = story.words, story.person("wei").go(f"decisions/{story.number}/review/")
    assert wei.page.get_by_role("button", name=w("Complete the review"), exact=True).count() == 0
    chen = story.at_case("chen").move("case", "review")
    chen.fill(w("Opinion"), OPINION[w.lang]).tick(w.move("case", "grant"))
    chen.press(w("Complete the review"))
    story.stands_at(chen, "reviewed")


def decide(story: Story) -> None:
    """Luo decides; nobody who evaluated is offered it."""
    w, wei = story.words, story.at_case("wei")
    assert w.move("case", "grant") not in wei.offered()
    luo = story.at_case("luo").move("case", "grant")
    luo.sees(OPINION[w.lang]).tick(w.move("case", "grant")).fill(w("Reason"), GRANTED[w.lang])
    luo.press(w("Take the decision"))
    story.stands_at(luo, "granted")


def issue(story: Story) -> None:
    """Fang issues the certificate; Lin finds it in the case."""
    w, fang = story.words, story.at_case("fang").move("case", "issue")
    story.stands_at(fang, "certified").picture("case")
    lin = opened(story.at_tab("lin", "Certificate"), "section")
    story.certificate = lin.page.locator("h1").inner_text().split()[-1]
    lin.sees(w.step("certificate", "valid"), TEE[w.lang])


def take_the_paper(story: Story) -> None:
    """Lin downloads the certificate in the language of the page; it is a PDF that says what the page says."""
    w, lin = story.words, opened(story.at_tab("lin", "Certificate"), "section")
    with lin.page.expect_download() as coming:
        lin.page.locator("main").get_by_role(
            "link", name=w("Chinese") if w.lang == "zh" else w("English")
        ).first.click()
    content = coming.value.path().read_bytes()
    assert content[:5] == b"%PDF-"
    said = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    for text in (story.certificate, two("认证证书", "Certificate")[w.lang], "YL-T26"):
        assert text in said, said


def ask_as_a_buyer(story: Story) -> None:
    """Anybody who has the number sees that it is valid, until when and for what, without signing in."""
    w, buyer = story.words, story.person("")
    buyer.go(f"certificates/public/{story.certificate}/").picture("public")
    buyer.sees(w.step("certificate", "valid"), story.firm("yunlu"), TEE[w.lang])


def suspend(story: Story) -> None:
    """Luo suspends the certificate, saying what lifts it and by when; every buyer sees it at once."""
    story.world.clock.wait(10)
    w, luo = story.words, opened(story.person("luo").go("certificates/"), "tbody")
    luo.move("certificate", "suspend").fill(w("Reason"), MISUSE[w.lang])
    luo.fill(w("What restores it"), REMEDY[w.lang])
    luo.fill(w("To be mended by"), (timezone.localdate() + timedelta(days=60)).isoformat())
    luo.press(w.move("certificate", "suspend")).sees(w.step("certificate", "suspended"))
    buyer = story.person("").go(f"certificates/public/{story.certificate}/")
    buyer.sees(w.step("certificate", "suspended"), w("The mark must not be used for these products now."))


def reinstate(story: Story) -> None:
    """Luo lifts the suspension, and every buyer sees that too."""
    story.world.clock.wait(5)
    w, luo = story.words, opened(story.person("luo").go("certificates/"), "tbody")
    luo.move("certificate", "reinstate", why=MENDED[w.lang]).sees(w.step("certificate", "valid"))
    buyer = story.person("").go(f"certificates/public/{story.certificate}/")
    buyer.sees(w.step("certificate", "valid"))
