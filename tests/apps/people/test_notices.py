"""Letters are written with the act, in the reader's language, and sent whatever becomes of one of them."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import transaction

from tests.apps.cast import person
from weftmark.apps.people.actions import choose_notices, mark_seen, notify, send_notices
from weftmark.apps.people.models import Notice
from weftmark.apps.people.queries import choices_of, notices_of, unseen
from weftmark.core.text import Text

pytestmark = pytest.mark.django_db
SUBJECT, BODY = Text("案卷已受理", "The case was accepted"), Text("请签合同。", "Please sign the agreement.")


def write(*people, **given) -> int:
    return notify(*people, **{"kind": "application", "subject": SUBJECT, "body": BODY, **given})


def english(name: str):
    who = person(name)
    who.language = "en"
    who.save()
    return who


def test_everybody_reads_their_own_language() -> None:
    write(person("Lin"), english("Zhao"))
    assert sorted(Notice.objects.values_list("person__username", "subject")) == [
        ("lin", "案卷已受理"),
        ("zhao", "The case was accepted"),
    ]


def test_whoever_acts_gets_no_letter_and_nobody_gets_two() -> None:
    lin, wei = person("Lin"), person("Wei")
    assert write(lin, [wei, lin], by=wei) == 1
    assert [notice.person for notice in Notice.objects.all()] == [lin]


def test_a_deadline_is_told_once() -> None:
    assert [write(person("Lin"), once="due:D-1:review") for _ in range(2)] == [1, 0]
    assert Notice.objects.count() == 1


def test_a_letter_is_undone_with_its_act() -> None:
    with transaction.atomic():
        write(person("Lin"))
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_what_is_not_wanted_by_mail_can_still_be_read() -> None:
    lin = person("Lin")
    choose_notices(person=lin, wanted=["deadline"])
    assert [kind for kind, wanted in choices_of(lin).items() if wanted] == ["deadline"]
    write(lin)
    assert send_notices() == (0, 0)
    assert unseen(lin) == 1
    assert mark_seen(person=lin) == 1
    assert unseen(lin) == 0


def test_letters_are_sent_once(settings) -> None:
    settings.WEFTMARK_ADDRESS = "https://label.example.org"
    write(english("Lin"), about="/en/cases/1/")
    assert [send_notices(), send_notices()] == [(1, 0), (0, 0)]
    assert [(letter.to, letter.subject, letter.body) for letter in mail.outbox] == [
        (
            ["lin@example.org"],
            "[Weftmark] The case was accepted",
            "Please sign the agreement.\n\nhttps://label.example.org/en/cases/1/",
        )
    ]


def test_a_letter_that_fails_stops_no_other_and_is_tried_again(settings) -> None:
    settings.EMAIL_BACKEND = "tests.apps.people.broken_mail.Backend"
    write(person("Lin"))
    write(person("Wei"))
    assert send_notices() == (1, 1)
    assert list(notices_of(person("Lin")).values_list("tries", "sent_at")) == [(1, None)]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices() == (1, 0)


def test_a_subject_of_several_lines_becomes_one() -> None:
    write(person("Lin"), subject=Text("一\n二", "one\ntwo"))
    assert send_notices() == (1, 0)
    assert mail.outbox[0].subject == "[Weftmark] 一 二"


def test_the_letter_goes_out_after_the_act(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(person("Lin"))
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def test_people_without_account_or_address_are_left_out() -> None:
    gone, silent = person("Gone"), person("Silent")
    gone.is_active = False
    gone.save()
    silent.email = ""
    silent.save()
    assert write(gone, silent) == 1
    assert send_notices() == (0, 0)
