"""The mail server, behind one function."""

import smtplib

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMessage

from clientdesk.outbox.registry import GiveUp, Retry


def hand_over(envelope: EmailMessage) -> None:
    """Give a mail to the server.

    Raises Retry when the server is away, slow or says later (4xx); GiveUp when it says never (5xx).
    """
    try:
        envelope.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _raise(code, words)
    except smtplib.SMTPResponseException as error:
        _raise(error.smtp_code, error.smtp_error)
    except AnymailRecipientsRefused as error:
        raise GiveUp(str(error)[:300]) from error
    except (OSError, smtplib.SMTPException, AnymailError) as error:
        raise Retry(f"The mail server did not answer: {error}"[:300]) from error


def provider_id(envelope: EmailMessage, recipient: str) -> str:
    """The provider's name for a mail it took; its events will bear it. Empty with plain SMTP."""
    status = getattr(envelope, "anymail_status", None)
    if status is None:
        return ""
    of_recipient = status.recipients.get(recipient)
    found = of_recipient.message_id if of_recipient else status.message_id
    return found if isinstance(found, str) else ""


def _raise(code: int, words: bytes | str) -> None:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    reason = f"The mail server said {code}: {said}"[:300]
    # RFC 5321, 4.2.1: 4yz is transient, 5yz permanent.
    raise (GiveUp if 500 <= code < 600 else Retry)(reason)
