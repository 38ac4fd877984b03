"""Django's migrate, which draws a new or changed model alone.

Django draws every model that is related to such a one up again, and here all are related by their
workspace: with 160 models that was most of the time of a first `make run`. A new model changes
nothing of the others but what leads back to it, and that is added to them as it is drawn; so does
a new field. Of that, and of what Django calls a delayed change (to no column that another table
refers to), the others learn when all are drawn afresh, as Django does before code of a migration
runs and we do before any other change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import NOT_PROVIDED


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with models_drawn_alone():
            super().handle(*args, **options)


@contextmanager
def models_drawn_alone() -> Iterator[None]:
    ours = {"add_model": _add_model, "add_field": _add_field, "reload_model": _reload_model}
    djangos = {name: getattr(ProjectState, name) for name in ours}
    try:
        for name, drawing in ours.items():
            setattr(ProjectState, name, drawing)
        yield
    finally:
        for name, drawing in djangos.items():
            setattr(ProjectState, name, drawing)


def _add_model(state: Any, model_state: ModelState) -> None:
    """As Django's add_model, but for its last line."""
    key = model_state.app_label, model_state.name_lower
    state.models[key] = model_state
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # drawn already
        state.apps.render_multiple([model_state])


def _add_field(
    state: Any, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool
) -> None:
    """As Django's add_field, which delays for no relation."""
    if not preserve_default:
        field = field.clone()
        field.default = NOT_PROVIDED
    key = app_label, model_name
    state.models[key].fields[name] = field
    if state._relations is not None:
        state.resolve_model_field_relations(key, name, field)
    state.reload_model(*key, delay=True)


def _reload_model(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
    """Delayed, the model alone is drawn again; else all are, when they are next asked for."""
    if "apps" not in state.__dict__:
        return
    if delay:
        state.is_delayed = True
        state._reload({(app_label, model_name)})
    else:
        del state.__dict__["apps"]
