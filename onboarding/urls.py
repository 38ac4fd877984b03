"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from onboarding.views import answers, forms, questions

app_name = "onboarding"
_CLIENT = "clients/<uuid:client_id>/"
_INTAKE = f"{_CLIENT}intakes/<uuid:response_id>/"
_FORM = "forms/<uuid:form_id>/"
_QUESTION = f"{_FORM}questions/<slug:key>/"
urlpatterns = [
    path("forms/", forms.forms, name="forms"),
    path(_FORM, forms.form, name="form"),
    path(f"{_FORM}heading/", forms.heading, name="form-heading"),
    path(f"{_FORM}preview/", forms.preview, name="form-preview"),
    path(f"{_FORM}publication/", forms.publication, name="form-publication"),
    path(f"{_FORM}opening/", forms.opening, name="form-opening"),
    path(f"{_FORM}away/", forms.away, name="form-away"),
    path(f"{_FORM}sections/", questions.sections, name="form-sections"),
    path(f"{_FORM}new-question/", questions.new, name="new-question"),
    path(_QUESTION, questions.edit, name="question"),
    path(f"{_QUESTION}place/", questions.place, name="question-place"),
    path(f"{_QUESTION}copy/", questions.copy, name="question-copy"),
    path(f"{_QUESTION}removal/", questions.removal, name="question-removal"),
    path(f"{_CLIENT}intakes/", answers.intakes, name="intakes"),
    path(f"{_CLIENT}intakes/invitation/", answers.invitation, name="invitation"),
    path(_INTAKE, answers.response, name="response"),
    path(f"{_INTAKE}review/", answers.review, name="review"),
    path(f"{_INTAKE}verdict/", answers.verdict, name="verdict"),
    path(
        f"{_CLIENT}proposals/<uuid:proposal_id>/answer/",
        answers.proposal_answer,
        name="proposal-answer",
    ),
]
