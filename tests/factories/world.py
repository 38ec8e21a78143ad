"""A small province for the pages, built through services: every role once, two producers in two communes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ocop.base.actors import Actor, system
from ocop.domain.batches import services as batches
from ocop.domain.certificates import services as certificates
from ocop.domain.criteria import services as criteria
from ocop.domain.people import queries as people_queries
from ocop.domain.people import services as people
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places_queries
from ocop.domain.places import services as places
from ocop.domain.producers import queries as producers_queries
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.domain.stamps import keys
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from tests.factories.snapshots import FixtureSnapshot

PASSWORD = "mat-khau-de-thu"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HERE, ELSEWHERE = "06994", "06652"  # đặc khu Vân Đồn, phường Hà Tu
STAFF = {
    "officer": (Role.PROVINCE_OFFICER, None),
    "approver": (Role.STAMP_OFFICER, None),
    "second_officer": (Role.STAMP_OFFICER, None),
    "inspector": (Role.INSPECTOR, None),
    "council_member": (Role.COUNCIL_MEMBER, None),
    "commune_officer": (Role.COMMUNE_OFFICER, HERE),
    "other_commune_officer": (Role.COMMUNE_OFFICER, ELSEWHERE),
    "administrator": (Role.ADMINISTRATOR, None),
}
OWNERS = ("producer", "other_producer")
EVERYBODY = (*STAFF, *OWNERS, "stranger")


@dataclass
class World:
    """The people and objects of the province; `client(name)` is a signed-in browser."""

    now: datetime
    place: Any = None
    producer: Any = None
    other: Any = None
    product: Any = None
    other_product: Any = None
    certificate: Any = None
    batch: Any = None
    grants: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return a person as an actor, with the posts and producers held now."""
        user = people_queries.get_user(name.replace("_", "-"))
        return Actor(
            user_id=user.pk,
            name=user.display_name,
            posts=people_queries.posts_of(user.pk, self.now),
            producers=producers_queries.spoken_for_by(user.pk, self.now),
        )

    def client(self, name: str) -> Client:
        """Return a browser signed in as somebody; "nobody" is not signed in."""
        client = Client()
        if name != "nobody":
            client.force_login(people_queries.get_user(name.replace("_", "-")), backend=BACKEND)
        return client

    def order(self, quantity: int = 50, *, until: str = "placed", batch: Any = None) -> Any:
        """Return an order of the producer, taken as far as `until`: placed, approved, issued, released."""
        if not stamp_queries.list_epochs().exists():
            stamps.create_epoch(by=self.actor("officer"), at=self.now)
        made = stamps.place_order(
            batch_id=(batch or self.batch).pk, quantity=quantity, note="", by=self.actor("producer"), at=self.now
        )
        steps = (
            ("approved", stamps.approve, "approver"),
            ("issued", stamps.issue, "approver"),
            ("released", stamps.release, "second_officer"),
        )
        reached = ["placed", "approved", "issued", "released"].index(until)
        for _, step, who in steps[:reached]:
            step(order_id=made.pk, by=self.actor(who), at=self.now)
        made.refresh_from_db()
        return made


def build(now: datetime) -> World:
    """Build the world."""
    world, by, today = World(now), system("tests"), timezone.localdate(now)
    places.load_province(by=by, at=now)
    products.load_sets(by=by, at=now)
    criteria.load(by=by, at=now)
    top = places_queries.province(today)
    for name in EVERYBODY:
        user = people.open_account(
            username=name.replace("_", "-"), display_name=f"Người giữ vai {name}", password=PASSWORD, by=by, at=now
        )
        if name in STAFF:
            role, code = STAFF[name]
            place = places_queries.find_unit(code, today) if code else top
            world.grants[name] = people.grant(user_id=user.pk, role=role, place_id=place.pk, by=by, at=now)
    world.place = places_queries.find_unit(HERE, today)
    elsewhere = places_queries.find_unit(ELSEWHERE, today)
    world.producer = producers.register(
        name="Hợp tác xã Chả mực đầu sóng", kind="cooperative", place_id=world.place.pk, by=by, at=now
    )
    world.other = producers.register(
        name="Công ty Trà hoa trên đồi", kind="enterprise", place_id=elsewhere.pk, by=by, at=now
    )
    for owner, name in ((world.producer, "producer"), (world.other, "other_producer")):
        user = people_queries.get_user(name.replace("_", "-"))
        producers.admit_member(producer_id=owner.pk, user_id=user.pk, by=by, at=now)
    world.product = products.describe(producer_id=world.producer.pk, name="Chả mực giã tay", unit="hộp", by=by, at=now)
    world.other_product = products.describe(producer_id=world.other.pk, name="Trà hoa vàng", unit="gói", by=by, at=now)
    decided = today - timedelta(days=30)
    world.certificate = certificates.record_decision(
        product_id=world.product.pk,
        stars=4,
        decision_number="12/QĐ-THU",
        decided_on=decided,
        issuer="Cơ quan thử",
        by=world.actor("officer"),
        at=now,
    )
    world.batch = open_batch(world, "L01", today)
    return world


def open_batch(world: World, lot_number: str, today: date, *, quantity: int = 100) -> Any:
    """Return a new batch of the producer."""
    return batches.open_batch(
        product_id=world.product.pk,
        lot_number=lot_number,
        quantity=quantity,
        made_on=today,
        expires_on=today + timedelta(days=300),
        by=world.actor("producer"),
        at=world.now,
    )


def _build() -> World:
    keys.ensure_key_file()
    return build(timezone.now())


WORLD = FixtureSnapshot("world", _build)


@pytest.fixture
def world(db: None) -> World:
    """A small province."""
    keys.ensure_key_file()
    return WORLD.value()
