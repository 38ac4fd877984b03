"""The tests connect as the product does: bound by the wall, with no right to change a table."""

import psycopg
import pytest
from django.db import connection

from tests.servers import Servers


@pytest.mark.django_db
def test_the_tests_run_as_the_bound_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("clientdesk_app", False, False, False, False)


def test_the_app_can_make_no_table(own_database: str, servers: Servers) -> None:
    with (
        psycopg.connect(servers.app(own_database)) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("CREATE TABLE public.sneaked_in (id int)")


def test_the_owner_acts_as_keeper_only_when_it_says_so(own_database: str, servers: Servers) -> None:
    with psycopg.connect(servers.owner(own_database)) as owner:
        row = owner.execute(
            "SELECT pg_has_role('clientdesk_keeper', 'SET'),"
            " pg_has_role('clientdesk_keeper', 'USAGE')"
        ).fetchone()
    assert row == (True, False)


def test_nobody_else_may_connect(own_database: str, servers: Servers) -> None:
    with psycopg.connect(servers.admin(own_database)) as admin:
        row = admin.execute(
            "SELECT bool_or(grantee = 0) FROM pg_database, aclexplode(datacl)"
            " WHERE datname = current_database()"
        ).fetchone()
    assert row == (False,)


@pytest.mark.django_db
def test_no_question_of_a_page_is_compiled_first_on_any_server() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
