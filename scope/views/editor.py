"""The page of a draft: saved by hand or by itself, priced while one types."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.lib.as_written import write_day
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.held_days import DayStanding, day_standing
from clients.lines import Typed, as_typed, with_another_row
from clients.models import Client
from clients.rules import that_client_or_404
from scope.beside import beside_the_draft
from scope.catalogue import line_from, offered
from scope.drafts import fresh_page, fresh_quote_line, page_of, with_another
from scope.flows.save_quote import QuotePage, save_quote
from scope.forms.page import QuotePageForm
from scope.free_days import free_day
from scope.models import AlreadySent, CatalogueItem, Quote, QuoteVersion, SavedElsewhere
from scope.past_work import kind_of, past_work
from scope.sums import sums_of_draft
from scope.terms_sets import usual_terms
from scope.usual_terms import terms_of
from scope.views.access import address, newest_of, quote_of

ELSEWHERE = (
    "This draft was saved on another page after you opened this one. What you typed is still "
    "here: copy what you need, then open the draft again."
)
_BUTTONS = {
    "csrfmiddlewaretoken", "add_line", "add", "from_catalogue", "item", "take_buffer", "send",
    "save", "terms",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, quote_id: UUID) -> HttpResponse:
    version, client = _version_and_client(request, quote_id)
    if version and not version.is_draft:
        return redirect(address("quote", version.quote))
    if request.method != "POST":
        page = str(new_id())
        typed = page_of(version, page) if version else _fresh(request, client, page)
        return _show(request, quote_id, client, typed)
    typed = _typed(request)
    if "from_catalogue" in request.POST:
        return _show(request, quote_id, client, _with_item(request, typed, client))
    if "take_buffer" in request.POST:
        typed = _with_buffer(typed, request.POST["take_buffer"])
        return _show(request, quote_id, client, typed)
    added = "lines" if "add_line" in request.POST else request.POST.get("add", "")
    if added:
        typed = with_another(typed, added, request.workspace, client)
        return _show(request, quote_id, client, typed)
    return _save(request, quote_id, client, typed)


@require_POST
@may(may_write)
def totals(request: Any, quote_id: UUID) -> HttpResponse:
    """The sums of what stands on the page, saved or not."""
    _, client = _version_and_client(request, quote_id)
    page = QuotePageForm(_typed(request), request.workspace, client)
    page.is_valid()
    _learn_free_days(page, request.workspace)
    context = {
        "deliverables": page.parts["deliverables"],
        **sums_of_draft(page, request.workspace),
    }
    return render(request, "scope/_followed.html", context)


def _save(request: Any, quote_id: UUID, client: Client, typed: Typed) -> HttpResponse:
    form = QuotePageForm(typed, request.workspace, client)
    is_good = form.is_valid()
    page = QuotePage(
        client=client,
        page=typed.get("page", "")[:36],
        offer=form.offer(),
        header=form.form.header(),
        valid_days=form.form.cleaned_data.get("valid_days"),
        typed=None if is_good else typed,
        seen=form.form.seen_at(),
    )
    by_itself = request.headers.get("X-Autosave") == "1"
    try:
        version = save_quote(quote_id, page, request.member)
    except (SavedElsewhere, AlreadySent) as reason:
        return _not_saved(request, quote_id, client, typed, by_itself, reason)
    except Quote.DoesNotExist:
        raise Http404 from None
    quote = version.quote
    if by_itself:
        seen = version.saved_at.isoformat() if version.saved_at else ""
        where = address("edit", quote)
        return JsonResponse({"values": {"seen": seen}, "action": where, "location": where})
    if "terms" in request.POST:
        return redirect(address("terms", quote))
    if not is_good:
        return _show(request, quote_id, client, {**typed, "seen": "1"}, status=422)
    if "send" in request.POST:
        return redirect(address("send", quote))
    messages.success(request, "The draft is saved.")
    return redirect(address("edit", quote))


def _not_saved(
    request: Any, quote_id: UUID, client: Client, typed: Typed, by_itself: bool, why: Exception
) -> HttpResponse:
    sent = isinstance(why, AlreadySent)
    words = "It is sent meanwhile; what changes goes into a new version." if sent else ELSEWHERE
    if by_itself:
        return JsonResponse({"reason": words}, status=409)
    messages.warning(request, words)
    return _show(request, quote_id, client, typed, status=409)


def _show(
    request: Any, quote_id: UUID, client: Client, typed: Typed, status: int = 200
) -> HttpResponse:
    page = QuotePageForm(typed, request.workspace, client)
    page.is_valid()
    _learn_free_days(page, request.workspace)
    stored = Quote.objects.filter(pk=quote_id).select_related("client__workspace").first()
    context = {
        "quote_id": quote_id,
        "quote": stored,
        "client": client,
        "page": page,
        "form": page.form,
        "lines": page.lines,
        "parts": page.parts,
        "version_n": newest_of(stored).n if stored else 1,
        "terms": terms_of(stored) if stored else usual_terms(request.workspace),
        "day_standing": _day_standing(page, client),
        "catalogue": offered(request.workspace, page.offer().currency),
        "has_past": _learn_past(page, client),
        "beside": beside_the_draft(page.offer(), client, quote_id),
        **sums_of_draft(page, request.workspace),
    }
    return render(request, "scope/editor.html", context, status=status)


def _learn_past(page: QuotePageForm, client: Client) -> bool:
    """Beside each deliverable what work with its title says; whether there is any of it."""
    rows = page.parts["deliverables"].forms
    past = past_work(client.workspace, [row.typed_title for row in rows])
    for row in rows:
        row.past = past.get(kind_of(row.typed_title))
    return bool(past)


def _learn_free_days(page: QuotePageForm, workspace: Workspace) -> None:
    for row in page.parts["deliverables"].forms:
        on = getattr(row, "cleaned_data", {}).get("on")
        row.free_day = free_day(on, workspace) if on else ""


def _with_buffer(typed: Typed, pressed: str) -> Typed:
    """The page with the buffer that the button names, as "deliverables-0:5"."""
    row, _, days = pressed.rpartition(":")
    name = f"{row}-buffer_days"
    return {**typed, name: days} if name in typed and days.isdecimal() else typed


def _day_standing(page: QuotePageForm, client: Client) -> DayStanding | None:
    day = page.form.cleaned_data.get("day")
    return day_standing(client.workspace, day, client) if day else None


def _fresh(request: Any, client: Client, page: str) -> Typed:
    """With the day that the address names, as it does from a lead."""
    try:
        day = write_day(date.fromisoformat(request.GET.get("day", "")), request.workspace.locale)
    except ValueError:
        day = ""
    return fresh_page(request.workspace, client, page, day)


def _with_item(request: Any, typed: Typed, client: Client) -> Typed:
    """The page with a line from the catalogue; nothing is added where none was picked."""
    wanted = _uuid(request.POST.get("item"))
    item = CatalogueItem.objects.filter(pk=wanted, workspace=request.workspace).first()
    if item is None:
        return typed
    fresh = fresh_quote_line(request.workspace, client)
    return with_another_row(typed, {**fresh, **line_from(item, request.workspace, client)})


def _version_and_client(request: Any, quote_id: UUID) -> tuple[QuoteVersion | None, Client]:
    """The newest version with its client; else the client the address names, for a first save."""
    if Quote.objects.filter(pk=quote_id, workspace=request.workspace).exists():
        quote = quote_of(request, quote_id)
        return newest_of(quote), quote.client
    return None, that_client_or_404(request, _uuid(request.GET.get("client")))


def _typed(request: Any) -> Typed:
    return as_typed(request.POST, _BUTTONS)


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return new_id()  # names nothing: not found
