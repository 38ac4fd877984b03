"""Who has written to us is not reminded until somebody here has read it."""

import pytest

from clientdesk.clock import standing_at
from tests.factories import browser_of
from tests.followups.unpaid import at, unpaid_invoice
from tests.mail.post import a_letter, arrives, inbound

pytestmark = pytest.mark.django_db


def test_a_reminder_waits_until_the_answer_is_read_and_goes_then() -> None:
    unpaid = unpaid_invoice(steps=[3])  # due on 7 December: it falls on the 10th
    to = inbound(unpaid.workspace)
    with standing_at(at(9)):
        message = arrives(unpaid.workspace, a_letter(to, words="We pay on Friday."), to)
    assert message and message.client_id == unpaid.document.client_id
    assert unpaid.tick(at(10)) == []
    seen = f"/w/{unpaid.workspace.slug}/clients/{message.client_id}/messages/{message.pk}/seen/"
    with standing_at(at(10, 15)):
        assert browser_of(unpaid.owner).post(seen).status_code == 302
    sent = [subject for hour in (16, 20) for subject in unpaid.tick(at(10, hour))]
    sent += unpaid.tick(at(11))
    assert len(sent) == 1 and unpaid.document.number in sent[0]
