"""Acts on yearly figures and on the legal representative, whose data is sealed and removed after its retention."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import transaction

from ocop.base import audit, files
from ocop.base.actors import Actor, system
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.sealed import seal, unseal
from ocop.base.values import clean_text, int_in_range
from ocop.base.workdays import months_later
from ocop.domain.producers import access, rules, wording
from ocop.domain.producers.models import Paper, Producer, Representative, YearFigures
from ocop.domain.producers.rules import MAX_MONEY, MAX_WORKERS, RepresentativeFacts
from ocop.domain.producers.services._producers import _open_producer
from ocop.domain.producers.states import Gender

BY_THE_CLOCK = "việc dọn dữ liệu cá nhân"


@transaction.atomic
def record_figures(
    *,
    producer_id: int,
    year: int,
    revenue: int | None,
    profit: int | None,
    output: str,
    workers: int | None,
    local_workers: int | None,
    by: Actor,
    at: datetime,
) -> YearFigures:
    """Record what a producer reports of a year, replacing earlier figures. Money in đồng. Raises Denied."""
    producer = _open_producer(producer_id)
    access.papers(by, producer).require()
    rules.figures_lawful(year, workers, local_workers, at.astimezone(LOCAL_TIME).date()).require()
    made = clean_text(output, "sản lượng", 200)
    if made == "" and {revenue, profit, workers, local_workers} == {None}:
        raise Denied("figures.empty", wording.FIGURES_EMPTY)
    for value, label, minimum, maximum in (
        (revenue, "doanh thu", 0, MAX_MONEY),
        (profit, "lợi nhuận", -MAX_MONEY, MAX_MONEY),
        (workers, "số lao động", 0, MAX_WORKERS),
        (local_workers, "số lao động địa phương", 0, MAX_WORKERS),
    ):
        if value is not None:
            int_in_range(value, label, minimum=minimum, maximum=maximum)
    values = {
        "revenue": revenue,
        "profit": profit,
        "output": made,
        "workers": workers,
        "local_workers": local_workers,
        "recorded_at": at,
        "recorded_by_id": by.user_id,
    }
    figures, _ = YearFigures.objects.update_or_create(producer=producer, year=year, defaults=values)
    audit.record("figures.recorded", on=producer, by=by, at=at, year=year)
    return figures


@transaction.atomic
def set_representative(
    *,
    producer_id: int,
    name: str,
    post: str,
    gender: str,
    ethnicity: str,
    disability: bool,
    home_address: str,
    by: Actor,
    at: datetime,
) -> Representative:
    """Seal what Mẫu 02 asks of the legal representative, until its time (OCOP_PERSONAL_MONTHS). Raises Denied.

    The log says that it was recorded and by whom, not the values (Law 91/2025/QH15).
    """
    producer = _open_producer(producer_id)
    access.papers(by, producer).require()
    if gender not in Gender.values:
        raise Denied("representative.gender", wording.GENDER, field="gender")
    facts = RepresentativeFacts(
        name=clean_text(name, "họ tên", 120, required=True),
        post=clean_text(post, "chức vụ", 100),
        gender=gender,
        ethnicity=clean_text(ethnicity, "dân tộc", 60),
        disability=bool(disability),
        home_address=clean_text(home_address, "địa chỉ thường trú", 250),
    )
    values = {
        "sealed": seal(json.dumps(asdict(facts), ensure_ascii=False), _about(producer)),
        "recorded_at": at,
        "recorded_by_id": by.user_id,
        "remove_after": months_later(at.astimezone(LOCAL_TIME).date(), settings.OCOP_PERSONAL_MONTHS),
    }
    representative, _ = Representative.objects.update_or_create(producer=producer, defaults=values)
    audit.record("representative.told", on=producer, by=by, at=at)
    return representative


@transaction.atomic
def read_representative(*, producer_id: int, why: str, by: Actor, at: datetime) -> RepresentativeFacts:
    """Open the representative's data for one who may; who, when and why are logged. Raises Denied."""
    producer = Producer.objects.select_related("place").get(pk=producer_id)
    access.read_personal(by, producer).require()
    reason = clean_text(why, "lý do xem", 200, required=True)
    representative = Representative.objects.filter(producer=producer).first()
    if representative is None or representative.remove_after < at.astimezone(LOCAL_TIME).date():
        raise Denied("representative.missing", wording.NO_REPRESENTATIVE)
    facts = RepresentativeFacts(**json.loads(unseal(bytes(representative.sealed), _about(producer))))
    audit.record("representative.read", on=producer, by=by, at=at, reason=reason)
    return facts


@transaction.atomic
def remove_expired_personal(*, at: datetime) -> int:
    """Remove representatives and files of personal papers whose time is over; return how many. It may run twice."""
    by, today = system(BY_THE_CLOCK), at.astimezone(LOCAL_TIME).date()
    removed = 0
    for representative in Representative.objects.select_for_update(of=("self",)).select_related("producer"):
        if representative.remove_after < today:
            audit.record("representative.removed", on=representative.producer, by=by, at=at)
            representative.delete()
            removed += 1
    kept = Paper.objects.select_for_update(of=("self",)).select_related("file")
    for paper in kept.filter(personal=True, file__expires_at=None):
        filed_on = paper.filed_at.astimezone(LOCAL_TIME).date()
        if rules.paper_remove_on(filed_on, paper.valid_until, settings.OCOP_PERSONAL_MONTHS) < today:
            files.empty(paper.file, at=at)
            audit.record("paper.emptied", on=paper, by=by, at=at)
            removed += 1
    return removed


def _about(producer: Producer) -> str:
    """Return what the sealed bytes are bound to: the representative of this producer."""
    return f"producers.representative:{producer.pk}"
