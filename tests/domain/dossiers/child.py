"""A process of its own in which many work on dossiers at once: `python -m tests.domain.dossiers.child ACT`.

It works on the database and home that the environment names and writes one JSON object a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import django

from tests.domain.councils.child import at_once, reporting, say


def made() -> Any:
    """Build tables and the small province."""
    from django.core.management import call_command
    from django.test import override_settings
    from django.utils import timezone

    from ocop.domain.stamps import keys
    from tests.factories import dossiers
    from tests.factories.world import build

    call_command("migrate", verbosity=0)
    keys.ensure_key_file()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        world = build(timezone.now())
    dossiers.prepare(world)
    return world


def windows() -> None:
    """Let two windows save fields and marks at once, attach and send twice; then two receive, report and accept."""
    from ocop.base import audit
    from ocop.domain.dossiers import queries, services
    from ocop.domain.dossiers.models import Dossier
    from ocop.domain.dossiers.rules import FIELDS
    from tests.factories import dossiers

    world = made()
    dossier = dossiers.dossier(world, complete=False)
    who = world.actor("producer")
    act = {"dossier_id": dossier.pk, "by": who, "at": world.now}
    dossiers.tell_representative(world)
    best = list(dossiers.best_marks(dossier).items())
    papers = [dossiers.paper(world, kind) for kind in dossiers.KINDS]

    def typing(half: int) -> Callable[[], None]:
        def job() -> None:
            for field in FIELDS[half::2]:
                for text in ("Đang", f"Trả lời {field.key}."):
                    services.save_answers(answers={field.key: text}, **act)

        return job

    def choosing(half: int) -> Callable[[], None]:
        mine = [(key, points) for key, points in best if key not in {"5.1", "5.2"}][half::2]

        def job() -> None:
            for key, points in mine:
                services.mark_self(criterion=key, points=points, description="Như giấy tờ.", **act)

        return job

    def attaching() -> None:
        for paper in papers:
            reporting("attach", "producer", services.attach_paper, {"criterion": "", "paper_id": paper.pk, **act})()

    at_once([typing(0), typing(1), choosing(0), choosing(1), attaching, attaching])
    services.save_marks(marks={key: (points, "") for key, points in best if key in {"5.1", "5.2"}}, **act)
    dossier = Dossier.objects.get(pk=dossier.pk)
    say(
        answers=sum(dossier.answers.get(field.key) == f"Trả lời {field.key}." for field in FIELDS) == len(FIELDS),
        marks=queries.marks_of(dossier) == dict(best),
        attached=dossier.attachments.count(),
        edited=audit.history(dossier).filter(act="dossier.edited").count(),
    )
    for key, _ in best:
        services.attach_paper(criterion=key, paper_id=papers[-1].pk, **act)
    at_once([reporting("submit", "producer", services.submit, act)] * 2)
    commune, officer = world.actor("commune_officer"), world.actor("officer")
    taking = {**act, "by": commune, "samples": 5}
    at_once([reporting("receive", "commune", services.receive, taking)] * 2)
    dossiers.forward(world, dossier)
    at_once([reporting("accept", "province", services.accept, {**act, "by": officer})] * 2)
    dossier.refresh_from_db()
    say(state=dossier.state, receipt=dossier.receipt_number, broken=audit.verify()[1] is not None)


def numbers() -> None:
    """Let ten dossiers be received at once: each gets numbers of its own, none is left out."""
    from ocop.domain.dossiers import services
    from ocop.domain.dossiers.models import Dossier
    from tests.factories import dossiers

    world = made()
    sent = [dossiers.dossier(world, until="submitted") for _ in range(10)]
    facts = {"samples": 5, "by": world.actor("commune_officer"), "at": world.now}
    at_once(
        [reporting("receive", "commune", services.receive, {"dossier_id": dossier.pk, **facts}) for dossier in sent]
    )
    rows = Dossier.objects.order_by("receipt_number")
    say(receipts=list(rows.values_list("receipt_number", flat=True)), codes=sorted(row.product_code for row in rows))


def filing() -> None:
    """Let the same paper be filed twice at once."""
    from ocop.domain.producers import services
    from ocop.domain.producers.models import Paper
    from tests.domain.producers.facts import lying, paper

    facts = paper(made())
    at_once([reporting("file", "producer", services.file_paper, facts)] * 2)
    say(papers=Paper.objects.count(), files=len(lying()))


def registering() -> None:
    """Let a product be registered twice at once, then its dossier be sent and withdrawn at once."""
    from ocop.base import audit
    from ocop.domain.cycles import services as cycles
    from ocop.domain.cycles.models import Registration, Round
    from ocop.domain.dossiers import services
    from tests.factories import dossiers

    world = made()
    product, by = dossiers.fresh_product(world), world.actor("producer")
    facts = {
        "product_id": product.pk, "kind": "first", "round_id": Round.objects.get(number=9).pk, "target_stars": 4,
        **dossiers.CONTACT, "samples": 5, "standing": None, "by": by, "at": world.now,
    }  # fmt: skip
    at_once([reporting("register", "producer", cycles.register_product, facts)] * 2)
    (registration,) = Registration.objects.filter(product=product)
    dossier = services.open_dossier(registration_id=registration.pk, by=by, at=world.now)
    dossiers.fill(world, dossier)
    act = {"dossier_id": dossier.pk, "by": by, "at": world.now}
    taking_back = reporting("withdraw", "producer", services.withdraw, {**act, "reason": "Đổi ý."})
    at_once([reporting("submit", "producer", services.submit, act), taking_back])
    dossier.refresh_from_db()
    acts = [entry.act for entry in audit.history(dossier)]
    say(state=dossier.state, sent=acts.count("dossier.submitted"), withdrawn=acts.count("dossier.withdrawn"))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    django.setup()
    globals()[sys.argv[1]]()
