"""Sending the record of a batch to the national portal, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from ocop.base.decisions import ALLOWED, denied
from ocop.base.models import JobState
from ocop.domain.batches import queries as batch_queries
from ocop.domain.batches.models import Batch
from ocop.domain.integrations import access, services, wording
from ocop.domain.integrations import queries as integration_queries
from ocop.web.shared import batches as shared
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import joined, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact, Facts


def button(request: ActorRequest, batch: Batch) -> tuple[Button, ...]:
    """Return the button that sends the record, where a portal is set."""
    if not settings.OCOP_TRACE_PORTAL_URL:
        return ()
    decision = access.send_to_portal(request.actor)
    return buttons(
        request.actor, Button("Gửi lên cổng quốc gia", "staff:batch-portal", args=[batch.ref], decision=decision)
    )


def outcome(batch: Batch) -> Facts:
    """Return whether the record was taken the last time it was sent."""
    run = integration_queries.last_sending(batch)
    if run is None:
        return ()
    text = joined(run.message, moment(run.ended_at) if run.ended_at else moment(run.asked_at))
    return (Fact("Cổng truy xuất quốc gia", state_badge(JobState(run.state))), Fact("Cổng trả lời", text))


def send(request: ActorRequest, ref: str) -> HttpResponse:
    """Ask that the record is sent."""
    batch = or_404(batch_queries.get_batch, request.actor, ref)
    back = reverse("staff:batch-detail", args=[batch.ref])
    may = access.send_to_portal(request.actor)
    page = Page(
        title=f"Gửi hồ sơ lô {batch.lot_number} lên cổng quốc gia",
        submit="Gửi hồ sơ truy xuất",
        crumbs=shared.crumbs(request, batch),
        will="Các bản ghi về lô này và về mọi thứ làm ra nó được gửi lên cổng; gửi lại không sinh bản ghi trùng.",
        facts=facts(
            Fact("Sản phẩm", batch.product.name), Fact("Chủ thể", batch.product.producer.name), *outcome(batch)
        ),
        decision=may
        & (ALLOWED if settings.OCOP_TRACE_PORTAL_URL else denied("portal.not-set", wording.PORTAL_NOT_SET)),
        back=back,
    )
    return form_page(
        request,
        ConfirmForm,
        page,
        act=lambda at: services.send_to_portal(batch_id=batch.pk, by=request.actor, at=at),
        done="Đã xếp hàng để gửi. Trang này cho biết cổng có nhận không.",
        to=back,
    )
