"""Tables without a workspace, each with its reason. A table neither here nor enclosed fails."""

from typing import Any

from django.db import connections

from clientdesk.workspaces.roles import APP, KEEPER

EXEMPT: dict[str, str] = {
    "django_migrations": "Django's own list of migrations; read only",
    "django_content_type": "Django's list of models; says nothing about anyone",
    "auth_permission": "Django's list of permissions; unused, roles stand in rules.py",
    "auth_group": "Django's groups; unused, roles stand in rules.py",
    "auth_group_permissions": "see auth_group",
    "django_session": "a browser signs in before a workspace is known",
    "accounts_user": "a person may belong to several workspaces",
    "accounts_user_groups": "Django's; unused",
    "accounts_user_user_permissions": "Django's; unused",
    "account_emailaddress": "allauth's: the addresses of a person",
    "account_emailconfirmation": "allauth's: the confirmations of those addresses",
    "mail_accountmail": "sign-up, confirmation and reset mails belong to a person",
    "clock_setting": "one clock for all, local use only",
    "operations_heartbeat": "which worker lives; says nothing about anyone",
    "operations_hooktrouble": "which webhooks were refused, how often; nothing of what they said",
}
READ_ONLY = {"django_migrations", "django_content_type", "auth_permission"}


def grant_exempt_tables(sender: Any, using: str, **kwargs: Any) -> None:
    """After each migrate: what the app role needs on the exempt tables, and no more."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[APP, KEEPER]])
        present = {row[0] for row in cursor.fetchall()}
        tables = set(connection.introspection.table_names(cursor))
        for table in sorted(tables & EXEMPT.keys()):
            rights = "SELECT" if table in READ_ONLY else "SELECT, INSERT, UPDATE, DELETE"
            if APP in present:
                cursor.execute(f'GRANT {rights} ON "{table}" TO {APP}')
            if KEEPER in present:
                cursor.execute(f'GRANT SELECT ON "{table}" TO {KEEPER}')
        if KEEPER in present:  # a backup asks where each sequence stands
            cursor.execute(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {KEEPER}")
