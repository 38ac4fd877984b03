"""Buttons of the mailbox page: what a provider would tell of a mail, and an answer to it.

They go the way of the real ones: anymail's signals, received in reactions.py.
"""

from email.message import EmailMessage
from email.utils import make_msgid

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, inbound, tracking
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientdesk.local.mailbox import Received, read

SAID = {"delivered": "250 OK", "bounced": "550 5.1.1 No such user", "complained": "unwanted"}


@require_POST
def happen(request: HttpRequest, name: str) -> HttpResponse:
    """`what` of the form: delivered, bounced or complained; or answered."""
    received, what = read(name), request.POST.get("what", "")
    if what == "answered":
        _answer(received)
    elif what in SAID:
        _tell(received, what)
    else:
        raise Http404
    return redirect("local:mail", name)


def _tell(received: Received, what: str) -> None:
    event = AnymailTrackingEvent(
        event_type=what,
        message_id=str(received.mail["Message-ID"] or ""),
        recipient=_email(received, "To"),
        mta_response=SAID[what],
        event_id=f"local:{what}:{received.name}",
        esp_event={},
    )
    tracking.send(None, event=event, esp_name="mailbox")


def _answer(received: Received) -> None:
    """In the recipient's name, to where the mail wants its answers."""
    to = _email(received, "Reply-To") or _email(received, "From")
    answer = EmailMessage()
    answer["From"] = received.to
    answer["To"] = to
    answer["Subject"] = f"Re: {received.subject}"
    answer["Message-ID"] = make_msgid(domain="mailbox.example")
    answer["In-Reply-To"] = answer["References"] = str(received.mail["Message-ID"] or "")
    answer.set_content("Thank you, that suits us.\n")
    found = AnymailInboundMessage.parse_raw_mime_bytes(answer.as_bytes())
    found.envelope_recipient, found.envelope_sender = to, _email(received, "To")
    event = AnymailInboundEvent(event_type="inbound", message=found, esp_event={})
    inbound.send(None, event=event, esp_name="mailbox")


def _email(received: Received, header: str) -> str:
    found = received.mail[header]
    return str(found.addresses[0].addr_spec) if found and found.addresses else ""
