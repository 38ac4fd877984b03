from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "changes"

    def ready(self) -> None:
        from changes import (  # noqa: F401  register themselves
            erasers,
            goodwill_panels,
            in_packs,
            merge_fields,
            order_panels,
            panels,
            project_panels,
            searching,
        )
