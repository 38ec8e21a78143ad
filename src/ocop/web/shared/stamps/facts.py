"""An order, its lot and its print runs in words, figures and badges, on both inner sites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from ocop.base.decisions import Decision, denied
from ocop.domain.stamps import access, queries, rules, wording
from ocop.domain.stamps.models import Lot, Mark, Order, StampRange
from ocop.domain.stamps.states import ORDER_FLOW, MarkKind, OrderState, RangeState
from ocop.standards.code import grouped
from ocop.web.ui.columns import count, joined, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.shapes import Fact, Facts

MAX_RANGES = 200


def order_badge(order: Order) -> Any:
    """Return the state of an order."""
    return state_badge(OrderState(order.state))


def order_steps(order: Order) -> tuple[list[str], int] | None:
    """Return the names of the steps of an order, with who did them, and which is next; None when it ended early."""
    if order.ended_at is not None:
        return None
    made = [
        ("Đặt tem", order.placed_by, order.placed_at),
        ("Duyệt", order.approved_by, order.approved_at),
        ("Cấp mã", order.issued_by, order.issued_at),
        ("Phát hành", order.released_by, order.released_at),
    ]
    done = sum(at is not None for _, _, at in made)
    return [*(label for label, _, _ in made), "In, dán, kích hoạt"], done + 1


def order_people(order: Order) -> Facts:
    """Return who did which step of an order, and when."""
    return facts(
        Fact("Người đặt", who_when(order.placed_by, order.placed_at)),
        Fact("Người duyệt", who_when(order.approved_by, order.approved_at)),
        Fact("Người cấp mã", who_when(order.issued_by, order.issued_at)),
        Fact("Người phát hành", who_when(order.released_by, order.released_at)),
        Fact("Người kết thúc", who_when(order.ended_by, order.ended_at)),
    )


def next_step(order: Order) -> str:
    """Return in a sentence what an order waits for."""
    return {
        OrderState.PLACED: "Chờ cán bộ quản lý tem duyệt.",
        OrderState.APPROVED: "Chờ cấp mã.",
        OrderState.ISSUED: "Chờ một cán bộ khác phát hành.",
        OrderState.RELEASED: "Có thể in và kích hoạt tem.",
    }.get(OrderState(order.state), "")


def order_facts(order: Order) -> Facts:
    """Return the facts of an order."""
    batch = order.batch
    return facts(
        Fact("Số tem", count(order.quantity)),
        Fact("Sản phẩm", order.product.name),
        Fact("Chủ thể", order.product.producer.name),
        Fact("Lô hàng", f"{batch.lot_number}: {count(batch.quantity)} {batch.unit}"),
        Fact("Ngày sản xuất", f"{batch.made_on:%d/%m/%Y}"),
        Fact("Hạn dùng", f"{batch.expires_on:%d/%m/%Y}" if batch.expires_on else ""),
        Fact("Đã đặt cho lô này", f"{count(queries.ordered_for(batch))} trên {count(most_for(batch))} tem"),
        Fact("Ghi chú", order.note),
        Fact("Lý do kết thúc", order.end_reason),
    )


def order_figures(order: Order) -> Facts:
    """Return in figures what a step of an order is about."""
    batch = order.batch
    return facts(
        Fact("Số tem", count(order.quantity)),
        Fact("Cho lô", f"{batch.lot_number}: {count(batch.quantity)} {batch.unit}"),
        Fact("Đã đặt cho lô", f"{count(queries.ordered_for(batch))} trên {count(most_for(batch))}"),
        Fact("Sản phẩm", order.product.name),
    )


def most_for(batch: Any) -> int:
    """Return how many stamps a batch may take in all, waste included."""
    return rules.most_stamps(batch.quantity, settings.OCOP_WASTE_PERCENT)


def decide_step(order: Order, step: OrderState, who: Decision) -> Decision:
    """Answer whether a step may be done now, by this person: first the state, then who."""
    return ORDER_FLOW.check(order.state, step) & who


@dataclass(frozen=True, slots=True)
class RangeRow:
    """Stamps of one state, with the first and last code."""

    first: str
    last: str
    size: int
    badge: Any
    batch: str
    when: datetime | None
    who: str
    reason: str


def range_rows(lot: Lot) -> list[RangeRow]:
    """Return the ranges of a lot in order, at most 200."""
    rows = list(queries.ranges_of(lot)[:MAX_RANGES])
    return [_row(lot, row) for row in rows]


def _row(lot: Lot, stamp_range: StampRange) -> RangeRow:
    return RangeRow(
        first=queries.code_of(lot, stamp_range.low - lot.base),
        last=queries.code_of(lot, stamp_range.high - 1 - lot.base),
        size=stamp_range.size,
        badge=state_badge(RangeState(stamp_range.state)),
        batch=stamp_range.batch.lot_number if stamp_range.batch else "",
        when=stamp_range.changed_at,
        who=str(stamp_range.changed_by or ""),
        reason=stamp_range.reason,
    )


def mark_rows(lot: Lot) -> list[tuple[Mark, str, str, Any]]:
    """Return the standing marks on a lot with first and last code and a badge."""
    result = []
    for mark in queries.marks_of(lot):
        low, high = max(mark.low, lot.base), min(mark.high, lot.base + lot.count)
        result.append(
            (
                mark,
                grouped(queries.code_of(lot, low - lot.base)),
                grouped(queries.code_of(lot, high - 1 - lot.base)),
                mark_badge(mark),
            )
        )
    return result


def mark_badge(mark: Mark) -> Any:
    """Return what an officer decided about stamps."""
    return state_badge(MarkKind(mark.kind))


def state_counts(lot: Lot) -> list[tuple[Any, str]]:
    """Return how many stamps of a lot are in each state."""
    totals: dict[str, int] = {}
    for item in queries.ranges_of(lot):
        totals[item.state] = totals.get(item.state, 0) + item.size
    return [(state_badge(RangeState(state)), count(total)) for state, total in totals.items()]


def may_print(actor: Any, order: Order) -> Decision:
    """Answer whether the order's stamps may be printed by the actor now."""
    if order.state != OrderState.RELEASED:
        return denied("print.not-released", wording.NOT_YET_RELEASED)
    return access.print_stamps(actor, order.lot)


def who_when(who: Any, at: datetime | None) -> str:
    """Return a person and a time."""
    return joined(who, moment(at) if at else "")
