from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class WorkspacesConfig(AppConfig):
    name = "clientdesk.workspaces"

    def ready(self) -> None:
        from clientdesk.workspaces.exempt import grant_exempt_tables
        from clientdesk.workspaces.roles import refuse_unbound_role

        connection_created.connect(refuse_unbound_role)
        post_migrate.connect(grant_exempt_tables, sender=self)
