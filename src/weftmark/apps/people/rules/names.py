"""What the journal calls acts on people, organisations and sites, so that its lines read as sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weftmark.apps.journal.queries import process
from weftmark.apps.journal.rules import names_acts, names_parts
from weftmark.apps.people.models import Interest
from weftmark.apps.people.queries.named import organisations_by_word, sites_by_word

ACTS = {
    "register_organisation": _("Organisation entered"),
    "correct_organisation": _("Organisation corrected"),
    "register_site": _("Site entered"),
    "correct_site": _("Site corrected"),
    "merge_site": _("Merged as a double"),
    "take_over_site": _("A double was merged into it"),
    "separate_site": _("Merging taken back"),
    "read_site_list": _("List read"),
    "choose_rows": _("Rows settled"),
    "take_in_sites": _("List taken in"),
    "create_account": _("Account made"),
    "correct_account": _("Account corrected"),
    "send_password_link": _("Link for the password sent"),
    "deactivate_account": _("Account closed"),
    "activate_account": _("Account opened again"),
    "grant_role": _("Role granted"),
    "end_role": _("Role ended"),
    "grant_competence": _("Competence recorded"),
    "end_competence": _("Competence ended"),
    "declare_interest": _("Tie declared"),
    "end_interest": _("Tie ended"),
}
FIELDS = {
    "name_zh": _("Chinese name"),
    "name_en": _("English name"),
    "kind": _("Kind"),
    "uscc": _("Unified social credit code"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "address_zh": _("Address (Chinese)"),
    "address_en": _("Address (English)"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "email": _("E-mail"),
    "public_facts": _("Public facts"),
    "language": _("Language of letters"),
    "is_active": _("Account open"),
    **{role.name: role.title for role in process().roles},
    **{f"tie_{kind}": said for kind, said in Interest.KINDS},
    "number": _("Number"),
    "same_as": _("The same as"),
    "doubles": _("Double"),
    "rows": _("Rows"),
    "new": _("New sites"),
    "same": _("Known sites, one more spelling"),
    "skip": _("Left out"),
}
THINGS = {
    "organisation": _("Organisation"),
    "site": _("Site"),
    "person": _("Person"),
    "site_list": _("List of sites"),
}
names_acts(ACTS, FIELDS, THINGS)


names_parts(
    named={
        **dict.fromkeys(
            ("organisation", "manufacturer", "applicant", "laboratory", "supplier", "administrator"),
            organisations_by_word,
        ),
        "site": sites_by_word,
    },
    people_in=(*(role.name for role in process().roles), "person"),
)
