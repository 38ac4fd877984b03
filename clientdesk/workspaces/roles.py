"""The three database roles; what each may do stands in sql/roles.sql."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

OWNER, APP, KEEPER = "clientdesk_owner", "clientdesk_app", "clientdesk_keeper"

_checked: set[str] = set()


def refuse_unbound_role(sender: Any, connection: Any, **kwargs: Any) -> None:
    """The product refuses to run as a role that row-level security does not bind."""
    if connection.alias != "default" or connection.settings_dict["USER"] in _checked:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        name, unbound = cursor.fetchone()
    if unbound:
        raise ImproperlyConfigured(
            f"DATABASE_URL signs in as {name}, which no wall between workspaces binds. "
            "Use the app role; docs/hosted-postgres.md says how to make it."
        )
    _checked.add(connection.settings_dict["USER"])
