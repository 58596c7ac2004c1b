"""First part of the story: the application is opened, handed in, corrected, accepted and agreed."""

from __future__ import annotations

import re

from tests.journeys.story import Story, paper, two
from weftmark.apps.dossiers.rules.trade import PROCESSES
from weftmark.apps.evidence.queries.documents import kinds
from weftmark.core.text import Text
from weftmark.exchange.vocabulary import shipped_vocabulary

TEE = two("圆领短袖 T 恤", "Crew-neck T-shirt")
PARTS = (
    (two("面料", "Fabric"), "knit", (("cotton", "95"), ("elastane", "5"))),
    (two("领口罗纹", "Neck rib"), "rib", (("cotton", "97"), ("elastane", "3"))),
)
COMMENT = two("请填写联系电话。", "Please give a telephone number.")
ANSWER = two("已填写。", "It is filled in now.")
LICENCE = two("营业执照（示例）", "Business licence (sample)")
PHONE = "0513-0000000"


def open_dossier(story: Story) -> None:
    """Lin opens the case and names edition, manufacturer and site."""
    w, lin = story.words, story.person("lin")
    lin.go("cases/").follow(w("Open a case"), within="main")
    lin.choose_like(w("Specification"), "GB 18401")
    lin.fill(w("Applicant"), story.firm("yunlu")).fill(w("Manufacturer"), story.firm("yunlu"))
    lin.fill(w("Production site"), "S-")
    lin.press(w("Open the case"), status=422).sees(
        w("No site of that number or name is known, or several are: type the site number.")
    )
    lin.pick_offered(w("Production site")).press(w("Open the case"))
    story.number = re.search(r"/cases/([^/]+)/", lin.page.url)[1]


def fill_in(story: Story) -> None:
    """Lin fills in the application, but forgets the telephone number."""
    w, lin = story.words, story.person("lin")
    lin.choose_like(w("Product class"), two("直接接触皮肤", "direct contact with skin")[w.lang])
    lin.fill(w("Contact person"), story.called("lin")).fill(w("E-mail"), "lin@example.org")
    lin.press(w("Save draft")).sees(story.called("lin"), "lin@example.org")


def describe_products(story: Story) -> None:
    """Lin names the product, its components and their fibres, and who makes what."""
    w, lin = story.words, story.at_tab("lin", "Products")
    kinds = shipped_vocabulary().words()
    lin.follow(w("Add a product"), within="main")
    lin.fill(w("Chinese name"), TEE["zh"]).fill(w("English name"), TEE["en"])
    lin.choose(w("Kind of product"), w(kinds.values["article=basic_garment"])).fill(w("Model"), "YL-T26")
    lin.press(w("Save")).sees(TEE[w.lang], "YL-T26")
    for name, kind, fibres in PARTS:
        lin.follow(w("Add a component"), within="main")
        lin.fill(w("Chinese name"), name["zh"]).fill(w("English name"), name["en"])
        lin.choose(w("Kind of component"), w(kinds.components[kind]))
        for row, (fibre, share) in enumerate(fibres, start=1):
            lin.choose(f"{w('Fibre')} {row}", w.fibre(fibre)).fill(f"{w('Share (%)')} {row}", share)
        lin.press(w("Save")).sees(name[w.lang], w.fibre(fibres[0][0]))


def name_the_chain(story: Story) -> None:
    """Lin names the sites that knit, sew and pack."""
    w, lin = story.words, story.at_tab("lin", "Supply chain")
    lin.follow(w("Add a site"), within="main")
    lin.pick_offered(w("Site"))
    for process in ("knitting", "manufacturing", "packing"):
        lin.tick(w(PROCESSES[process]))
    lin.press(w("Save")).sees(w(PROCESSES["knitting"]))


def hand_in(story: Story, name: str, kind: str, title: str, **more: str) -> None:
    """Somebody hands in a paper for the case."""
    w, somebody = story.words, story.at_tab(name, "Documents")
    somebody.follow(w("Hand in documents"), within="main")
    somebody.choose(w("Kind"), w(document_title(kind)))
    somebody.upload(w("Files"), paper(title, ("Firm", story.firm("yunlu"))))
    somebody.fill(w("Title"), title)
    if made := more.get("made"):
        somebody.fill(w("Date of the evidence"), made)
    somebody.press(w("Hand in")).sees(title)


def hand_in_licence(story: Story) -> None:
    """Lin hands in the business licence."""
    lin = story.at_case("lin").sees_no(story.words.move("case", "submit") + "…")
    assert lin.words(document_title("business_licence")) in lin.text()
    hand_in(story, "lin", "business_licence", LICENCE[story.words.lang], made="2024-03-01")


def submit(story: Story) -> None:
    """Lin hands in the application, once everything is there."""
    lin = story.at_case("lin")
    lin.move("case", "submit")
    story.stands_at(lin, "submitted")


def send_back(story: Story) -> None:
    """Jiang finds that the telephone number is missing, and says so at the field."""
    w, jiang = story.words, story.at_tab("jiang", "Comments")
    jiang.choose(w("Field of the application"), w("Telephone")).fill(w("Comment"), COMMENT[w.lang])
    jiang.press(w("Keep the comment"))
    jiang = story.at_case("jiang").move("case", "return", why=COMMENT[w.lang])
    story.stands_at(jiang, "returned")


def correct(story: Story) -> None:
    """Lin reads the comment beside the field, corrects and hands in again."""
    w, lin = story.words, story.at_tab("lin", "Application")
    lin.follow(w("Fill in the application"), within="main")
    lin.sees(COMMENT[w.lang]).picture("correction", about=".comments")
    lin.fill(w("Telephone"), PHONE).press(w("Save draft"))
    lin = story.at_tab("lin", "Comments")
    lin.fill(w("Answer"), ANSWER[w.lang]).press(w("Keep the answer"))
    lin = story.at_case("lin").move("case", "resubmit")
    story.stands_at(lin, "submitted")


def accept(story: Story) -> None:
    """Jiang quotes the fees and accepts."""
    w, jiang = story.words, story.at_tab("jiang", "Comments").sees(PHONE, ANSWER[story.words.lang])
    jiang = story.at_tab("jiang", "Fees and agreement")
    jiang.fill(f"{w('Chinese name')} 1", "申请费").fill(f"{w('English name')} 1", "Application")
    jiang.fill(f"{w('Quantity')} 1", "1").fill(f"{w('Amount each')} 1", "2000")
    jiang.press(w("Keep the quote"))
    jiang = story.at_case("jiang").move("case", "accept")
    story.stands_at(jiang, "accepted")


def sign_agreement(story: Story) -> None:
    """Lin reads notice and fees, and signs."""
    w, lin = story.words, story.at_tab("lin", "Fees and agreement")
    lin.follow(w("Notice of acceptance"), within="main").sees(story.number, TEE[w.lang])
    lin = story.at_case("lin").move("case", "sign_agreement")
    lin.fill(w("Your full name"), story.called("lin"))
    lin.tick(w("I sign the certification agreement for the applicant, with the fees quoted here."))
    lin.press(w("Sign the agreement"))
    story.stands_at(lin, "contracted")


def document_title(kind: str) -> Text:
    """What a kind of document is called."""
    return kinds()[kind]
