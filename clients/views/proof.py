"""Is this client's record whole, where is a fingerprint in it, and what does it say?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clientdesk.workspaces.models.base import new_id
from clients.forms.settle import SettleForm
from clients.models import Client
from clients.pack_queries import entries_by_fingerprint, packs_of
from clients.rules import private_client_or_404
from clients.thread import lines_of
from clients.verifying import prove
from clients.views.client import head_context


@require_safe
def proof(request: Any, client_id: UUID) -> HttpResponse:
    """`?check=1` walks the whole record, which a page of 1,000 entries need not wait for; `words`
    are those of a search that led here."""
    client = private_client_or_404(request, client_id)
    form = SettleForm(initial={"key": new_id(), "words": request.GET.get("words", "")[:200]})
    return render(request, "clients/proof.html", proof_context(request, client, form))


def proof_context(request: Any, client: Client, form: SettleForm) -> dict[str, Any]:
    typed = request.GET.get("fingerprint", "")[:80]
    return {
        **head_context(request, client, "clients:proof"),
        "form": form,
        "packs": packs_of(client),
        "proof": prove(client) if "check" in request.GET else None,
        "typed": typed,
        "found": lines_of(client, entries_by_fingerprint(client, typed)) if typed else [],
    }
