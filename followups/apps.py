from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"

    def ready(self) -> None:
        from followups import panels, quote_follow_up, reasons  # noqa: F401  they register themselves
