"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from conversations.views import beginning, talking, writing

_ONE = "conversations/<uuid:conversation_id>/"
app_name = "conversations"
urlpatterns = [
    path("clients/<uuid:client_id>/conversations/", beginning.of_client, name="of-client"),
    path(_ONE, writing.conversation, name="conversation"),
    path(f"{_ONE}call/", talking.talk, name="talk"),
    path(f"{_ONE}outcome/", talking.outcome, name="outcome"),
    path(f"{_ONE}putting-away/", writing.putting_away, name="putting-away"),
]
