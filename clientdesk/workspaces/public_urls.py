"""Addresses without a workspace in them."""

from django.urls import path

from clientdesk.workspaces.views import brand, public

app_name = "workspaces_public"
urlpatterns = [
    path("", public.home, name="home"),
    path("workspaces/", public.places, name="places"),
    path("workspaces/new/", public.begin, name="begin"),
    path("brand/<uuid:brand_id>/<slug:version>.css", brand.sheet, name="brand-css"),
    path("brand/<uuid:brand_id>/<slug:version>.png", brand.logo, name="brand-png"),
]
