"""The small province, built once for this folder, and copies of it for tests that need a database of their own."""

from __future__ import annotations

import copy
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from ocop.domain.stamps import keys
from tests.domain.stamps.own import Own
from tests.factories.world import World, build

_COUNT = itertools.count(1)


@pytest.fixture(scope="package")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in a transaction that the last test here rolls back; tests nest in it."""
    cheap = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic(), cheap:
        yield build(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture
def world(province: World, db: None) -> World:
    """The world as it was built, with a key file of this test's own."""
    keys.ensure_key_file()
    return copy.deepcopy(province)


def fresh_name() -> str:
    """Return a name no other database on the server has."""
    return f"ocop_own_{os.getpid()}_{next(_COUNT)}"


@pytest.fixture(scope="package")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """A database and home with the small province and one epoch, to be copied."""
    made = Own(tmp_path_factory.mktemp("pattern") / "home", fresh_name()).create()
    try:
        made.run("make")
        yield made
    finally:
        made.drop()


@pytest.fixture
def own(pattern: Own, tmp_path: Path) -> Iterator[Own]:
    """A database and home of this test's own."""
    made = pattern.copied_to(tmp_path / "own", fresh_name())
    try:
        yield made
    finally:
        made.drop()
