"""Whatever is told in whatever order: no lot ever holds less than nothing, and it holds what right records say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from ocop.base.decisions import Denied
from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Move, Package, Record, Stock
from ocop.domain.diary.rules.records import Use
from tests.domain.diary.diary_facts import by, entry_input, harvesting, making, partner, shipping
from tests.domain.diary.test_ship import destroying, taking_back
from tests.factories.world import World

AMOUNTS = some.decimals(min_value="0.001", max_value=60, places=3)
ACTS = some.sampled_from(["harvest", "make", "pack", "unpack", "ship", "ship box", "take back", "destroy", "correct"])


def record_act(world: World, act: str, amount: Decimal, place: int) -> None:
    """Do an act with an amount on one of the lots, packages or records there are."""
    stocks, boxes, records = (list(model.objects.order_by("pk")) for model in (Stock, Package, Record))
    lot = stocks[place % len(stocks)] if stocks else None
    uses = [Use(lot.pk, amount)] if lot else []
    package = [boxes[place % len(boxes)].pk] if boxes else []
    acts: dict[str, Callable[[], Any]] = {
        "harvest": lambda: services.harvest(**harvesting(world, amount=amount)),
        "make": lambda: services.make_batch(
            **making(world, lot, uses=uses, quantity=max(1, int(amount)), content=Decimal(1), loss=amount % 1,
                     lot_number=f"L-{len(records)}")
        ),
        "pack": lambda: services.pack(**by(world), entry_input=entry_input(world, "pack"), kind="carton", uses=uses),
        "unpack": lambda: services.unpack(
            **by(world), entry_input=entry_input(world, "unpack"), package_id=package[0] if package else 0
        ),
        "ship": lambda: services.ship(**shipping(world, uses=uses)),
        "ship box": lambda: services.ship(**shipping(world, package_ids=package)),
        "take back": lambda: services.take_back(**taking_back(world, uses=uses)),
        "destroy": lambda: services.destroy(**destroying(world, uses=uses)),
        "correct": lambda: services.correct(
            record_id=records[place % len(records)].pk, reason="Thử.", by=world.actor("producer"), at=world.now
        ),
    }  # fmt: skip
    acts[act]()


def left_by_records(stock: Stock, **which: Any) -> Decimal:
    """Return what right records leave of a lot."""
    moves = Move.objects.filter(stock=stock, record__wrong_at=None, **which)
    return sum(moves.values_list("amount", flat=True), Decimal(0))


@settings(
    max_examples=8, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some.lists(some.tuples(ACTS, AMOUNTS, some.integers(0, 5)), min_size=4, max_size=14))
def test_no_lot_is_ever_less_than_nothing_and_each_holds_what_right_records_say(
    world: World, acts: list[tuple[str, Decimal, int]]
) -> None:
    with transaction.atomic():
        partner(world)
        services.harvest(**harvesting(world, amount=Decimal(50)))
        for act, amount, place in acts:
            try:
                with transaction.atomic():
                    record_act(world, act, amount, place)
            except Denied:
                continue
            except IndexError:  # nothing there yet that could be corrected
                continue
        for stock in Stock.objects.all():
            assert 0 <= stock.left <= stock.quantity
            assert stock.left == left_by_records(stock)
            assert stock.quantity == left_by_records(stock, made=True)
        for package in Package.objects.exclude(state="opened"):
            assert all(amount > 0 for _, amount in queries.contents_of(package))
        transaction.set_rollback(True)


def test_sent_stocks__tell_what_may_come_back(world: World) -> None:
    record = services.harvest(**harvesting(world))
    stock, shop = record.moves.get().stock, partner(world)
    services.ship(**shipping(world, uses=[Use(stock.pk, Decimal(30))]))
    services.take_back(**taking_back(world, uses=[Use(stock.pk, Decimal(10))]))
    assert queries.sent_stocks(world.producer) == [(stock, shop, Decimal(20))]
