"""A piece of a file for a form, sent by a script; without scripts files come with the form."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from clientdesk.files.sniffing import UploadRefused
from clientdesk.files.storing import NoRoom
from onboarding.definition import Definition
from onboarding.models import IntakeDraft
from onboarding.pieces import begin_upload, take_piece

_NO_ROOM = "We have no room for this file just now. Everything you typed is kept; try again later."


def take_upload(request: Any, definition: Definition, draft: IntakeDraft) -> HttpResponse:
    """`received` says from where to go on; `file` is there once it is whole."""
    question, name = request.POST.get("question", ""), request.POST.get("name", "")[:300]
    if question not in {one.key for one in definition.of_kind("files")}:
        return JsonResponse({"reason": "This form takes no files here."}, status=422)
    size, offset = _number(request.POST.get("size")), _number(request.POST.get("offset"))
    piece = request.FILES.get("piece")
    try:
        if piece is None:
            arrived = begin_upload(draft, question, name, size)
        else:
            arrived = take_piece(draft, question, name, size, offset, piece)
    except UploadRefused as reason:
        return JsonResponse({"reason": str(reason)}, status=422)
    except NoRoom:
        return JsonResponse({"reason": _NO_ROOM}, status=507)
    return JsonResponse({"received": arrived.received, "file": arrived.file_id})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0
