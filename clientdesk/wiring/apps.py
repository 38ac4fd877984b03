from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Loads what joins the apps: the receivers of all signals."""

    name = "clientdesk.wiring"

    def ready(self) -> None:
        from clientdesk.reactions import (  # noqa: F401
            agreed,
            beginnings,
            changed,
            days,
            first_weeks,
            handed_over,
            leads,
            mails,
            money,
            talks,
            working,
        )
