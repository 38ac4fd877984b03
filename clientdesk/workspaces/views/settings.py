"""Settings below /w/<workspace>/settings/: read by every member, changed by whom the role lets."""

from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.workspaces.flows.change_settings import change_settings
from clientdesk.workspaces.next_page import is_page_of, next_page
from clientdesk.workspaces.settings_pages import LIST, PAGES, SettingsPage


@require_safe
def index(request: Any) -> HttpResponse:
    mine = [entry for entry in LIST if entry.rule(request.member)]
    found = [(entry, address(entry.url_name, request.workspace.slug)) for entry in mine]
    entries = [(entry, url) for entry, url in found if url]
    return render(request, "settings/index.html", {"entries": entries})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Any, page: str) -> HttpResponse:
    """One page: shown, or saved as posted; `next` leads back to where someone was sent from."""
    found = PAGES[page]
    may_change = found.rule(request.member)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    # A copy: what is typed and wrong must not show as the workspace's name.
    form = found.form(request.POST or None, instance=copy(request.workspace))
    if request.method == "POST" and form.is_valid():
        change_settings(request.workspace.pk, form.values())
        messages.success(request, "Saved.")
        return redirect(next_page(request, request.path))
    if not may_change:
        form.read_only()
    return _show(request, found, form, may_change)


def _show(request: Any, found: SettingsPage, form: Any, may_change: bool) -> HttpResponse:
    wished = request.POST.get("next") or request.GET.get("next") or ""
    context = {
        "page": found,
        "form": form,
        "may_change": may_change,
        "next": wished if is_page_of(request, wished) else "",
        "intake_url": intake_url(request.workspace.slug),
    }
    return render(request, found.template, context, status=422 if form.errors else 200)


def address(url_name: str, slug: str) -> str:
    """The page's path in this workspace, empty while nobody has built it."""
    try:
        return reverse(url_name, kwargs={"workspace_slug": slug})
    except NoReverseMatch:
        return ""


def intake_url(slug: str) -> str:
    """The full address of the public intake form, empty while there is none."""
    try:
        return f"{settings.BASE_URL}{reverse('onboarding_public:intake', args=[slug])}"
    except NoReverseMatch:
        return ""
