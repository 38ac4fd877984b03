"""Whether a quotation is the client's own: it stands in what they wrote or asked for."""

from clientdesk.lib.folding import fold
from clientdesk.mail.models import Message
from clients.models import Client, ConfirmationAnswer
from conversations.blame import IsTheirs
from scope.models import ScopeRequest

_MOST = 300


def said_by(client: Client) -> IsTheirs:
    """Asks three questions, and only when something is quoted."""
    known: list[str] = []

    def is_theirs(quoted: str) -> bool:
        if not known:
            known.append(_all_they_said(client))
        words = fold(quoted)
        return bool(words) and f" {words} " in known[0]

    return is_theirs


def _all_they_said(client: Client) -> str:
    mails = Message.objects.filter(
        client_id__in=client.record_ids, direction=Message.Direction.IN
    ).order_by("-created_at")
    asked = ScopeRequest.objects.filter(client__in=client.record_ids).order_by("-asked_at")
    answers = ConfirmationAnswer.objects.filter(confirmation__client__in=client.record_ids)
    texts = [
        *mails.values_list("text", flat=True)[:_MOST],
        *asked.values_list("text", flat=True)[:_MOST],
        *answers.order_by("-at").values_list("words", flat=True)[:_MOST],
    ]
    return f" {' | '.join(fold(text) for text in texts)} "
