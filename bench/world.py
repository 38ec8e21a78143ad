"""One producer with one product, made through the services, that orders as many stamps as a figure asks for."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ocop.base.actors import Actor, system
from ocop.domain.batches import services as batches
from ocop.domain.batches.models import Batch
from ocop.domain.batches.rules import MAX_UNITS
from ocop.domain.certificates import services as certificates
from ocop.domain.people import queries as people_queries
from ocop.domain.people import services as people
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places_queries
from ocop.domain.places import services as places
from ocop.domain.producers import queries as producers_queries
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from ocop.domain.stamps.models import Lot

COMMUNE = "06994"  # đặc khu Vân Đồn


class World:
    """The people of a stamp's way; each call of `issue` orders, approves and issues."""

    def __init__(self) -> None:
        """Build the world in an empty database."""
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self._batch: Batch | None = None
        self._left = self._batches = 0
        payload = {"by": system("bench"), "at": self.now}
        places.load_province(**payload)
        products.load_sets(**payload)
        province = places_queries.province(self.today)
        roles = {"officer": Role.PROVINCE_OFFICER, "approver": Role.STAMP_OFFICER, "releaser": Role.STAMP_OFFICER}
        for name in (*roles, "producer"):
            user = people.open_account(
                username=name, display_name=f"Người giữ vai {name}", password="mat-khau-de-do", **payload
            )
            if name in roles:
                people.grant(user_id=user.pk, role=roles[name], place_id=province.pk, **payload)
        owner = producers.register(
            name="Hợp tác xã để đo",
            kind="cooperative",
            place_id=places_queries.find_unit(COMMUNE, self.today).pk,
            **payload,
        )
        producers.admit_member(producer_id=owner.pk, user_id=user.pk, **payload)
        self.product = products.describe(producer_id=owner.pk, name="Chả mực giã tay", unit="hộp", **payload)
        certificates.record_decision(
            product_id=self.product.pk,
            stars=4,
            decision_number="12/QĐ-DO",
            decided_on=self.today - timedelta(days=30),
            issuer="Cơ quan để đo",
            by=self.actor("officer"),
            at=self.now,
        )
        stamps.create_epoch(by=self.actor("officer"), at=self.now)
        self._actors = {name: self.actor(name) for name in (*roles, "producer")}

    def actor(self, name: str) -> Actor:
        """Return somebody as an actor, with the posts and producers held now."""
        user = people_queries.get_user(name)
        posts = people_queries.posts_of(user.pk, self.now)
        owned = producers_queries.spoken_for_by(user.pk, self.now)
        return Actor(user_id=user.pk, name=user.display_name, posts=posts, producers=owned)

    def issue(self, count: int) -> Lot:
        """Order, approve and issue stamps; return their lot. Opens a new batch when the last one has no room."""
        if self._batch is None or self._left < count:
            self._batches += 1
            self._batch, self._left = self._open_batch(), MAX_UNITS
        self._left -= count
        order = stamps.place_order(batch_id=self._batch.pk, quantity=count, by=self._actors["producer"], at=self.now)
        stamps.approve(order_id=order.pk, by=self._actors["approver"], at=self.now)
        return stamps.issue(order_id=order.pk, by=self._actors["approver"], at=self.now)

    def activate(self, lot: Lot) -> None:
        """Release a lot and put all of it on its batch."""
        stamps.release(order_id=lot.order_id, by=self._actors["releaser"], at=self.now)
        stamps.activate(
            first_code=stamp_queries.code_of(lot, 0),
            last_code=stamp_queries.code_of(lot, lot.count - 1),
            batch_id=lot.order.batch_id,
            by=self._actors["producer"],
            at=self.now,
        )

    def _open_batch(self) -> Batch:
        return batches.open_batch(
            product_id=self.product.pk,
            lot_number=f"L{self._batches}",
            quantity=MAX_UNITS,
            made_on=self.today,
            expires_on=self.today + timedelta(days=300),
            by=self._actors["producer"],
            at=self.now,
        )
