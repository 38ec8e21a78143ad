"""What the process of its own can do; every function is one of its commands."""

from __future__ import annotations

import json
import os
import random
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone

from ocop.base import audit
from ocop.base.decisions import Denied
from ocop.domain.batches.models import Batch
from ocop.domain.producers.models import Producer
from ocop.domain.stamps import keys, queries, services
from ocop.domain.stamps.models import Key, Lot
from tests.factories.world import World, build, open_batch

MANY = 1_000_000
WHY = "Cuộn tem bị ướt khi vận chuyển."


def say(**facts: Any) -> None:
    """Write one line in one call; a line shorter than a page is written completely or not at all."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def world() -> World:
    """Return the world from the database."""
    batch = Batch.objects.select_related("product").get(lot_number="LON")
    return World(timezone.now(), producer=Producer.objects.get(pk=batch.product.producer_id), batch=batch)


def make() -> None:
    """Build tables, keys, the small province, one epoch, a batch that takes many stamps and one that takes few."""
    call_command("migrate", verbosity=0)
    keys.ensure_key_file()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        built = build(timezone.now())
    services.create_epoch(by=built.actor("officer"), at=built.now)
    today = timezone.localdate(built.now)
    open_batch(built, "LON", today, quantity=MANY)
    open_batch(built, "IT", today, quantity=300)


def work(seed: str) -> None:
    """Order, approve, issue, release, then change random ranges; say each act before it begins and when it is done."""
    here, chance = world(), random.Random(seed)
    producer, approver, second = (here.actor(who) for who in ("producer", "approver", "second_officer"))

    def step(act: str, run: Callable[[], Any], **facts: Any) -> Any:
        say(begins=act, **facts)
        made = run()
        say(done=act, **facts, **({"order": made.pk} if act == "placed" else {}))
        return made

    while True:
        at, size = timezone.now(), chance.randint(5, 40)
        ordering = partial(services.place_order, batch_id=here.batch.pk, quantity=size, by=producer, at=at)
        order = step("placed", ordering, size=size)
        for act, service, who in (
            ("approved", services.approve, approver),
            ("issued", services.issue, approver),
            ("released", services.release, second),
        ):
            step(act, partial(service, order_id=order.pk, by=who, at=at), order=order.pk)
        lot = Lot.objects.get(order=order)
        codes = queries.list_codes(lot, first=0, count=size)
        for _ in range(6):
            low, high = sorted((chance.randrange(size), chance.randrange(size)))
            span = {"first_code": codes[low], "last_code": codes[high], "at": at}
            changes = {
                "active": partial(services.activate, **span, batch_id=here.batch.pk, by=producer),
                "blocked": partial(services.block, **span, reason=WHY, by=second),
                "waste": partial(services.waste, **span, reason=WHY, by=producer),
            }
            act = chance.choice(["active", *changes])
            try:
                step(act, changes[act], order=order.pk, low=low, high=high + 1)
            except Denied as error:
                say(error=error.decision.code)


def log() -> None:
    """Check the chain of the log, and say its lines about stamps in order."""
    read, broken = audit.verify()
    say(read=read, broken=None if broken is None else broken.why)


def issue(count: str) -> None:
    """Issue and release an order; say its numbers and codes."""
    lot = world().order(int(count), until="released").lot
    say(epoch=lot.epoch, base=lot.base, count=lot.count, codes=queries.list_codes(lot, first=0, count=lot.count))


def crowd(writers: str, acts: str) -> None:
    """Let many threads, each with its own connection, change random ranges of one lot at once; say what was done."""
    here = world()
    order = here.order(400, until="released")
    codes, few = queries.list_codes(order.lot, first=0, count=400), Batch.objects.get(lot_number="IT")
    producer, inspector = here.actor("producer"), here.actor("inspector")
    gate = threading.Barrier(int(writers))

    def write(seed: int) -> None:
        chance = random.Random(seed)
        try:
            gate.wait()
            for _ in range(int(acts)):
                low = chance.randrange(400)
                high = min(low + chance.randrange(1, 30), 400)
                span = {"first_code": codes[low], "last_code": codes[high - 1], "at": timezone.now()}
                act = chance.choice(["activate", "activate", "activate", "block", "unblock"])
                try:
                    if act == "activate":
                        services.activate(**span, batch_id=few.pk, by=producer)
                    else:
                        getattr(services, act)(**span, reason=WHY, by=inspector)
                    say(done=act, first=low + 1, last=high)
                except Denied as error:
                    say(error=error.decision.code)
        finally:
            connections.close_all()

    together(*(lambda seed=seed: write(seed) for seed in range(int(writers))))
    say(order=order.pk, lot=order.lot.pk)


def together(*runs: Callable[[], None]) -> None:
    """Run each in a thread; a failure in any is printed and ends the process with 1."""
    failures: list[str] = []

    def guarded(run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as error:
            failures.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guarded, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        print("\n".join(failures), file=sys.stderr)
        sys.exit(1)


def block_while_released() -> None:
    """Release an order while another transaction, begun before, has blocked a part of it and not yet committed."""
    here = world()
    order = here.order(40, until="issued")
    codes = queries.list_codes(order.lot, first=0, count=40)
    inspector, second = here.actor("inspector"), here.actor("second_officer")
    cut, at = threading.Event(), timezone.now()

    def block() -> None:
        with transaction.atomic():
            services.block(first_code=codes[10], last_code=codes[19], reason=WHY, by=inspector, at=at)
            cut.set()
            threading.Event().wait(0.5)  # the release begins, and must wait

    def release() -> None:
        cut.wait()
        services.release(order_id=order.pk, by=second, at=at)

    together(block, release)
    rows = queries.ranges_of(order.lot)
    say(ranges=[(row.low - order.lot.base, row.high - order.lot.base, row.state, row.before) for row in rows])


def rotate() -> None:
    """Judge codes in three threads without pause while new epochs open and lots are issued in them."""
    here = world()
    old = here.order(60, until="released").lot
    codes = queries.list_codes(old, first=0, count=60)
    over, judged, failed = threading.Event(), [0, 0, 0], []

    def judge(which: int) -> None:
        chance = random.Random(which)
        while not over.is_set() or judged[which] < 50:
            code = chance.choice(codes)
            place = queries.locate(code) if which else queries.place_of(code)
            if place is None or place.lot is None:
                failed.append(code)
            judged[which] += 1

    def turn() -> None:
        try:
            for _ in range(2):
                here.now = timezone.now()
                services.create_epoch(by=here.actor("officer"), at=here.now)
                for _ in range(2):
                    young = here.order(20, until="released").lot
                    codes.extend(queries.list_codes(young, first=0, count=20))
                    if queries.place_of(codes[-1]) is None:
                        failed.append(codes[-1])
                    say(epoch=young.epoch, old=old.epoch)
        finally:
            over.set()

    together(turn, *(lambda which=which: judge(which) for which in range(3)))
    say(judged=judged, failed=failed)


def secrets() -> None:
    """Do everything that touches keys; say the keys and codes, and stay until standard input ends."""
    from django.test import Client

    from ocop.base.models import JobRun
    from ocop.jobs import stamps as jobs

    here = world()
    order = here.order(30, until="released")
    codes = queries.list_codes(order.lot, first=0, count=30)
    producer, inspector, at = here.actor("producer"), here.actor("inspector"), timezone.now()
    services.activate(first_code=codes[0], last_code=codes[19], batch_id=here.batch.pk, by=producer, at=at)
    services.block(first_code=codes[2], last_code=codes[2], reason=WHY, by=inspector, at=at)
    services.mark(first_code=codes[3], last_code=codes[4], kind="suspect", reason=WHY, by=inspector, at=at)
    run = services.request_print(order_id=order.pk, output="table", layout="", by=producer, at=at)
    jobs.make_print(at=at, print_run_id=run.pk, job_id=JobRun.objects.get(subject=f"print:{run.pk}").pk)
    phrase = services.reveal_passphrase(print_run_id=run.pk, by=producer, at=at)
    pages = [Client().get(f"/{code}", headers={"accept": "application/json"}).json()["verdict"] for code in codes[:6]]
    kek = Path(settings.OCOP_KEY_FILE).read_text().strip()
    masters = [keys.master(key).hex() for key in Key.objects.order_by("epoch", "purpose")]
    wrapped = [bytes(key.wrapped).hex() for key in Key.objects.all()]
    say(masters=masters, kek=kek, wrapped=wrapped, codes=codes, pages=pages, passphrase=phrase, ref=order.ref)
    sys.stdin.read()
