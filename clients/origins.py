"""What papers are made from, and why those are never replaced. Rooms above register theirs.

frozen_origin("billing.billingdocument", "It is issued: a credit note corrects it.", page)
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from clientdesk.workspaces.models import Workspace
from clients.models import Document

PageOfOrigin = Callable[[Workspace, UUID], str]


@dataclass(frozen=True)
class _Origin:
    why: str
    page: PageOfOrigin


_origins: dict[str, _Origin] = {}


def frozen_origin(kind: str, why: str, page: PageOfOrigin) -> None:
    """Papers made from a subject of `kind` are frozen from their first moment, for this reason."""
    _origins[kind] = _Origin(why, page)


def is_frozen_from_the_start(kind: str) -> bool:
    return kind in _origins


def why_frozen(document: Document) -> str:
    """In words for the page, or "" when it may be changed; a frozen upload was signed."""
    if document.frozen_at is None:
        return ""
    origin = _origins.get(document.origin_kind)
    return origin.why if origin else "It is signed: what was agreed stays as it is."


def page_of_origin(workspace: Workspace, document: Document) -> str:
    """The address of what it was made from, or "" for an upload."""
    origin = _origins.get(document.origin_kind)
    return origin.page(workspace, document.origin_id) if origin and document.origin_id else ""
