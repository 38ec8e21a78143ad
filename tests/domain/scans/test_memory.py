"""What is kept in memory about stamps: a change is seen by the next scan in every process; other acts cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.base import audit
from ocop.base.actors import system
from ocop.base.models import CacheVersion, Counter
from ocop.domain.certificates import services as certificates
from ocop.domain.people import services as people
from ocop.domain.places import services as places
from ocop.domain.places.models import Unit
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.domain.scans import queries
from ocop.domain.scans.queries import Judged
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import services as stamps
from ocop.domain.stamps.models import Mark
from ocop.web.public import page
from tests.domain.certificates.facts import change, revocation
from tests.domain.producers.test_amend import facts as producer_facts
from tests.domain.products.test_amend import facts as product_facts
from tests.factories import recalls
from tests.factories.stamps import WHY, activated, blocked, code, span, wasted
from tests.factories.world import World, open_batch

pytestmark = pytest.mark.postgres_too

Order = Any


@pytest.fixture
def order(world: World) -> Order:
    """Return a released order: stamps 0 to 9 are active, 10 to 19 blocked, 20 to 29 not yet activated."""
    order = world.order(30, until="released")
    activated(world, order, 0, 19)
    blocked(world, order, 10, 19)
    return order


@pytest.fixture
def other_process() -> Iterator[Callable[[Callable[[], Any]], None]]:
    """Return a way to act as another process, which has a memory of its own."""
    mine = queries._memory

    def act(work: Callable[[], Any]) -> None:
        queries._memory = queries._Memory()
        try:
            work()
        finally:
            queries._memory = mine

    yield act
    queries._memory = mine


def judge(world: World, order: Order, index: int) -> Judged:
    return queries.judge_code(code(order, index), world.now)


def page_facts(judged: Judged) -> dict[str, Any]:
    return page.facts_of(judged, "vi", same_device=False)


def reads(judged: Callable[[], Judged]) -> int:
    """Return how many queries through Django a scan takes; the one on the bare driver is not among them."""
    with CaptureQueriesContext(connection) as captured:
        judged()
    return len(captured)


def put_mark(world: World, order: Order, kind: str = "suspect") -> Mark:
    return stamps.mark(**span(order, 0, 9), kind=kind, reason=WHY, by=world.actor("inspector"), at=world.now)


def lift(world: World, order: Order) -> None:
    stamps.lift_mark(mark_id=Mark.objects.get().pk, by=world.actor("inspector"), at=world.now)


def unblock(world: World, order: Order) -> None:
    stamps.unblock(**span(order, 10, 19), reason=WHY, by=world.actor("officer"), at=world.now)


def destroy_keys(world: World, order: Order) -> None:
    stamps.destroy_epoch(epoch=order.lot.epoch, reason=WHY, by=system("tests"), at=world.now)


VERDICTS: list[tuple[str, int, Verdict, Callable[[World, Order], Any], Verdict]] = [
    ("activate", 25, Verdict.NOT_ACTIVATED, lambda w, o: activated(w, o, 20, 29), Verdict.GENUINE_FIRST),
    ("block", 5, Verdict.GENUINE_FIRST, lambda w, o: blocked(w, o, 5, 5), Verdict.REVOKED),
    ("unblock", 15, Verdict.REVOKED, unblock, Verdict.GENUINE_FIRST),
    ("waste", 5, Verdict.GENUINE_FIRST, lambda w, o: wasted(w, o, 0, 9), Verdict.REVOKED),
    ("mark suspect", 5, Verdict.GENUINE_FIRST, put_mark, Verdict.SUSPECT),
    ("mark exposed", 5, Verdict.GENUINE_FIRST, lambda w, o: put_mark(w, o, "exposed"), Verdict.EXPOSED),
    ("recall", 5, Verdict.GENUINE_FIRST, lambda w, o: recalls.ordered(w), Verdict.RECALLED),
    ("destroy keys", 5, Verdict.GENUINE_FIRST, destroy_keys, Verdict.UNKNOWN),
]


@pytest.mark.parametrize(
    ("index", "before", "act", "after"), [row[1:] for row in VERDICTS], ids=[r[0] for r in VERDICTS]
)
def test_judge_code__sees_an_act_of_another_process_at_once(
    world: World,
    order: Order,
    other_process: Callable[[Callable[[], Any]], None],
    index: int,
    before: Verdict,
    act: Callable[[World, Order], Any],
    after: Verdict,
) -> None:
    text = code(order, index)
    assert queries.judge_code(text, world.now).verdict is before
    assert reads(lambda: queries.judge_code(text, world.now)) == 0
    other_process(lambda: act(world, order))
    assert queries.judge_code(text, world.now).verdict is after
    assert reads(lambda: queries.judge_code(text, world.now)) == 0


def test_judge_code__sees_a_lifted_mark_at_once(
    world: World, order: Order, other_process: Callable[[Callable[[], Any]], None]
) -> None:
    put_mark(world, order)
    assert judge(world, order, 5).verdict is Verdict.SUSPECT
    other_process(lambda: lift(world, order))
    assert judge(world, order, 5).verdict is Verdict.GENUINE_FIRST


def rename_place(world: World) -> None:
    places.rename(
        unit_id=world.place.pk,
        name="Phường Tên Mới",
        on=timezone.localdate(world.now),
        instrument="Nghị quyết thử",
        by=system("tests"),
        at=world.now,
    )


def move_producer(world: World) -> None:
    rename_place(world)
    renamed = Unit.objects.get(name="Phường Tên Mới")
    producers.amend(**producer_facts(world, place_id=renamed.pk, by=world.actor("officer")))


def new_certificate(world: World) -> None:
    certificates.record_decision(
        product_id=world.product.pk,
        stars=5,
        decision_number="88/QĐ-THU",
        decided_on=timezone.localdate(world.now) - timedelta(days=1),
        issuer="Cơ quan thử",
        by=world.actor("officer"),
        at=world.now,
    )


ACTS_AND_FACTS: list[tuple[str, Callable[[World], Any], str, Callable[[dict[str, Any]], Any], Any]] = [
    (
        "product amended",
        lambda w: products.amend(**product_facts(w, name="Chả mực giã cối đá")),
        "product",
        lambda product: product["name"],
        "Chả mực giã cối đá",
    ),
    (
        "story changed",
        lambda w: products.amend(**product_facts(w, story="Làng chài kể.")),
        "product",
        lambda product: product["story"],
        "Làng chài kể.",
    ),
    (
        "producer amended",
        lambda w: producers.amend(**producer_facts(w, name="Hợp tác xã Chả mực cuối sóng")),
        "producer",
        lambda producer: producer["name"],
        "Hợp tác xã Chả mực cuối sóng",
    ),
    ("producer moved", move_producer, "producer", lambda producer: producer["place"], "Phường Tên Mới"),
    ("suspended", lambda w: certificates.suspend(**change(w)), "stars", lambda stars: stars["state"], "suspended"),
    ("revoked", lambda w: certificates.revoke(**revocation(w)), "stars", lambda stars: stars["state"], "revoked"),
    ("new certificate", new_certificate, "stars", lambda stars: stars["count"], 5),
]


@pytest.mark.parametrize(
    ("act", "part", "value", "after"), [row[1:] for row in ACTS_AND_FACTS], ids=[row[0] for row in ACTS_AND_FACTS]
)
def test_scan_page__shows_an_act_of_another_process_at_once(
    world: World,
    order: Order,
    other_process: Callable[[Callable[[], Any]], None],
    act: Callable[[World], Any],
    part: str,
    value: Callable[[dict[str, Any]], Any],
    after: Any,
) -> None:
    assert value(page_facts(judge(world, order, 5))[part]) != after
    other_process(lambda: act(world))
    assert value(page_facts(judge(world, order, 5))[part]) == after


def test_scan_page__shows_a_reinstated_certificate_at_once(
    world: World, order: Order, other_process: Callable[[Callable[[], Any]], None]
) -> None:
    certificates.suspend(**change(world))
    assert page_facts(judge(world, order, 5))["stars"]["state"] == "suspended"
    other_process(lambda: certificates.reinstate(**change(world)))
    assert page_facts(judge(world, order, 5))["stars"]["state"] == "valid"


def test_judge_code__reads_again_after_an_act_on_any_place(world: World, order: Order) -> None:
    text = code(order, 5)
    queries.judge_code(text, world.now)
    rename_place(world)
    assert reads(lambda: queries.judge_code(text, world.now)) > 0
    assert reads(lambda: queries.judge_code(text, world.now)) == 0


UNRELATED: list[tuple[str, Callable[[World], Any]]] = [
    ("an act on nothing shown", lambda w: audit.record("thing.changed", on=Counter(pk=1), by=system("t"), at=w.now)),
    (
        "another producer's product",
        lambda w: products.amend(
            **product_facts(w, product_id=w.other_product.pk, name="Rượu nếp", by=w.actor("officer"))
        ),
    ),
    (
        "another producer",
        lambda w: producers.amend(**producer_facts(w, producer_id=w.other.pk, name="Hộ khác", by=w.actor("officer"))),
    ),
    (
        "an account",
        lambda w: people.set_password(
            user_id=w.actor("producer").user_id, password="một mật khẩu dài", by=system("tests"), at=w.now
        ),
    ),
]


@pytest.mark.parametrize("act", [row[1] for row in UNRELATED], ids=[row[0] for row in UNRELATED])
def test_judge_code__reads_nothing_again_after_an_unrelated_act(
    world: World, order: Order, act: Callable[[World], Any]
) -> None:
    text = code(order, 5)
    first = queries.judge_code(text, world.now)
    act(world)
    assert reads(lambda: queries.judge_code(text, world.now)) == 0
    assert queries.judge_code(text, world.now).segment is first.segment


def test_judge_code__of_one_product_stays_in_memory_when_another_is_changed(world: World, order: Order) -> None:
    batch = open_batch(world, "KHAC", timezone.localdate(world.now))
    text = code(order, 5)
    judge(world, order, 5)
    certificates.record_decision(
        product_id=world.other_product.pk,
        stars=3,
        decision_number="77/QĐ-THU",
        decided_on=timezone.localdate(world.now) - timedelta(days=1),
        issuer="Cơ quan thử",
        by=world.actor("officer"),
        at=world.now,
    )
    assert batch.product_id == world.product.pk
    assert reads(lambda: queries.judge_code(text, world.now)) == 0


def test_judge_code__after_a_rollback_does_not_show_what_was_rolled_back(world: World, order: Order) -> None:
    assert judge(world, order, 5).verdict is Verdict.GENUINE_FIRST

    def block_and_fail() -> None:
        blocked(world, order, 5, 5)
        assert judge(world, order, 5).verdict is Verdict.REVOKED
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        block_and_fail()
    assert judge(world, order, 5).verdict is Verdict.GENUINE_FIRST


def test_judge_code__of_a_product_whose_producer_is_not_known_to_renew_it_is_read_every_time(
    world: World, order: Order
) -> None:
    CacheVersion.objects.update(parent=None)  # as after rows were copied in past the services
    text = code(order, 5)
    queries.judge_code(text, world.now)
    assert reads(lambda: queries.judge_code(text, world.now)) > 0
    products.amend(**product_facts(world, story="Làng chài kể."))
    queries.judge_code(text, world.now)
    assert reads(lambda: queries.judge_code(text, world.now)) == 0
