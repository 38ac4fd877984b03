"""The bar shows the rooms that exist, and where the reader is."""

from django.test import RequestFactory, override_settings
from django.urls import include, path

from clientdesk.ui import navigation


def page(request: object) -> None: ...


today = ([path("", page, name="today")], "today")
clients = (
    [path("clients/", page, name="clients"), path("clients/7/", page, name="client")],
    "clients",
)
desk = [path("", include(today)), path("", include(clients))]
urlpatterns = [path("w/<slug:workspace_slug>/", include(desk))]


@override_settings(ROOT_URLCONF=__name__)
def test_a_room_without_an_address_is_not_shown() -> None:
    links = navigation.links(RequestFactory().get("/w/maya/"), "maya", {"clients": 6})
    assert [link.label for link in links] == ["Today", "Clients"]


@override_settings(ROOT_URLCONF=__name__)
def test_the_innermost_room_is_marked() -> None:
    links = navigation.links(RequestFactory().get("/w/maya/clients/7/"), "maya", {})
    assert {link.label: link.current for link in links} == {"Today": "", "Clients": "true"}


def test_a_quote_is_in_the_room_of_money() -> None:
    links = navigation.links(RequestFactory().get("/w/maya/quotes/7/"), "maya", {})
    assert [link.label for link in links if link.is_current] == ["Money"]


def test_outside_a_workspace_there_is_no_room() -> None:
    assert navigation.links(None, "", {}) == []
