"""Fixtures for every test: a database of one's own as the bound role, and nothing left behind.

A plain test (`db`) runs in a transaction on this worker's database, connected as clientdesk_app.
The app may not TRUNCATE, so a test that commits (`transaction=True`, or the fixture
`own_database`) gets a database of its own, cloned from the migrated template.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.databases import clone_template, drop_database, drop_leftovers, fresh_name
from tests.environment import apply, settings_environment
from tests.live import browser, chromium, pytest_runtest_makereport, stack
from tests.servers import Servers, claim_redis, leave_servers, release_redis, start_servers

__all__ = ["browser", "chromium", "pytest_runtest_makereport", "stack"]

SERVERS = pytest.StashKey[Servers]()
DATABASE = pytest.StashKey[str]()
FOLDER = pytest.StashKey[Path]()
REDIS = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Before pytest-django reads the settings: start the servers and name this run's database."""
    _keep_what_was_compiled()
    servers = start_servers()
    config.stash[SERVERS] = servers
    worker = getattr(config, "workerinput", {}).get("workerid", "main")
    config.stash[DATABASE] = fresh_name(worker)
    config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="clientdesk-test-"))
    config.stash[REDIS] = claim_redis(servers)
    if worker == "main":
        drop_leftovers(servers)
    apply(
        settings_environment(
            servers,
            database=config.stash[DATABASE],
            redis_number=config.stash[REDIS],
            folder=config.stash[FOLDER],
        )
    )
    import django

    django.setup()
    _look_for_static_files_when_asked()
    _be_patient_with_examples()
    _hash_passwords_once()
    _collect_seldom()


def _keep_what_was_compiled() -> None:
    """Where the shell says not to, as in many a container, each process that a test starts would
    compile the whole product anew, and each run its tests."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _look_for_static_files_when_asked() -> None:
    """Else each test's browser reads all of them before its first page."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True


def _be_patient_with_examples() -> None:
    """How long an example takes to make or to try says something of the machine, not of us."""
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("patient")


def _hash_passwords_once() -> None:
    """Rather than a million times, which takes longer than most tests. What asks for the time that
    signing in takes hashes `in_earnest`."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    PBKDF2PasswordHasher.iterations = 1


def _collect_seldom() -> None:
    """What is loaded now stays: looking through it again and again takes a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """A worker inherits this environment, and pytest-django would read the settings from it
    before the worker has named its own database."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    servers = config.stash.get(SERVERS, None)
    if servers is None:
        return
    drop_database(servers, config.stash[DATABASE])
    release_redis(servers, config.stash[REDIS])
    shutil.rmtree(config.stash[FOLDER], ignore_errors=True)
    leave_servers(servers)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that commits gets a database of its own, set up before pytest-django looks at it."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        names: list[str] = getattr(item, "fixturenames", [])
        commits = mark is not None and mark.kwargs.get("transaction", False)
        if commits or "transactional_db" in names or "live_server" in names:
            if "own_database" in names:
                names.remove("own_database")
            names.insert(0, "own_database")


@pytest.fixture(scope="session")
def servers(pytestconfig: pytest.Config) -> Servers:
    """The PostgreSQL and Redis that this run uses."""
    return pytestconfig.stash[SERVERS]


@pytest.fixture(scope="session")
def django_db_setup(
    servers: Servers, django_test_environment: None, pytestconfig: pytest.Config
) -> None:
    """The database that the settings name, cloned from the migrated template."""
    clone_template(servers, pytestconfig.stash[DATABASE])


@pytest.fixture
def own_database(
    servers: Servers,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """A fresh database that the test may commit to; answers with its name.

    "default" is the app role and "owner" the owner, in every thread of the test.
    """
    from django.db import connections
    from django.test import TransactionTestCase

    name = clone_template(servers, fresh_name("own"))
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
    before = {alias: connections.settings[alias]["NAME"] for alias in connections}
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()
            connections.settings[alias]["NAME"] = name
        try:
            yield name
        finally:
            for alias in connections:
                connections[alias].close()
                connections.settings[alias]["NAME"] = before[alias]
            drop_database(servers, name)


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rate limits and cached pages of one test are not seen by the next."""
    yield
    if "django_db_setup" in request.fixturenames:
        from django.core.cache import cache

        cache.clear()
