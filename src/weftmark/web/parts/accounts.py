"""Words of the account pages that come with allauth, so that its Chinese says 邮箱 and not Email."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Email Address"),
    _("Email Addresses"),
    _("Email address"),
    _("Add Email Address"),
    _("Add Email"),
    _("Change Email"),
    _("Confirm Email Address"),
    _("Current email"),
    _("Your account has no verified email address."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("Primary"),
    _("Re-send Verification"),
    _("Do you really want to remove the selected email address?"),
    _("Email Changed"),
    _("Username or email"),
    _("The following email addresses are associated with your account:"),
)
