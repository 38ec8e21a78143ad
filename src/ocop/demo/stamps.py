"""Batches and stamps of the demo: one code for every verdict, and a stock of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from ocop.base.actors import Actor
from ocop.domain.batches import queries as batch_queries
from ocop.domain.batches import services as batches
from ocop.domain.events import queries as event_queries
from ocop.domain.products import services as products
from ocop.domain.recalls import services as recalls
from ocop.domain.scans import services as scans
from ocop.domain.stamps import queries as stamp_queries
from ocop.domain.stamps import services as stamps
from ocop.domain.stamps.states import MarkKind

# GS1 reserves prefix 952 for examples; the digits identify no company
EXAMPLE_GTINS = {
    "Nước mắm sá sùng Vân Đồn": "09521234000013",
    "Rượu nấm lim xanh Ba Chẽ": "09521234000020",
}
FISH_SAUCE = "Nước mắm sá sùng Vân Đồn"
WINE = "Rượu ba kích Ba Chẽ"
Actors = Callable[[str], Actor]


def build_stamps(made: dict[str, int], *, actors: Actors, at: datetime) -> dict[str, str]:
    """Order, approve, issue, release and activate stamps; return verdict -> code."""
    for name, gtin in EXAMPLE_GTINS.items():
        owner = "chu-the" if name == FISH_SAUCE else "chu-the-2"
        products.assign_gtin(product_id=made[name], gtin=gtin, by=actors(owner), at=at)
    fresh = stamped_batch(made[FISH_SAUCE], "NM2609", 1_000, owner="chu-the", actors=actors, at=at, days=60)
    recalled = stamped_batch(made[FISH_SAUCE], "NM2607", 200, owner="chu-the", actors=actors, at=at, days=110)
    expired = stamped_batch(made[WINE], "BK2605", 200, owner="chu-the-2", actors=actors, at=at, days=150, good_for=60)
    code = fresh.code
    producer, inspector, officer = actors("chu-the"), actors("kiem-tra"), actors("phat-hanh")
    stamps.activate(first_code=code(0), last_code=code(799), batch_id=fresh.batch_id, by=producer, at=at)
    stamps.block(first_code=code(700), last_code=code(709), reason="Cuộn tem bị mất khi vận chuyển.", by=officer, at=at)
    reason = "Cùng một mã được thấy ở nhiều nơi; cán bộ kiểm tra đã xác nhận."
    stamps.mark(first_code=code(600), last_code=code(600), kind=MarkKind.SUSPECT, reason=reason, by=inspector, at=at)
    reason = "Ảnh tem được đăng công khai trên mạng."
    stamps.mark(first_code=code(610), last_code=code(610), kind=MarkKind.EXPOSED, reason=reason, by=inspector, at=at)
    recall_batch(recalled.batch_id, actors=actors, at=at)
    scans.record_scan(code=code(1), device=None, address=None, province="", at=at - timedelta(days=2))
    place_waiting_order(made[WINE], actors=actors, at=at)
    return {
        "typo": with_one_letter_wrong(code(0)),
        "unknown": stamp_queries.forged_example(code(0)),
        "not_activated": code(900),
        "revoked": code(700),
        "recalled": recalled.code(0),
        "expired": expired.code(0),
        "suspect": code(600),
        "exposed": code(610),
        "genuine_first": code(0),
        "genuine_again": code(1),
    }


def recall_batch(batch_id: int, *, actors: Actors, at: datetime) -> None:
    """Recall a batch under the four-eyes rule: the office proposes, an inspector orders."""
    batch = batch_queries.list_batches(actors("can-bo")).get(pk=batch_id)
    proposed = recalls.propose_recall(
        root=event_queries.batch_names(batch)[0],
        reason="Tình huống giả định: nắp chai không kín.",
        advice="Không dùng sản phẩm; trả lại nơi bán để được đổi.",
        by=actors("can-bo"),
        at=at,
    )
    recalls.decide_recall(recall_id=proposed.pk, order=True, by=actors("kiem-tra"), at=at)


class Stamped:
    """A batch with its lot of stamps; `code(i)` is the i-th stamp."""

    def __init__(self, batch_id: int, codes: list[str]) -> None:
        self.batch_id, self._codes = batch_id, codes

    def code(self, index: int) -> str:
        """Return one code as 16 letters."""
        return self._codes[index]


def stamped_batch(
    product_id: int,
    lot_number: str,
    quantity: int,
    *,
    owner: str,
    actors: Actors,
    at: datetime,
    days: int,
    good_for: int = 365,
) -> Stamped:
    """Open a batch made `days` ago and take its stamps from order to release; older batches are activated whole."""
    then = at - timedelta(days=days)
    producer = actors(owner)
    batch = batches.open_batch(
        product_id=product_id,
        lot_number=lot_number,
        quantity=quantity,
        made_on=then.date(),
        expires_on=(then + timedelta(days=good_for)).date(),
        premises_id=None,
        place_id=None,
        by=producer,
        at=then,
    )
    order = stamps.place_order(batch_id=batch.pk, quantity=quantity, note="", by=producer, at=then)
    hour = timedelta(hours=1)
    stamps.approve(order_id=order.pk, by=actors("duyet-tem"), at=then + hour)
    lot = stamps.issue(order_id=order.pk, by=actors("duyet-tem"), at=then + 2 * hour)
    stamps.release(order_id=order.pk, by=actors("phat-hanh"), at=then + 3 * hour)
    codes = stamp_queries.list_codes(lot, first=0, count=quantity)
    if days > 100:
        stamps.activate(first_code=codes[0], last_code=codes[-1], batch_id=batch.pk, by=producer, at=then + 4 * hour)
    return Stamped(batch.pk, codes)


def place_waiting_order(product_id: int, *, actors: Actors, at: datetime) -> None:
    """Place an order that waits for an officer's decision."""
    producer = actors("chu-the-2")
    batch = batches.open_batch(
        product_id=product_id,
        lot_number="BK2611",
        quantity=500,
        made_on=at.date(),
        expires_on=(at + timedelta(days=720)).date(),
        premises_id=None,
        place_id=None,
        by=producer,
        at=at,
    )
    stamps.place_order(batch_id=batch.pk, quantity=500, note="Hàng cho hội chợ cuối năm.", by=producer, at=at)


def with_one_letter_wrong(code: str) -> str:
    """Return the code with its last letter changed, as in a typing error."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")
