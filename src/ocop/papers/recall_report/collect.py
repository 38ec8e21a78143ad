"""The facts of a recall's report: what it reaches and how that was found, notices, what came back, the conclusion."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from ocop.base.actors import Actor
from ocop.domain.events.states import How
from ocop.domain.recalls import queries
from ocop.domain.recalls.models import Recall, RecallItem
from ocop.domain.recalls.states import RecallItemKind
from ocop.domain.stamps import queries as stamps
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.recall_report.facts import Item, Notice, RecallReportFacts
from ocop.papers.recall_report.layout import PAPER
from ocop.papers.shared import office

MAX_ITEMS = 2_000


def collect(recall: Recall, *, by: Actor, at: datetime) -> Document:
    """Return the report of a recall; a rehearsal says so in its heading."""
    items = queries.items_of(by, recall)
    facts = RecallReportFacts(
        head=office.office_head(at),
        ref=recall.ref,
        is_rehearsal=recall.is_rehearsal,
        root=recall.root_label,
        period=_period(recall),
        reason=recall.reason,
        advice=recall.advice,
        state=recall.get_state_display(),
        proposed=_who(recall.proposed_by, recall.proposed_at),
        decided=_who(recall.decided_by, recall.decided_at),
        refusal=recall.refusal,
        closed=_who(recall.closed_by, recall.closed_at),
        came_back=_came_back(recall),
        cut=recall.cut or items.count() > MAX_ITEMS,
        items=tuple(_item(item) for item in items[:MAX_ITEMS]),
        notices=tuple(
            Notice(
                reader=queries.reader_of(notice),
                at=formats.moment(localtime(notice.answered_at)) if notice.answered_at else "chưa trả lời",
                answer=notice.answer,
            )
            for notice in queries.list_notices(by, recall=recall)
        ),
        conclusion=recall.conclusion,
        signer=office.OFFICE_SIGNER,
    )
    return Document(f"thu-hoi-{recall.ref}", "Báo cáo thu hồi hàng", PAPER, facts)


def _came_back(recall: Recall) -> str:
    progress = queries.progress_of(recall)
    if recall.is_rehearsal or not progress.wanted:
        return ""
    return f"{formats.quantity(progress.came_back)} trên {formats.quantity(progress.wanted)} ({progress.percent} %)"


def _period(recall: Recall) -> str:
    if recall.since is None:
        return ""
    until = formats.moment(localtime(recall.until)) if recall.until else "khi quyết định"
    return f"từ {formats.moment(localtime(recall.since))} đến {until}"


def _who(person: Any, at: datetime | None) -> str:
    return f"{person or 'Hệ thống'}, {formats.moment(localtime(at))}" if at else ""


def _item(item: RecallItem) -> Item:
    quantity = formats.quantity(item.quantity, item.unit)
    if item.kind == RecallItemKind.STAMPS and item.batch is not None:
        quantity = f"{formats.integer(stamps.active_on(item.batch))} tem"
    way = [str(How(step["how"]).label) for step in item.steps]
    return Item(
        kind=str(item.get_kind_display()),
        label=item.label,
        quantity=quantity,
        came_back=formats.quantity(item.came_back) if item.came_back else "",
        way=" → ".join(way) or "điểm bắt đầu",
    )
