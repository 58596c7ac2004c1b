"""A mail server that refuses whatever goes to Lin."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            if "lin@example.org" in message.to:
                raise SMTPRecipientsRefused({"lin@example.org": (550, b"no such person")})
        return len(email_messages)
