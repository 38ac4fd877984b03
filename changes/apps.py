from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "changes"

    def ready(self) -> None:
        from changes import (  # noqa: F401  register themselves
            goodwill_panels,
            merge_fields,
            panels,
            searching,
        )
