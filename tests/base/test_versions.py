"""Versions: renewed for a name and what lies under it, never coming back, and never missed by two acts at once."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from ocop.base import versions
from ocop.base.versions import EVERYWHERE, Name, current, token_of

CHILD, OTHER, PARENT = Name("thing:1", parent="owner:1"), Name("thing:2", parent="owner:2"), Name("owner:1")
PATIENCE = 10

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def postgresql() -> None:
    """Skip where there is one writer anyway."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")


def renew(*names: Name) -> None:
    try:
        versions.renew(*names)
    finally:
        connections.close_all()


def test_renew__renews_the_names_alone_and_no_version_comes_back(db: None) -> None:
    assert current("thing:1", "thing:2") == (0, 0)
    versions.renew(Name("thing:1"))
    first, other = current("thing:1", "thing:2")
    assert (first > 0, other) == (True, 0)
    versions.renew(Name("thing:1"), Name("thing:2"))
    assert current("thing:1")[0] not in {0, first}


def test_renew__of_a_parent_renews_its_children_alone(db: None) -> None:
    versions.renew(CHILD, OTHER)
    before = token_of(CHILD), token_of(OTHER)
    versions.renew(PARENT)
    assert token_of(CHILD) != before[0]
    assert token_of(OTHER) == before[1]


def test_renew__of_a_child_leaves_its_parent_and_keeps_it_when_it_is_not_named(db: None) -> None:
    versions.renew(PARENT)
    before = current("owner:1")
    versions.renew(CHILD)
    versions.renew(Name("thing:1"))
    assert current("owner:1") == before
    token = token_of(CHILD)
    assert token is not None
    versions.renew(PARENT)
    assert token_of(CHILD) not in {None, token}


def test_renew__of_everywhere_renews_all(db: None) -> None:
    versions.renew(CHILD, OTHER)
    before = current("thing:1", "thing:2", EVERYWHERE)
    versions.renew(Name(EVERYWHERE))
    assert all(old != new for old, new in zip(before, current("thing:1", "thing:2", EVERYWHERE), strict=True))


def test_token_of__a_name_under_another_parent_is_none(db: None) -> None:
    versions.renew(CHILD)
    assert token_of(Name("thing:1", parent="owner:2")) is None
    assert token_of(Name("thing:9", parent="owner:1")) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", [PARENT, Name(EVERYWHERE)], ids=["parent", "everywhere"])
def test_renew__waits_for_a_child_that_another_act_is_making(postgresql: None, second: Name) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            versions.renew(CHILD)
            mine = token_of(CHILD)
            waiting = pool.submit(renew, second)
            assert _waits(waiting)
        waiting.result(PATIENCE)
    assert token_of(CHILD) not in {None, mine}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [PARENT, Name(EVERYWHERE)], ids=["parent", "everywhere"])
def test_renew__of_a_new_child_waits_for_its_parent(postgresql: None, first: Name) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            versions.renew(first)
            waiting = pool.submit(renew, CHILD)
            assert _waits(waiting)
        waiting.result(PATIENCE)
    assert token_of(CHILD) is not None


@pytest.mark.django_db(transaction=True)
def test_renew__of_children_of_one_parent_at_once_does_not_wait(postgresql: None) -> None:
    versions.renew(PARENT)
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        versions.renew(CHILD)
        pool.submit(renew, Name("thing:3", parent="owner:1")).result(PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_renew__in_opposite_order_at_once_does_not_deadlock(postgresql: None) -> None:
    def run(names: tuple[Name, Name]) -> None:
        for _ in range(50):
            renew(*names)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, [(Name("thing:1"), Name("thing:2")), (Name("thing:2"), Name("thing:1"))]))
    assert 0 not in current("thing:1", "thing:2")


def _waits(work: Future[None]) -> bool:
    """Return whether work is held up: it has not ended after half a second."""
    threading.Event().wait(0.5)
    return not work.done()
