"""Our `migrate` draws a new model alone, and comes to the same models as Django's."""

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from clientdesk.operations.management.commands.migrate import new_models_drawn_alone


def _drawn() -> dict[str, list[str]]:
    """Studio, then Desk in it, then Lamp on the desk; each with what leads to and from it."""
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
    return {
        model.__name__: sorted(
            f"{field.name} {field.related_model.__name__ if field.is_relation else ''}"
            for field in model._meta.get_fields()
        )
        for model in state.apps.get_models()
    }


def test_models_drawn_alone_know_each_other_from_both_sides_as_djangos_do() -> None:
    djangos = _drawn()
    with new_models_drawn_alone():
        assert _drawn() == djangos
    assert djangos["Desk"] == ["id ", "lamps Lamp", "studio Studio"]
