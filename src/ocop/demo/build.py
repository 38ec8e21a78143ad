"""Build the demo province through the services: places, accounts, producers, products, stamps, stars, diaries."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ocop.base.actors import Actor, system
from ocop.demo.accounts import ACCOUNTS, PASSWORD, Account
from ocop.demo.stamps import build_stamps
from ocop.demo.stars import build_stars
from ocop.demo.trace import build_trace
from ocop.domain.certificates import services as certificates
from ocop.domain.certificates.states import Basis
from ocop.domain.people import queries as people_queries
from ocop.domain.people import services as people
from ocop.domain.places import queries as places_queries
from ocop.domain.places import services as places
from ocop.domain.producers import queries as producers_queries
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from ocop.domain.stamps import services as stamps

DATA = Path(__file__).parent / "data"
DEMO_DECISION = "00/QĐ-TRINHDIEN"
DEMO_ISSUER = "Bản trình diễn phần mềm"
ORDERABLE = {
    "Nước mắm sá sùng Vân Đồn": 4,
    "Rượu ba kích Ba Chẽ": 4,
    "Rượu nấm lim xanh Ba Chẽ": 4,
    "Miến dong Bình Liêu": 5,
    "Trứng vịt biển Đồng Rui": 4,
    "Trà hoa vàng Quy Hoa": 5,
}
STEPS = 9
Step = Callable[[int, int], None]


def build(*, at: datetime, step: Step = lambda _done, _total: None) -> dict[str, Any]:
    """Build the whole demo; return `sign_ins`, `stamps` (one code for every verdict) and `batches`."""
    by = system("ocop demo")
    places.load_province(by=by, at=at)
    step(1, STEPS)
    products.load_sets(by=by, at=at)
    actors = open_accounts(by=by, on=at.date(), at=at - timedelta(days=200))
    step(2, STEPS)
    product_ids = register_products(by=by, at=at - timedelta(days=200))
    step(3, STEPS)
    admit_members(by=by, at=at)
    step(4, STEPS)
    recognise(product_ids, by=actor_of("can-bo", at), at=at)
    step(5, STEPS)
    stamps.create_epoch(by=actor_of("can-bo", at), at=at - timedelta(days=190))
    step(6, STEPS)
    codes = build_stamps(product_ids, actors=lambda name: actor_of(name, at), at=at)
    step(7, STEPS)
    dossiers = build_stars(actors=lambda name: actor_of(name, at), at=at)
    step(8, STEPS)
    batches = build_trace(actors=lambda name: actor_of(name, at), at=at)
    step(9, STEPS)
    facts = {"sign_ins": sign_ins(), "stamps": codes, "dossiers": dossiers, "batches": batches}
    return {**facts, "accounts": len(actors)}


def sign_ins() -> list[dict[str, str]]:
    """Return the demo accounts with their purpose."""
    return [
        {"username": account.username, "password": PASSWORD, "name": account.display_name, "door": site_of(account)}
        for account in ACCOUNTS
    ]


def site_of(account: Account) -> str:
    """Return the path of the account's site."""
    return "/staff/" if account.role else "/portal/"


def actor_of(username: str, at: datetime) -> Actor:
    """Return the account as an actor, with its posts and producers at the time."""
    user = people_queries.get_user(username)
    return Actor(
        user_id=user.pk,
        name=user.display_name,
        posts=people_queries.posts_of(user.pk, at),
        producers=producers_queries.spoken_for_by(user.pk, at),
    )


def open_accounts(*, by: Actor, on: date, at: datetime) -> dict[str, int]:
    """Open every demo account and grant its role at units of the day `on`; return user ids by sign-in name."""
    province = places_queries.province(on)
    ids = {}
    for account in ACCOUNTS:
        user = people.open_account(
            username=account.username, display_name=account.display_name, password=PASSWORD, by=by, at=at
        )
        ids[account.username] = user.pk
        if account.role:
            place = places_queries.find_unit(account.place_code, on) if account.place_code else province
            people.grant(user_id=user.pk, role=account.role, place_id=place.pk, by=by, at=at)
    return ids


def read(name: str) -> Any:
    """Return a data file of the demo."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def register_products(*, by: Actor, at: datetime) -> dict[str, int]:
    """Register producers and products with sets and published stars; return product ids by name."""
    by_name: dict[str, int] = {}
    product_ids = {}
    for row in read("products.json")["products"]:
        name = row["producer"] or f"Chủ thể chưa nêu tên ({row['locality'] or 'Quảng Ninh'})"
        if name not in by_name:
            place = places_queries.find_unit(row["place"], at.date()) if row["place"] else None
            by_name[name] = producers.register(
                name=name,
                kind=row["kind"],
                place_id=place.pk if place else None,
                address=row["locality"],
                source=row["source"],
                by=by,
                at=at,
            ).pk
        product = products.describe(
            producer_id=by_name[name],
            name=row["name"],
            unit=row["unit"],
            note=row["note"],
            source=row["source"],
            by=by,
            at=at,
        )
        products.classify(product_id=product.pk, set_number=row["set"], by=by, at=at)
        if row["stars"]:
            certificates.note_public_source(
                product_id=product.pk, stars=row["stars"], year=row["year"], source=row["source"], by=by, at=at
            )
        product_ids[row["name"]] = product.pk
    return product_ids


def admit_members(*, by: Actor, at: datetime) -> None:
    """Make the demo accounts representatives of their producers."""
    for account in ACCOUNTS:
        for name in account.producers:
            producer = producers_queries.find_by_name(name)
            user = people_queries.get_user(account.username)
            producers.admit_member(producer_id=producer.pk, user_id=user.pk, by=by, at=at)


def recognise(product_ids: dict[str, int], *, by: Actor, at: datetime) -> None:
    """Record demonstration decisions for the products whose stamps the demo shows."""
    decided = (at - timedelta(days=180)).date()
    for name, stars in ORDERABLE.items():
        certificates.record_decision(
            product_id=product_ids[name],
            stars=stars,
            decision_number=DEMO_DECISION,
            decided_on=decided,
            issuer=DEMO_ISSUER,
            basis=Basis.DEMONSTRATION,
            source="",
            by=by,
            at=at,
        )
