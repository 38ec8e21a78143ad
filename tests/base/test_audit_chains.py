"""Acts at the same time write to chains of their own, so none waits for another's line; all chains are proved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.audit import chain, verification
from ocop.base.models import AuditChain, AuditEntry, Counter

NOW = datetime(2026, 9, 2, 17, 0, tzinfo=UTC)
BY = Actor(user_id=7, name="Cán bộ quản lý tem")
PATIENCE = 10

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_too]


@pytest.fixture
def postgresql() -> None:
    """Skip where there is one writer anyway."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")


@pytest.fixture(autouse=True)
def _no_preference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start as a new thread does."""
    monkeypatch.setattr(chain, "_last_chain", chain._LastChain())


def record(number: int = 0) -> AuditEntry:
    return audit.record("thing.changed", on=Counter(pk=1), by=BY, at=NOW, number=number)


def in_thread(work: Callable[[], AuditEntry]) -> AuditEntry:
    """Return what other thread's work returns, on a connection of its own."""

    def run() -> AuditEntry:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(PATIENCE)


def test_record__without_a_transaction_goes_on_in_one_chain() -> None:
    lines = [record(number) for number in range(3)]
    assert [line.sequence for line in lines] == [1, 2, 3]
    assert len({line.chain for line in lines}) == 1
    assert audit.verify() == (3, None)


def test_record__in_nested_blocks_writes_one_chain() -> None:
    with transaction.atomic():
        first = record()
        with transaction.atomic():
            second = record()
        third = record()
    assert [line.sequence for line in (first, second, third)] == [1, 2, 3]
    assert first.chain == second.chain == third.chain


def test_record__after_a_rollback_to_a_savepoint_leaves_no_hole() -> None:
    def fail() -> None:
        record()
        raise ZeroDivisionError

    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            fail()  # the chain it made is gone as well
        record()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            fail()
        last = record()
    assert last.sequence == 2
    assert audit.verify() == (2, None)


def test_record__after_a_failed_transaction_leaves_no_hole() -> None:
    record()

    def fail() -> None:
        record()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fail()
    assert record().sequence == 2
    assert audit.verify() == (2, None)


def test_record__does_not_wait_for_the_line_of_another_transaction(postgresql: None) -> None:
    with transaction.atomic():
        first = record()
        second = in_thread(record)  # would wait for ever on the same row
    assert first.chain != second.chain
    assert audit.verify() == (2, None)


def test_record__on_two_objects_in_opposite_order_does_not_deadlock(postgresql: None) -> None:
    barrier = threading.Barrier(2, timeout=PATIENCE)

    def run(pks: tuple[int, int]) -> AuditEntry:
        with transaction.atomic():
            audit.record("thing.changed", on=Counter(pk=pks[0]), by=BY, at=NOW)
            barrier.wait()
            return audit.record("thing.changed", on=Counter(pk=pks[1]), by=BY, at=NOW)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda pks: in_thread(lambda: run(pks)), [(1, 2), (2, 1)]))
    assert [line.sequence for line in done] == [2, 2]
    assert audit.verify() == (4, None)


def test_record__takes_another_chain_when_a_rollback_lost_its_claim(postgresql: None) -> None:
    record()

    def claim_and_lose() -> None:
        record()
        raise ZeroDivisionError

    other_has_claimed, may_end = threading.Event(), threading.Event()

    def hold() -> AuditEntry:
        with transaction.atomic():
            line = record()
            other_has_claimed.set()
            may_end.wait(PATIENCE)
            return line

    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            claim_and_lose()
        with ThreadPoolExecutor(1) as pool:
            held = pool.submit(in_thread, hold)
            assert other_has_claimed.wait(PATIENCE)
            mine = record()
            may_end.set()
            theirs = held.result(PATIENCE)
    assert mine.chain != theirs.chain
    assert audit.verify() == (3, None)


def test_record__of_eight_threads_makes_no_more_than_eight_chains(postgresql: None) -> None:
    threads, acts = 8, 20

    def run(_: int) -> None:
        try:
            for number in range(acts):
                with transaction.atomic():
                    record(number)
                    record(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(threads)))
    assert AuditChain.objects.count() <= threads
    assert audit.verify() == (2 * threads * acts, None)


def test_verify__holds_while_acts_go_on(postgresql: None) -> None:
    stop = threading.Event()

    def act() -> None:
        try:
            while not stop.is_set():
                record()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(act) for _ in range(3)]
        try:
            result = [audit.verify()[1] for _ in range(20)]
        finally:
            stop.set()
        for writer in writers:
            writer.result(PATIENCE)
    assert result == [None] * 20


def two_chains() -> tuple[AuditChain, AuditChain]:
    """Write two chains of three lines, as two transactions at once do."""
    pks = []
    for _ in range(2):
        made = AuditChain.objects.create()
        chain._last_chain.pk = made.pk
        for number in range(3):
            record(number)
        pks.append(made.pk)
    first, second = AuditChain.objects.filter(pk__in=pks).order_by("pk")
    return first, second


def test_verify__reads_every_chain() -> None:
    two_chains()
    assert audit.verify() == (6, None)


def test_verify__names_the_chain_of_a_changed_line() -> None:
    _, second = two_chains()
    AuditEntry.objects.filter(chain=second.pk, sequence=2).update(actor_name="Người khác")
    assert audit.verify() == (5, audit.Broken(2, verification.CHANGED, second.pk))


def test_verify__finds_a_whole_chain_removed_by_the_file_outside() -> None:
    _, second = two_chains()
    assert audit.verify()[1] is None
    AuditEntry.objects.filter(chain=second.pk).delete()
    AuditChain.objects.filter(pk=second.pk).delete()
    assert audit.verify()[1] == audit.Broken(1, verification.CUT_ANCHORED.format(3), second.pk)


def test_verify__finds_a_chain_without_its_head() -> None:
    _, second = two_chains()
    AuditChain.objects.filter(pk=second.pk).delete()
    assert audit.verify()[1] == audit.Broken(1, verification.FOREIGN, second.pk)


def test_verify__finds_a_database_put_back_to_an_older_state() -> None:
    first, _ = two_chains()
    older = list(AuditChain.objects.values("pk", "sequence", "digest"))
    chain._last_chain.pk = first.pk
    newer = record()
    audit.keep_heads()
    newer.delete()
    for row in older:
        AuditChain.objects.filter(pk=row["pk"]).update(sequence=row["sequence"], digest=row["digest"])
    assert audit.verify()[1] == audit.Broken(4, verification.CUT_ANCHORED.format(4), first.pk)
