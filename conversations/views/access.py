"""Which conversation a person may reach."""

from typing import Any
from uuid import UUID

from django.http import Http404

from clients.rules import private_client_or_404
from conversations.models import Conversation
from conversations.queries import conversation_by_id


def conversation_or_404(request: Any, conversation_id: UUID) -> Conversation:
    """One that this member may read, with its client as its page shows it."""
    found = conversation_by_id(request.member, conversation_id)
    if found is None:
        raise Http404
    found.client = private_client_or_404(request, found.client_id)
    return found
