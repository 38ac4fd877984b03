"""The brand on a page of a client, and a colour to look at without a style of its own."""

from base64 import b64encode
from typing import Any

from django import template
from django.db import DatabaseError
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clientdesk.workspaces.brand import PublicBrand
from clientdesk.workspaces.brand import public_brand as brand_for
from clientdesk.workspaces.scope import current_workspace_id

register = template.Library()


@register.simple_tag(takes_context=True)
def public_brand(context: Context) -> PublicBrand:
    """That of the workspace whose page this is; asked once for a page.

    A page of an error, which may stand outside of any workspace, never fails for its ornament.
    """
    request: Any = context.get("request")
    workspace = getattr(request, "workspace", None)
    if workspace is None or current_workspace_id() != workspace.pk:
        return PublicBrand()
    kept: PublicBrand | None = getattr(request, "_public_brand", None)
    if kept is None:
        try:
            kept = brand_for(workspace)
        except DatabaseError:
            kept = PublicBrand()
        request._public_brand = kept
    return kept


@register.simple_tag
def swatch(colour: str) -> SafeString:
    """A picture of one colour: the policy allows no style in a page."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="28">'
        f'<rect width="40" height="28" rx="6" fill="{colour}"/></svg>'
    )
    source = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    return format_html('<img src="{}" width="40" height="28" alt="">', source)
