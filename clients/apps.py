from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "clients"

    def ready(self) -> None:
        from clients import (  # noqa: F401  register themselves
            anchoring,
            confirming,
            decisions_in_packs,
            decisions_waiting,
            effects,
            erasers,
            merge_fields,
            on_timeline,
            proofs,
            recognising,
            searching,
            team,
        )
        from clients.correspondence import addresses, pages, text_starts  # noqa: F401  so do they
        from clients.flows import make_pack, read_document  # noqa: F401  the outbox's handlers
