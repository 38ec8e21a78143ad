"""The report of a recall: what it reaches and how each was found, who was told, what came back, the conclusion."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime

from ocop.base.actors import Actor
from ocop.domain.places import queries as places
from ocop.domain.stamps import queries as stamps
from ocop.domain.trace import queries
from ocop.domain.trace.models import Recall, RecallItem
from ocop.domain.trace.rules import units
from ocop.domain.trace.states import How, RecallItemKind
from ocop.papers import office, typeset, words
from ocop.papers.stars import _common as common

NAME = "recall_report"
MOST_LINES = 2_000


def report(recall: Recall, *, by: Actor, at: datetime) -> bytes:
    """Return the report as PDF/A-2b; a rehearsal says so in its heading."""
    return typeset.pdf(NAME, shown(recall, by=by, at=at))


def shown(recall: Recall, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Return the fields of the template."""
    local = localtime(at)
    province = places.province(local.date())
    head = common.head(
        at, place=common.place_name(province), issuer=common.OFFICE, parent=common.body(province), on=local.date()
    )
    heading = "BÁO CÁO DIỄN TẬP THU HỒI HÀNG" if recall.is_rehearsal else "BÁO CÁO THU HỒI HÀNG"
    progress = queries.progress_of(recall)
    return office.head(head, title="Báo cáo thu hồi hàng", subject=f"Số {recall.ref}") | {
        "heading": heading,
        "root": recall.root_label,
        "period": _period(recall),
        "reason": recall.reason,
        "advice": recall.advice,
        "state": recall.get_state_display(),
        "proposed": _who(recall.proposed_by, recall.proposed_at),
        "decided": _who(recall.decided_by, recall.decided_at),
        "refusal": recall.refusal,
        "closed": _who(recall.closed_by, recall.closed_at),
        "came_back": ""
        if recall.is_rehearsal or not progress.wanted
        else f"{amount(progress.came_back)} trên {amount(progress.wanted)} ({progress.percent} %)",
        "cut": recall.cut or queries.items_of(by, recall).count() > MOST_LINES,
        "things": [
            _thing(place, item) for place, item in enumerate(queries.items_of(by, recall)[:MOST_LINES], start=1)
        ],
        "notices": [
            {
                "place": str(place),
                "reader": queries.reader_of(each),
                "at": words.moment(localtime(each.answered_at)) if each.answered_at else "chưa trả lời",
                "answer": each.answer,
            }
            for place, each in enumerate(queries.list_notices(by, recall=recall), start=1)
        ],
        "conclusion": recall.conclusion,
        "signer": office.signer(common.OFFICE_SIGNER),
    }


def _period(recall: Recall) -> str:
    if recall.since is None:
        return ""
    until = words.moment(localtime(recall.until)) if recall.until else "khi quyết định"
    return f"từ {words.moment(localtime(recall.since))} đến {until}"


def _who(person: Any, at: datetime | None) -> str:
    return f"{person or 'Hệ thống'}, {words.moment(localtime(at))}" if at else ""


def _thing(place: int, item: RecallItem) -> dict[str, str]:
    quantity = amount(item.quantity, item.unit)
    if item.kind == RecallItemKind.STAMPS and item.batch is not None:
        quantity = f"{words.whole(stamps.active_on(item.batch))} tem"
    way = [str(How(step["how"]).label) for step in item.steps]
    return {
        "place": str(place),
        "kind": str(item.get_kind_display()),
        "label": item.label,
        "quantity": quantity,
        "came_back": amount(item.came_back) if item.came_back else "",
        "way": " → ".join(way) or "điểm bắt đầu",
    }


def amount(value: Decimal | None, unit: str = "") -> str:
    """Return an amount with the word of its unit, nothing for none."""
    if value is None:
        return ""
    whole, part = divmod(value, 1)
    shown = words.whole(int(whole)) + (f",{str(part.normalize())[2:]}" if part else "")
    return f"{shown} {units.word(unit)}".strip()
