"""Our `migrate` draws a new or changed model alone, and comes to the same models as Django's."""

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from clientdesk.operations.management.commands.migrate import models_drawn_alone


def _made() -> ProjectState:
    """Studio, then Desk in it, then Lamp on the desk."""
    state = ProjectState()
    assert state.apps.get_models() == []
    fields: dict[str, list[tuple[str, models.Field]]] = {
        "Studio": [],
        "Desk": [("studio", models.ForeignKey("ops.Studio", models.CASCADE))],
        "Lamp": [
            ("desk", models.ForeignKey("ops.Desk", models.CASCADE, related_name="lamps")),
            ("beside", models.ForeignKey("self", models.CASCADE, null=True)),
        ],
    }
    for name, own in fields.items():
        state.add_model(ModelState("ops", name, [("id", models.AutoField(primary_key=True)), *own]))
    return state


def _with_a_best_desk(state: ProjectState) -> ProjectState:
    best = models.ForeignKey("ops.Desk", models.SET_NULL, null=True, related_name="best_of")
    assert state.apps
    state.add_field("ops", "studio", "best", best, True)
    return state


def _changed() -> ProjectState:
    """The studio gets a title, the desk another id and then a number."""
    state = _made()
    state.add_field("ops", "studio", "name", models.TextField(default="Here"), False)
    state.alter_field("ops", "desk", "id", models.BigAutoField(primary_key=True), True)
    state.rename_field("ops", "studio", "name", "title")
    state = _with_a_best_desk(state)
    state.add_field("ops", "desk", "number", models.IntegerField(default=1), True)
    return state


def _drawn(state: ProjectState) -> dict[str, list[str]]:
    """Each model with what leads to and from it, as code of a migration finds it."""
    state.clear_delayed_apps_cache()  # as Django does before such code
    found = state.apps.get_models()
    return {
        model.__name__: sorted(
            f"{field.name} {field.related_model.__name__ if field.related_model in found else ''}"
            for field in model._meta.get_fields()
        )
        for model in found
    }


def test_models_drawn_alone_know_each_other_from_both_sides_as_djangos_do() -> None:
    djangos = _drawn(_made())
    with models_drawn_alone():
        assert _drawn(_made()) == djangos
    assert djangos["Desk"] == ["id ", "lamps Lamp", "studio Studio"]


def test_so_do_changed_ones() -> None:
    djangos = _drawn(_changed())
    with models_drawn_alone():
        assert _drawn(_changed()) == djangos
    assert djangos["Studio"] == ["best Desk", "desk Desk", "id ", "title "]
    assert "best_of Studio" in djangos["Desk"]


def test_a_changed_model_finds_what_it_refers_to_and_is_found_from_there_at_once() -> None:
    with models_drawn_alone():
        state = _with_a_best_desk(_made())
        studio, desk = (state.apps.get_model("ops", name) for name in ("Studio", "Desk"))
    assert studio._meta.get_field("best").related_model is desk
    assert desk._meta.get_field("best_of").related_model is studio
