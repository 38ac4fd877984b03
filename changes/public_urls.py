"""Addresses without a workspace in them."""

from django.urls import path

from changes.views import public

app_name = "changes_public"
_PAGE = "p/change-order/<uuid:link_id>/"
urlpatterns = [
    path(_PAGE, public.page, name="page"),
    path(f"{_PAGE}approval/", public.approval, name="approval"),
    path(f"{_PAGE}questions/", public.questions, name="questions"),
    path(f"{_PAGE}refusal/", public.refusal, name="refusal"),
    path(f"{_PAGE}renewal/", public.renewal, name="renewal"),
    path(f"{_PAGE}newest/", public.newest, name="newest"),
    path(f"{_PAGE}paper/", public.paper, name="paper"),
    path(f"{_PAGE}seen/", public.seen, name="seen"),
]
