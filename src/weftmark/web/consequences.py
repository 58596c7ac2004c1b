"""What cannot be undone, and what it brings about: the sentence a person confirms."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONSEQUENCES: Mapping[tuple[str, str], str | Promise] = {
    ("case", "decline"): _("The application ends here. The applicant is told your reason and may appeal."),
    ("case", "abandon"): _("The case ends here. Whoever wants certification later has to apply anew."),
    ("case", "grant"): _("The decision is final and goes to the applicant. A certificate will be issued."),
    ("case", "grant_with_conditions"): _(
        "The decision and its conditions are final and go to the applicant. A certificate will be issued."
    ),
    ("case", "refuse"): _(
        "The applicant is told that certification is refused, with your reason, and may appeal."
    ),
    ("case", "keep"): _("The decision is final. The certificate stays valid."),
    ("case", "do_not_keep"): _(
        "The applicant is told that certification is not kept, with your reason, and may appeal."
    ),
    ("case", "issue"): _("The certificate will show as valid to every buyer from now."),
    ("visit", "call_off"): _("The visit ends here. What is still to be seen needs a new visit."),
    ("sample", "reject"): _("The sample cannot be used any more. A new one has to be taken."),
    ("result", "retract"): _("The result counts no more. It stays visible in the journal."),
    ("nonconformity", "annul"): _("The nonconformity counts no more. It stays visible in the journal."),
    ("certificate", "suspend"): _("The certificate will show as suspended to every buyer from now."),
    ("certificate", "withdraw"): _(
        "The certificate will show as withdrawn to every buyer from now and cannot be reinstated."
    ),
    ("certificate", "cancel"): _(
        "The certificate will show as cancelled to every buyer from now and cannot be reinstated."
    ),
    ("certificate", "reduce"): _("What you take out of the scope is no longer certified from now."),
    ("certificate", "expire"): _("The certificate will show as expired to every buyer from now."),
    ("complaint", "dismiss_unheard"): _("The complaint or appeal is closed without investigation."),
    ("complaint", "dismiss"): _("The complaint or appeal is found not to be justified; its author is told."),
    ("complaint", "uphold"): _("The complaint or appeal is found to be justified; its author is told."),
}


def consequence_of(thing: str, move: str) -> str:
    """The sentence for a move that cannot be undone; nothing for any other."""
    return str(CONSEQUENCES.get((thing, move), ""))
