"""The small province, built once for this folder; each test changes it and leaves it as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from ocop.domain.stamps import keys
from tests.factories.world import World, build


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
