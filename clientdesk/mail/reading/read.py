"""One mail, read whole. It never raises: what cannot be read is said in the letter's notes."""

from email import policy
from email.message import Message as Mime
from email.parser import BytesParser

from clientdesk.mail.pages import Page, read_page
from clientdesk.mail.reading import headers
from clientdesk.mail.reading.authenticity import proof
from clientdesk.mail.reading.automatic import automatic
from clientdesk.mail.reading.bodies import Bodies, bodies_of
from clientdesk.mail.reading.charsets import tidy
from clientdesk.mail.reading.letter import NOBODY, Automatic, Letter
from clientdesk.mail.reading.plain import newly_said
from clientdesk.mail.reading.reports import report_of

UNREADABLE = "This mail could not be read; its original is kept."


def read_letter(
    raw: bytes, *, envelope_sender: str | None = None, trusted_server: str = ""
) -> Letter:
    """What the bytes say. `envelope_sender` and `trusted_server`: see automatic and proof."""
    try:
        # The old policy: it hands out what is wrong instead of refusing it.
        mail = BytesParser(policy=policy.compat32).parsebytes(raw)
        return _letter(mail, raw, envelope_sender, trusted_server)
    except (RecursionError, MemoryError, ValueError, LookupError, TypeError, AttributeError):
        return Letter(notes=(UNREADABLE,))


def _letter(mail: Mime, raw: bytes, envelope_sender: str | None, trusted: str) -> Letter:
    bodies = bodies_of(mail)
    page = read_page(bodies.html) if bodies.html.strip() else Page()
    text = bodies.text or tidy(page.text)
    kind, report = report_of(mail, raw)
    if kind == Automatic.NO:
        kind = automatic(mail, envelope_sender)
    ids = headers.message_ids(mail, "Message-ID")
    answers = headers.message_ids(mail, "In-Reply-To")
    return Letter(
        message_id=ids[0] if ids else "",
        in_reply_to=answers[0] if answers else "",
        references=headers.message_ids(mail, "References"),
        sender=next(iter(headers.addresses(mail, "From")), NOBODY),
        to=headers.addresses(mail, "To"),
        cc=headers.addresses(mail, "Cc"),
        delivered_to=tuple(
            one.email for one in headers.addresses(mail, "Delivered-To", "X-Original-To", "Bcc")
        ),
        subject=headers.line(mail, "Subject"),
        dated_at=headers.date(mail),
        text=text,
        said=newly_said(text),
        html=page.html,
        pictures=page.pictures,
        parts=tuple(bodies.parts),
        automatic=kind,
        proof=proof(mail, trusted),
        report=report,
        notes=_notes(bodies, page),
    )


def _notes(bodies: Bodies, page: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, [*bodies.notes, page.note])))
