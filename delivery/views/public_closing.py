"""The client's page at the end: files, rights, and one question."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.files.storing import file_response
from clientdesk.limits import is_over
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clients.models import Contact
from delivery.closing import PURPOSE, RIGHTS, clauses_of, final_files
from delivery.ends import closing_of
from delivery.flows.answer_closing import answer_closing
from delivery.forms.closing import AnswerForm
from delivery.models import ClosingAnswer
from delivery.views.public import TOO_OFTEN
from scope.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def ended(request: Any, link: PublicLink) -> HttpResponse:
    project, contact = _found(link)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            if not is_over(request, "closing-answer", "30/h"):
                said = form.cleaned_data
                answer_closing(project.pk, contact, said["score"], said["words"])
                return redirect(request.path)
            form.add_error("words", TOO_OFTEN)
            status = 429
    context = {
        "project": project,
        "contact": contact,
        "closing": closing_of(project),
        "answer": ClosingAnswer.objects.filter(project=project, contact=contact).first(),
        "files": final_files(project),
        "rights": clauses_of(project.agreements.order_by("-n").first(), RIGHTS),
        "form": form,
        "link": link,
        "lang": (contact.locale or request.workspace.locale).partition("_")[0],
    }
    return render(request, "public/closing.html", context, status=status)


@require_safe
@public_link(PURPOSE)
def file(request: Any, link: PublicLink, document_id: UUID) -> HttpResponse:
    """One of the final files, while it is shared."""
    project, _ = _found(link)
    for document in final_files(project):
        if document.pk == document_id:
            return file_response(document.file)
    raise Http404


def _found(link: PublicLink) -> tuple[Project, Contact]:
    contact = Contact.objects.filter(pk=link.contact_id, left_at=None).first()
    found = Project.objects.select_related("client__workspace").filter(pk=link.object_id)
    project = found.first() if contact else None
    if project is None or contact is None or contact.client_id not in project.client.record_ids:
        raise Http404
    return project, contact
