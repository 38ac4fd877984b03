"""How answers are found: by their words, by whoever may read them. Logins are not among them."""

from django.urls import reverse

from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from onboarding.models import IntakeResponse
from onboarding.showing import in_words


def response_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("onboarding:response", args=[workspace.slug, row.client_id, row.object_id])


@searchable(
    "onboarding.intakeresponse", page=response_page, related=["contact", "form_version__form"]
)
def describe_response(response: IntakeResponse) -> Described | None:
    """Answers that were erased are found no more."""
    if not response.answers:
        return None
    said = [
        (one.label, in_words(one, response.answers.get(one.key)))
        for one in response.definition.questions()
        if one.kind not in ("files", "secret", "consent")
    ]
    name = response.form_version.form.name if response.form_version else "Intake form"
    return Described(
        response.pk,
        "record",
        f"{name}, answered by {response.contact}",
        response.submitted_at,
        Audience.PRIVATE,
        client_id=response.client_id,
        subtitle=f"version {response.version}",
        body="\n".join(f"{label}: {words}" for label, words in said if words),
    )
