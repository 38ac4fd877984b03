"""200 forms that nobody would write, with hostile answers: stored and shown as they were sent."""

import html

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings

from clientdesk.workspaces.models import Workspace
from clients.models import Client
from onboarding.definition import from_json, to_json
from onboarding.definition.checking import problems_of
from onboarding.forms.answers import AnswerForm
from onboarding.forms.page import sections_of
from onboarding.models import FormVersion, IntakeForm, IntakeResponse
from onboarding.queries import answered
from tests.onboarding.generated import Case, cases

pytestmark = pytest.mark.django_db


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_200_generated_forms_store_and_show_exactly_what_was_sent(
    studio: Workspace, harbor: Client, inside: None, case: Case
) -> None:
    assert problems_of(case.definition) == []
    assert from_json(to_json(case.definition)) == case.definition
    form, _ = IntakeForm.objects.get_or_create(workspace=studio, name="Generated", draft={})
    number = form.versions.count() + 1
    version = FormVersion.objects.create(
        workspace=studio, form=form, number=number, stored=to_json(case.definition)
    )
    posted = QueryDict(mutable=True)
    for name, said in case.posted.items():
        posted.setlist(name, said)
    typed = AnswerForm(version.definition, posted)
    assert typed.is_valid(), typed.errors
    sent = IntakeResponse.objects.create(
        workspace=studio, client=harbor, version=number, form_version=version,
        answers=typed.answers(),
    )  # fmt: skip
    stored = IntakeResponse.objects.select_related("form_version").get(pk=sent.pk)
    stored.client = harbor
    assert stored.answers == case.expected
    assert stored.definition == case.definition
    for one in answered(stored):
        page = render_to_string("onboarding/_answer.html", {"one": one})
        assert "<script" not in page and "<img" not in page
        assert one.colours or one.words in html.unescape(page)
    for section in sections_of(typed):
        for row in section.rows:
            for asked in row.asked:
                again = str(asked.bound)
                assert "<script" not in again and "<img" not in again
