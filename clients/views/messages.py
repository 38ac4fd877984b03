"""Mails with a client: exchanges, one of them, what came with it, and what was done about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from clientdesk.files.models import StoredFile
from clientdesk.files.storing import file_response
from clientdesk.links.issuing import hide_placeholders
from clientdesk.mail.models import Attachment, Delivery, Message
from clientdesk.mail.pages.sanitising import clean_html
from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may, may_write
from clients.correspondence.keeping import STORED
from clients.correspondence.panels import panels_of_mail
from clients.correspondence.queries import files_by_message, thread_of, threads_of
from clients.correspondence.response_time import response_time
from clients.flows.settle_message import reopen_message, see_message, settle_message
from clients.makings import makings_of
from clients.models import Client
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_safe
def messages_of_client(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    after = request.GET.get("after", "")
    page = threads_of(client, after)
    context = {
        **head_context(request, client, "clients:messages"),
        "mails": page.rows,
        "after": page.after,
        "is_first": not after,
        "response_time": response_time(request.workspace, client),
    }
    return render(request, "clients/messages.html", context)


@require_safe
def message(request: Any, client_id: UUID, message_id: UUID) -> HttpResponse:
    """The exchange it stands in. Personal links are hidden, for they open the client's pages."""
    client = private_client_or_404(request, client_id)
    mail = message_of(request, client, message_id)
    thread = thread_of(mail, client.record_ids)
    told = Delivery.objects.filter(message__in=thread).order_by("created_at")
    context = {
        **head_context(request, client, "clients:messages"),
        "mail": mail,
        "mails": shown_mails(thread, mail),
        "told": told,
        "to_see": next((one for one in thread if one.is_incoming and not one.seen_at), None),
        "makings": makings_of(client, f"mail.message:{mail.pk}"),
        "waiting": next((one for one in thread if one.waits_for_answer), None),
        "panels": panels_of_mail(client, mail, request) if mail.is_incoming else [],
    }
    return render(request, "clients/message.html", context)


def shown_mails(thread: list[Message], current: Message) -> list[dict[str, Any]]:
    files = files_by_message(thread)
    return [
        {
            "mail": one,
            "is_open": one.pk == current.pk or one is thread[-1],
            "said": hide_placeholders(one.said or one.text),
            "quoted": one.is_incoming and one.said != one.text and one.text,
            "html": mark_safe(clean_html(one.html)) if one.is_incoming else "",
            "files": files.get(one.pk, []),
        }
        for one in thread
    ]


@require_POST
@may(may_write)
def seen(request: Any, client_id: UUID, message_id: UUID) -> HttpResponse:
    """Posted in the quiet when somebody has the mail before them; or by its button."""
    client = private_client_or_404(request, client_id)
    mail = message_of(request, client, message_id)
    for one in thread_of(mail, client.record_ids):
        see_message(one.pk, request.member)
    return redirect("clients:message", request.workspace.slug, client.pk, mail.pk)


@require_POST
@may(may_write)
def settlement(request: Any, client_id: UUID, message_id: UUID) -> HttpResponse:
    """Done with; posted with "undo" it waits for an answer again."""
    client = private_client_or_404(request, client_id)
    mail = message_of(request, client, message_id)
    where = request.path
    if request.GET.get("undo"):
        reopen_message(mail.pk)
        messages.success(request, "It waits for an answer again.")
    else:
        settle_message(mail.pk, request.member)
        messages.success(request, "Done with.", extra_tags=f"undo:{where}?undo=1")
    return redirect(next_page(request, reverse("clients:messages", args=_at(request, client))))


@require_safe
def original(request: Any, client_id: UUID, message_id: UUID) -> FileResponse:
    """The mail as it came, for one's own mail program."""
    client = private_client_or_404(request, client_id)
    mail = get_object_or_404(
        Message.objects.select_related("arrival__raw"),
        pk=message_id, client_id__in=client.record_ids, arrival__isnull=False,
    )  # fmt: skip
    assert mail.arrival is not None
    return file_response(mail.arrival.raw)


@require_safe
def attachment(
    request: Any, client_id: UUID, message_id: UUID, attachment_id: UUID
) -> FileResponse:
    client = private_client_or_404(request, client_id)
    mail = message_of(request, client, message_id)
    row = get_object_or_404(Attachment, pk=attachment_id, message=mail, kind=STORED)
    return file_response(get_object_or_404(StoredFile, pk=row.object_id))


def message_of(request: Any, client: Client, message_id: UUID) -> Message:
    mail = get_object_or_404(
        Message, pk=message_id, client_id__in=client.record_ids, workspace=request.workspace
    )
    mail.workspace = request.workspace
    return mail


def _at(request: Any, client: Client) -> list[Any]:
    return [request.workspace.slug, client.pk]
