"""What every test finds: a home folder of its own, plain static files, cheap password hashing."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ["tests.selection"]

# a machine that stands still for a second fails no test
settings.register_profile("ocop", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ocop")
os.environ["OCOP_HOME"] = tempfile.mkdtemp(prefix="ocop-test-")
os.environ.setdefault("OCOP_TEST_RUN", secrets.token_hex(4))  # workers inherit it


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remove snapshots that another hour left."""
    if not hasattr(session.config, "workerinput"):
        from tests.factories import snapshots

        snapshots.forget_old()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove the installations and templates that the tests of this run copied, when the last worker has ended."""
    if not hasattr(session.config, "workerinput"):
        from tests.factories import installed, snapshots

        installed.forget()
        snapshots.forget_run()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take the new test database as the empty snapshot."""
    from tests.factories.snapshots import STORE

    with django_db_blocker.unblock():
        STORE.start()
    yield
    with django_db_blocker.unblock():
        STORE.end()


@pytest.fixture
def _snapshot(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker, _home: None
) -> Iterator[None]:
    """Put the database under the test that its fixtures ask for, before its transaction begins."""
    from tests.factories import snapshots

    chosen = getattr(request.node, "callspec", None)
    names = [*request.fixturenames, *([chosen.params["at"]] if chosen and "at" in chosen.params else [])]
    with django_db_blocker.unblock():
        snapshots.STORE.load(snapshots.asked_for(names))
    yield
    mark = request.node.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & set(request.fixturenames) or (mark and mark.kwargs.get("transaction")):
        with django_db_blocker.unblock():
            snapshots.STORE.spoil()


@pytest.fixture
def _django_db_helper(_snapshot: None, _django_db_helper: None) -> None:
    """Begin the transaction of pytest-django after the database is loaded."""


@pytest.fixture(autouse=True)
def _home(settings: object, tmp_path: Path) -> None:
    """Give each test its own home, so that keys and number marks of one do not meet another's."""
    settings.OCOP_HOME = tmp_path  # type: ignore[attr-defined]
    settings.OCOP_KEY_FILE = tmp_path / "keys" / "master.key"  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}  # type: ignore[attr-defined]
    from ocop.domain.criteria import queries as criteria
    from ocop.domain.scans import queries as scans
    from ocop.domain.scans.services import scan_throttle
    from ocop.domain.stamps import verifier

    verifier.forget()
    scans.forget()
    scan_throttle.forget()  # stamps of the next test have the same numbers
    criteria.forget_sheets()  # numbers of versions come back when a test is rolled back


# few tests that take long: begun first, so that no worker is left alone with them at the end
LONG = (
    "tests/browser/",
    "tests/bench/",
    "tests/flows/",
    "tests/cli/",
    "test_crowd.py",
    "test_killed.py",
    "test_secrets.py",
    "test_permissions.py",
    "test_bad_input.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long files before short ones; within a file the order stays."""
    items.sort(key=lambda item: next((place for place, part in enumerate(LONG) if part in item.nodeid), len(LONG)))
