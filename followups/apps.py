from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"

    def ready(self) -> None:
        from followups import (  # noqa: F401  they register themselves
            change_follow_up,
            dates_watch,
            input_reminders,
            intake_nudges,
            panels,
            quote_follow_up,
            reasons,
        )
