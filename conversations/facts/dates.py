"""What was promised by when, when it is ready as it stands, and why: theirs and ours alike."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from clients.subjects import page_of
from conversations.facts.gathering import Fact, day_in_full, facts_for
from conversations.models import Conversation
from delivery.picture import Picture, Piece, pictures_of
from delivery.wording import as_slip_causes
from scope.models import Project

_AHEAD = timedelta(days=14)
_MOST = 5


@facts_for(Conversation.Kind.LATE)
def promised(conversation: Conversation, today: date) -> list[Fact]:
    """Of work that is not handed over: what moved, is over, or near; else what comes first."""
    client = conversation.client
    found = Project.objects.filter(client__in=client.record_ids).select_related("client__workspace")
    projects = list(found.order_by("-began_at", "-pk")[:_MOST])
    owed = [
        (piece.outlook.promised_on, picture, piece)
        for picture in pictures_of(projects).values()
        for piece in picture.pieces
        if piece.outlook.promised_on and not piece.outlook.is_delivered
    ]
    owed.sort(key=lambda one: one[0])
    threatened = [one for one in owed if _is_threatened(one[2], today)]
    return [
        fact
        for _, picture, piece in (threatened or owed[:1])[:_MOST]
        for fact in _of_piece(picture, piece)
    ]


def _is_threatened(piece: Piece, today: date) -> bool:
    day = piece.outlook.promised_on
    return piece.outlook.has_moved or (day is not None and day <= today + _AHEAD)


def _of_piece(picture: Picture, piece: Piece) -> Iterator[Fact]:
    outlook, project = piece.outlook, picture.project
    workspace = project.client.workspace
    url = page_of(workspace, project.client_id, *project.ref()) or reverse(
        "scope:agreements", args=[workspace.slug, project.client_id]
    )

    def fact(slot: str, text: str) -> Fact:
        return Fact(outlook.promised_on, text, *piece.deliverable.ref(), url, slot)

    assert outlook.promised_on is not None, "asked above"
    said = f"“{piece.deliverable}” was promised for {day_in_full(outlook.promised_on)}"
    if piece.parked_on:
        said += f"; the project is parked since {day_in_full(piece.parked_on)}"
    elif outlook.expected_on and outlook.has_moved:
        said += f"; as it stands it is ready on {day_in_full(outlook.expected_on)}"
    yield fact("promised", f"{said}.")
    for cause in as_slip_causes(picture, outlook.causes):
        words = str(cause["words"])
        slot = f"{cause['why']}:{cause['about']}"
        yield fact(slot, f"{words[:1].upper()}{words[1:]}.")
