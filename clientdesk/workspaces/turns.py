"""One at a time, where there is no row to lock."""

from django.db import connection


def take_turn(key: str) -> None:
    """Waits until no other transaction holds `key`, and holds it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
