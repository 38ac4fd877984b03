"""A workspace chooses its colour and its logo."""

from dataclasses import dataclass

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.logo import Logo
from clientdesk.workspaces.models import Brand, Member, Workspace
from clientdesk.workspaces.models.log_line import log_line


@dataclass(frozen=True)
class Look:
    """`accent` "" is the usual one. Without a logo the one that is there stays, or goes."""

    accent: str
    logo: Logo | None = None
    removes_logo: bool = False


@transaction.atomic
def set_brand(look: Look, by: Member) -> Brand:
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=by.workspace_id)
    brand = Brand.objects.filter(workspace=workspace).first() or Brand(workspace=workspace)
    brand.accent = look.accent
    if look.logo is not None:
        brand.logo, brand.logo_hash = look.logo.content, look.logo.hash
        brand.logo_width, brand.logo_height = look.logo.width, look.logo.height
    elif look.removes_logo:
        brand.logo, brand.logo_hash, brand.logo_width, brand.logo_height = None, "", 0, 0
    brand.changed_at, brand.changed_by = clock.now(), by
    brand.save()
    log_line(by, "brand.set", "changed logo or colour of the clients’ pages", brand)
    return brand
