"""Addresses of imports, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.imports.views import begin, importing

app_name = "imports"
urlpatterns = [
    path("import/", begin.imports, name="imports"),
    path("import/examples/<slug:kind>.csv", begin.example, name="example"),
    path("import/<uuid:import_id>/", importing.importing, name="import"),
    path("import/<uuid:import_id>/state/", importing.state, name="state"),
    path("import/<uuid:import_id>/columns/", importing.columns, name="columns"),
    path("import/<uuid:import_id>/cells/", importing.cells, name="cells"),
    path("import/<uuid:import_id>/carrying-out/", importing.carrying_out, name="carrying-out"),
    path("import/<uuid:import_id>/undoing/", importing.undoing, name="undoing"),
    path("import/<uuid:import_id>/another/", importing.another, name="another"),
]
