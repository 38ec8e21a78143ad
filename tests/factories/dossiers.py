"""Dossiers in every state, built through services: of the world's producer, commune and province."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ocop.base.actors import Actor
from ocop.domain.criteria import queries as criteria
from ocop.domain.cycles import services as cycles
from ocop.domain.cycles.models import Round
from ocop.domain.cycles.rules import Standing
from ocop.domain.dossiers import services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.producers import services as producers
from ocop.domain.producers.models import Paper, Representative
from ocop.domain.products import services as products
from tests.factories.papers import pdf
from tests.factories.world import World

SET = 8  # fish cake: processed seafood
STATES = ("draft", "submitted", "received", "forwarded", "accepted")
REPORT = {
    "local_material": "Mực đánh bắt ở vùng biển địa phương.",
    "local_labour": "Toàn bộ lao động ở địa phương.",
    "idea_origin": "Nghề truyền thống.",
    "identity": "Giã tay theo lối cũ.",
    "meeting_held": True,
    "conclusion": "Đề nghị đánh giá, phân hạng.",
}
CONTACT = {
    "contact_name": "Người liên hệ",
    "contact_post": "Giám đốc",
    "contact_address": "Thôn Một",
    "contact_phone": "0203 555 0101",
    "contact_email": "lien-he@thu.vn",
}
KINDS = ("business_registration", "food_safety", "quality_declaration", "test_report", "market")


def prepare(world: World) -> None:
    """Load criteria and levels, open the year's rounds and a late one, class the product."""
    officer = world.actor("officer")
    cycles.load_levels(by=officer, at=world.now)
    today = timezone.localdate(world.now)
    if not Round.objects.filter(number=9).exists():
        cycles.open_round(
            level="province", year=today.year, number=9, proposed_before=today + timedelta(days=20),
            finish_before=today + timedelta(days=35), by=officer, at=world.now,
        )  # fmt: skip


def registration(world: World, *, kind: str = "first", target: int = 4, product: Any = None, owner: str = "producer",
                 standing: Standing | None = None, **changed: Any) -> Any:  # fmt: skip
    """Return a registration of a product in the round that takes dossiers."""
    prepare(world)
    product = product or fresh_product(world, owner=owner)
    facts = {
        "product_id": product.pk,
        "kind": kind,
        "round_id": Round.objects.get(number=9).pk,
        "target_stars": target,
        **CONTACT,
        "samples": 5,
        "standing": standing,
        "by": world.actor(owner),
        "at": world.now,
    }
    return cycles.register_product(**{**facts, **changed})


def fresh_product(world: World, *, name: str = "", set_number: int = SET, owner: str = "producer") -> Any:
    """Return a new product of a producer, classed."""
    of = world.producer if owner == "producer" else world.other
    from ocop.domain.products.models import Product

    title = name or f"Chả mực số {Product.objects.count() + 1}"
    made = products.describe(producer_id=of.pk, name=title, unit="hộp", by=world.actor(owner), at=world.now)
    return classed(world, made, set_number)


def classed(world: World, product: Any, set_number: int = SET) -> Any:
    """Return a product, classed."""
    return products.classify(product_id=product.pk, set_number=set_number, by=world.actor("officer"), at=world.now)


def paper(world: World, kind: str = "market", *, owner: str = "producer", issued_on: date | None = None,
          valid_until: date | None = None, title: str = "") -> Paper:  # fmt: skip
    """Return a paper filed in a producer's library."""
    of = world.producer if owner == "producer" else world.other
    size = 300 + of.papers.count()  # no two files are the same
    return producers.file_paper(
        producer_id=of.pk, kind=kind, title=title or f"Giấy {kind}", number="01", issuer="Cơ quan thử",
        issued_on=issued_on or timezone.localdate(world.now) - timedelta(days=30), valid_until=valid_until,
        name="giay.pdf", by=world.actor(owner), at=world.now,
        content=pdf(1, lambda made: made.add_blank_page(page_size=(size, size))),
    )  # fmt: skip


def replace(world: World, old: Paper, *, owner: str = "producer", valid_until: date | None = None) -> Paper:
    """Return a newer paper filed in the place of an old one."""
    return producers.replace_paper(
        paper_id=old.pk, title=f"{old.title} (bản mới)", number="02", issuer="Cơ quan thử",
        issued_on=timezone.localdate(world.now), valid_until=valid_until, name="giay.pdf", by=world.actor(owner),
        at=world.now, content=pdf(1, lambda made: made.add_blank_page(page_size=(200, 200 + old.pk))),
        premises_id=old.premises_id,
    )  # fmt: skip


