"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from onboarding.views import answers

app_name = "onboarding"
_CLIENT = "clients/<uuid:client_id>/"
_INTAKE = f"{_CLIENT}intakes/<uuid:response_id>/"
urlpatterns = [
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
