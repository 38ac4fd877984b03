"""Addresses without a workspace in them."""

from django.urls import path

from clientdesk.portal.views import company, dates, find, inputs, public

app_name = "portal_public"
_PAGE = "p/portal/<uuid:link_id>/"
urlpatterns = [
    path("page/<slug:slug>/", find.find, name="find"),
    path(_PAGE, public.home, name="home"),
    path(f"{_PAGE}enter/", public.enter, name="enter"),
    path(f"{_PAGE}requests/", public.ask, name="requests"),
    path(f"{_PAGE}lookups/", public.look_up, name="lookups"),
    path(f"{_PAGE}basket/", public.basket, name="basket"),
    path(f"{_PAGE}go/", public.go, name="go"),
    path(f"{_PAGE}files/", public.files, name="files"),
    path(f"{_PAGE}files/<uuid:document_id>/", public.file, name="file"),
    path(f"{_PAGE}inputs/<uuid:input_id>/", inputs.give, name="input"),
    path(f"{_PAGE}dates/seen/", dates.seen, name="dates-seen"),
    path(f"{_PAGE}projects/<uuid:project_id>/dates/", dates.answer, name="dates"),
    path(f"{_PAGE}company/", company.company, name="company"),
    path(f"{_PAGE}sessions/", public.sessions, name="sessions"),
    path(f"{_PAGE}sessions/<uuid:session_id>/end/", public.session_end, name="session-end"),
]