def best_marks(dossier: Dossier) -> dict[str, int]:
    """Return the best option of every criterion, of its first case where it has cases."""
    return {
        (f"{criterion.code}:{criterion.cases[0].code}" if criterion.cases else criterion.code): criterion.max
        for criterion in criteria.sheet_of(dossier.criteria_set_id).criteria()
    }


def tell_representative(world: World, owner: str = "producer") -> None:
    """Record the producer's legal representative, once."""
    of = world.producer if owner == "producer" else world.other
    if not Representative.objects.filter(producer=of).exists():
        producers.set_representative(
            producer_id=of.pk, name="Người giữ vai đại diện", post="Giám đốc", gender="female", ethnicity="Kinh",
            disability=False, home_address="Thôn Một", by=world.actor(owner), at=world.now,
        )  # fmt: skip


def fill(world: World, dossier: Dossier, *, marks: dict[str, int] | None = None, owner: str = "producer") -> None:
    """Make a draft complete: every field, every criterion by default with the best option, papers for all of it."""
    by, at = world.actor(owner), world.now
    tell_representative(world, owner)
    services.save_answers(
        dossier_id=dossier.pk, answers={field.key: f"Trả lời {field.key}." for field in FIELDS}, by=by, at=at
    )
    kinds = (*KINDS, "production_licence")
    papers = {kind: _in_library(world, kind, owner) for kind in kinds}
    for kind in kinds:
        services.attach_paper(dossier_id=dossier.pk, criterion="", paper_id=papers[kind].pk, by=by, at=at)
    marks_to_save = best_marks(dossier) if marks is None else marks
    services.save_marks(
        dossier_id=dossier.pk,
        marks={key: (points, "Như giấy tờ.") for key, points in marks_to_save.items()},
        by=by,
        at=at,
    )
    for key, points in marks_to_save.items():
        if points:
            code = key.partition(":")[0]
            services.attach_paper(dossier_id=dossier.pk, criterion=code, paper_id=papers["market"].pk, by=by, at=at)


def _in_library(world: World, kind: str, owner: str) -> Paper:
    of = world.producer if owner == "producer" else world.other
    return of.papers.filter(kind=kind, state="standing").first() or paper(world, kind, owner=owner)


def dossier(
    world: World,
    *,
    until: str = "draft",
    kind: str = "first",
    product: Any = None,
    set_number: int = SET,
    marks: dict[str, int] | None = None,
    owner: str = "producer",
    complete: bool = True,
    standing: Standing | None = None,
    target: int = 4,
) -> Dossier:
    """Return a dossier taken as far as `until`: draft, submitted, received, forwarded, accepted."""
    prepare(world)
    product = product or fresh_product(world, set_number=set_number, owner=owner)
    registered = registration(world, kind=kind, target=target, product=product, owner=owner, standing=standing)
    made = services.open_dossier(registration_id=registered.pk, by=world.actor(owner), at=world.now)
    reached = STATES.index(until)
    if complete or reached:
        fill(world, made, marks=marks, owner=owner)
    steps = (submit, receive, forward, accept)
    for step in steps[:reached]:
        step(world, made, owner=owner)
    made.refresh_from_db()
    return made


def submit(world: World, made: Dossier, *, owner: str = "producer", by: Actor | None = None) -> Dossier:
    """Send the dossier."""
    return services.submit(dossier_id=made.pk, by=by or world.actor(owner), at=world.now)


def receive(world: World, made: Dossier, *, owner: str = "producer", by: Actor | None = None) -> Dossier:
    """Take it in at the commune."""
    who = "commune_officer" if owner == "producer" else "other_commune_officer"
    return services.receive(dossier_id=made.pk, samples=5, by=by or world.actor(who), at=world.now)


def report(world: World, made: Dossier) -> None:
    """Write the commune's report (Mẫu 03)."""
    services.write_report(dossier_id=made.pk, **REPORT, by=world.actor("commune_officer"), at=world.now)


def forward(world: World, made: Dossier, *, owner: str = "producer") -> Dossier:
    """Report and send it to the province."""
    by = world.actor("commune_officer" if owner == "producer" else "other_commune_officer")
    services.write_report(dossier_id=made.pk, **REPORT, by=by, at=world.now)
    return services.forward(
        dossier_id=made.pk, letter_number="45/UBND", letter_on=timezone.localdate(world.now), by=by, at=world.now
    )


def accept(world: World, made: Dossier, *, owner: str = "producer") -> Dossier:
    """Take it in at the province."""
    return services.accept(dossier_id=made.pk, by=world.actor("officer"), at=world.now)
