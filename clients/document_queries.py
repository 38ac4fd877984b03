"""Questions about documents: a constant number of queries, however many there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from clients.models import (
    Client,
    Document,
    DocumentPage,
    DocumentSharing,
    DocumentText,
    DocumentVersion,
)

PAGE = 50


@dataclass(frozen=True)
class Papers:
    """Some documents, and where the next ones begin ("" at the end)."""

    documents: list[Document]
    before: str


def documents_of(client: Client, words: str = "", before: str = "") -> Papers:
    """Newest first, a page at a time (keyset), each with `version_count` and `is_shared`."""
    found = Document.objects.filter(client__in=client.record_ids).select_related("file")
    if words:
        found = found.filter(_says(words))
    rows = list(
        _earlier(found, before)
        .annotate(version_count=Count("versions"), is_shared=_shared_now())
        .order_by("-created_at", "-pk")[: PAGE + 1]
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    cursor = f"{last.created_at.isoformat()}~{last.pk}" if last else ""
    return Papers(rows[:PAGE], cursor)


def shared_with_client(client: Client) -> QuerySet[Document]:
    """What the client's portal may show: shared by a member, and not taken back."""
    found = Document.objects.filter(workspace_id=client.workspace_id, client__in=client.record_ids)
    return found.filter(_shared_now()).select_related("file").order_by("-created_at", "-pk")


def versions_of(document: Document) -> list[DocumentVersion]:
    """Newest first, with their files, what was read out of them, and their pages."""
    found = document.versions.select_related("file", "added_by")
    pages = Prefetch("pages", DocumentPage.objects.order_by("number"))
    notes = Prefetch("texts", DocumentText.objects.defer("text"))
    return list(found.prefetch_related(notes, pages).order_by("-number"))


def sharings_of(document: Document) -> list[DocumentSharing]:
    found = document.sharings.select_related("shared_by", "ended_by")
    return list(found.order_by("-created_at", "-pk"))


def _says(words: str) -> Q:
    texts = DocumentText.objects.annotate(words=SearchVector("text", config="simple")).filter(
        words=SearchQuery(words, config="simple", search_type="websearch"),
        version__document=OuterRef("pk"),
    )
    return Q(file__name__icontains=words) | Exists(texts)


def _shared_now() -> Exists:
    return Exists(DocumentSharing.objects.filter(document=OuterRef("pk"), ended_at=None))


def _earlier(found: QuerySet[Document], before: str) -> QuerySet[Document]:
    """What an address carries may be anything: the first page then."""
    moment, _, pk = before.partition("~")
    try:
        at, last = datetime.fromisoformat(moment), UUID(pk)
    except ValueError:
        return found
    if at.tzinfo is None:
        return found
    return found.filter(created_at__lte=at).filter(Q(created_at__lt=at) | Q(pk__lt=last))
