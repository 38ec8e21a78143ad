"""The passphrase of an encrypted table is revealed once, to the one who requested the table."""

from __future__ import annotations

from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.services import record_print, request_print, reveal_passphrase
from tests.factories.stamps import acting, assert_act_denied, assert_act_denied_to, last_act, others, published
from tests.factories.world import World

WORDS = "sóng biển xanh rì rào"


def asked(world: World, who: str = "producer", *, made: bool = True) -> PrintRun:
    order = world.order(40, until="released")
    run = request_print(order_id=order.pk, output="table", layout="", by=acting(world, who), at=world.now)
    if made:
        record_print(print_run_id=run.pk, passphrase=WORDS, by=acting(world, "system"), at=world.now)
    return run


def reveal(world: World, run: PrintRun, *, who: str = "producer") -> str:
    return reveal_passphrase(print_run_id=run.pk, by=acting(world, who), at=world.now)


def test_reveal_passphrase__returns_it_once_and_logs_it(world: World) -> None:
    run = asked(world)
    queued = published()
    assert reveal(world, run) == WORDS
    run.refresh_from_db()
    assert (run.wrapped_passphrase, run.passphrase_revealed_at) == (None, world.now)
    assert last_act(run.lot.order) == (
        "print.passphrase-shown",
        world.actor("producer").name,
        {"print_run": run.pk},
    )
    assert published() == queued


def test_reveal_passphrase__twice_is_refused(world: World) -> None:
    run = asked(world)
    reveal(world, run)
    assert_act_denied("print.passphrase-shown", reveal, world=world, run=run)


def test_reveal_passphrase__refuses_before_the_table_is_made(world: World) -> None:
    assert_act_denied("print.passphrase-shown", reveal, world=world, run=asked(world, made=False))


def test_reveal_passphrase__refuses_who_did_not_ask(world: World) -> None:
    assert_act_denied_to(others("producer"), "print.not-asker", reveal, world=world, run=asked(world))


def test_reveal_passphrase__of_the_operators_table_is_for_the_operator(world: World) -> None:
    run = asked(world, "system")
    assert_act_denied("print.not-asker", reveal, world=world, run=run, who="nobody")
    assert_act_denied("print.not-asker", reveal, world=world, run=run, who="producer")
    assert reveal(world, run, who="system") == WORDS


def test_reveal_passphrase__of_one_run_is_not_opened_as_anothers(world: World) -> None:
    first, second = asked(world), asked(world)
    second.wrapped_passphrase = PrintRun.objects.get(pk=first.pk).wrapped_passphrase
    second.save(update_fields=["wrapped_passphrase"])
    assert_act_denied("key.unreadable", reveal, world=world, run=second)
