"""Django's migrate, which draws a new model alone.

Django draws every model that is related to a new one up again, and here all are related by their
workspace: with 160 models that was half of the time of a first `make run`. A new model changes
nothing of the others but what leads back to it, and that is added to them as it is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.state import ModelState, ProjectState


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with new_models_drawn_alone():
            super().handle(*args, **options)


@contextmanager
def new_models_drawn_alone() -> Iterator[None]:
    djangos = ProjectState.add_model
    ProjectState.add_model = _add_model  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        ProjectState.add_model = djangos  # type: ignore[method-assign]


def _add_model(state: Any, model_state: ModelState) -> None:
    """As Django's add_model, but for its last line."""
    key = model_state.app_label, model_state.name_lower
    state.models[key] = model_state
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:  # drawn already
        state.apps.render_multiple([model_state])
