"""The producer's first page: what to do next, and what is mine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.actors import Actor
from ocop.base.tones import Tone
from ocop.domain.batches import queries as batches
from ocop.domain.batches.states import BatchState
from ocop.domain.certificates import queries as certificates
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.states import DossierState
from ocop.domain.producers import queries as producers
from ocop.domain.producers.states import PaperLife
from ocop.domain.products import queries as products
from ocop.domain.recalls import queries as recalls
from ocop.domain.recalls.states import RecallState
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.states import OrderState
from ocop.web.shared.stamps.facts import next_step
from ocop.web.ui.columns import count, day
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Task

MAXIMUM = 10


def index(request: ActorRequest) -> HttpResponse:
    """Show what to do next, my products with their stars, my batches and orders."""
    by, today = request.actor, timezone.localdate()
    mine = list(products.list_products(by)[:50])
    live = certificates.live_of([product.pk for product in mine], today)
    return show(
        request,
        "portal/home/index.html",
        tasks=list(next_tasks(by)),
        products=[(product, live.get(product.pk)) for product in mine],
        batches=batches.list_batches(by)[:MAXIMUM],
        orders=stamps.list_orders(by)[:MAXIMUM],
    )


def next_tasks(by: Actor) -> Iterable[Task]:
    """Yield what the producer can do now: recalls, stars, then batches without stamps, stamps, papers that run out."""
    for notice in recalls.list_own_notices(by)[:MAXIMUM]:
        yield Task(
            f"Trả lời thông báo thu hồi {notice.recall.ref}: {recalls.reader_of(notice)}",
            reverse("portal:recall-answer", args=[notice.recall.ref, notice.pk]),
            RecallState(notice.recall.state).tone,
            "Chờ trả lời",
            notice.recall.reason,
        )
    yield from stars_tasks(by, timezone.localdate())
    for batch in batches.list_batches(by, state=BatchState.OPEN)[:MAXIMUM]:
        if not stamps.ordered_for(batch):
            yield Task(
                f"Đặt tem cho lô {batch.lot_number}: {batch.product}",
                reverse("portal:order-place", args=[batch.ref]),
                Tone.WARN,
                "Chưa đặt tem",
                f"{count(batch.quantity)} {batch.unit}, sản xuất ngày {day(batch.made_on)}",
            )
    for order in stamps.list_orders(by, state=OrderState.RELEASED)[:MAXIMUM]:
        lot = order.lot
        rest = sum(item.size for item in stamps.ranges_of(lot) if item.state == "released")
        if rest:
            yield Task(
                f"In, dán và kích hoạt {count(rest)} tem của đơn {order.ref}",
                reverse("portal:order-detail", args=[order.ref]),
                Tone.OK,
                "Có thể kích hoạt",
                next_step(order),
            )
    today = timezone.localdate()
    for life in (PaperLife.ENDED, PaperLife.ENDING):
        for paper in producers.list_papers(by, life=life, on=today)[:MAXIMUM]:
            yield Task(
                f"Thay giấy tờ bằng bản mới: {paper.title}",
                reverse("portal:evidence-detail", args=[paper.ref]),
                life.tone,
                str(life.label),
                f"Hiệu lực đến hết {day(paper.valid_until)}",
            )


def stars_tasks(by: Actor, today: date) -> Iterable[Task]:
    """Yield the dossiers that wait for the producer, and the recognitions whose time of re-evaluation has come."""
    for dossier in dossiers.waiting_for(by)[:MAXIMUM]:
        yield Task(
            f"Hồ sơ {dossier.ref}: {dossier.product.name}",
            reverse("portal:dossier-detail", args=[dossier.ref]),
            DossierState(dossier.state).tone,
            dossier.get_state_display(),
            "Sửa, bổ sung rồi gửi lại" if dossier.state != DossierState.DRAFT else "Điền tiếp rồi gửi cho xã, phường",
        )
    for certificate in certificates.list_running_out(by, today)[:MAXIMUM]:
        window, last = certificates.window_of(certificate), certificate.valid_until
        if window and last and not dossiers.has_open(certificate.product_id):
            yield Task(
                f"Đánh giá lại {certificate.product.name}: {certificate.stars} sao",
                reverse("portal:registration-new", args=[certificate.product.ref]),
                Tone.WARN,
                f"Còn {count((last - today).days)} ngày",
                f"Nộp hồ sơ từ {day(window[0])} đến {day(window[1])}",
            )
