"""Addresses of people, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.team.views import people

app_name = "team"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invitations/", people.invitations, name="invitations"),
    path(
        "people/invitations/<uuid:invitation_id>/sending/",
        people.another_sending,
        name="another-sending",
    ),
    path(
        "people/invitations/<uuid:invitation_id>/withdrawal/",
        people.withdrawal,
        name="withdrawal",
    ),
    path("people/<uuid:member_id>/", people.role, name="role"),
    path("people/<uuid:member_id>/departure/", people.departure, name="departure"),
]
