from django.apps import AppConfig


class ScopeConfig(AppConfig):
    name = "scope"

    def ready(self) -> None:
        from scope import (  # noqa: F401  register themselves
            agreement_proof,
            agreements_on_client_page,
            call_panels,
            call_searching,
            erasers,
            in_packs,
            on_client_page,
            request_erasers,
            searching,
        )
