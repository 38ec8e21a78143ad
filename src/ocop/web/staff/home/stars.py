"""What waits on the way to the stars: dossiers for my step, decisions to enter, recognitions to publish or revoke."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ocop.base.actors import Actor
from ocop.base.tones import Tone
from ocop.domain.certificates import queries as certificates
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.states import DossierState
from ocop.web.ui.columns import count, day
from ocop.web.ui.shapes import Task

MAXIMUM = 20


def dossiers_waiting(by: Actor, today: date) -> Iterable[Task]:
    """Yield the dossiers whose next step is mine, the longest waiting first, with the commune's 15 working days."""
    for dossier in dossiers.waiting_for(by)[:MAXIMUM]:
        due = dossiers.due_day(dossier) if dossier.state in dossiers.WAITING_AT_COMMUNE else None
        late = due is not None and due < today
        yield Task(
            f"{dossier.ref}: {dossier.product.name}",
            reverse("staff:dossier-detail", args=[dossier.ref]),
            Tone.STOP if late else DossierState(dossier.state).tone,
            "Quá hạn" if late else dossier.get_state_display(),
            f"{dossier.product.producer.name}{_until(due)}",
        )


def dossiers_overdue(by: Actor, today: date) -> Iterable[Task]:
    """Yield to the province the dossiers that a commune holds past its 15 working days, received or not (Art. 7.2)."""
    if not by.has_role("province_officer"):
        return
    for dossier in dossiers.list_dossiers(by, late=True, on=today).order_by("submitted_at")[:MAXIMUM]:
        until = _until(dossiers.due_day(dossier))
        yield Task(
            f"{dossier.ref}: {dossier.product.name}",
            reverse("staff:dossier-detail", args=[dossier.ref]),
            Tone.STOP,
            "Quá hạn ở xã",
            f"{dossier.product.producer.place}{until}; {dossier.get_state_display().lower()}",
        )


def reevaluations_running(by: Actor, today: date) -> Iterable[Task]:
    """Yield to the province the re-evaluations it must end within 45 days, the soonest due first (Art. 7.6g)."""
    if not by.has_role("province_officer"):
        return
    for dossier in dossiers.list_reevaluations(by)[:MAXIMUM]:
        late = dossiers.is_reevaluation_late(dossier, today)
        yield Task(
            f"{dossier.ref}: {dossier.product.name}",
            reverse("staff:dossier-detail", args=[dossier.ref]),
            Tone.STOP if late else Tone.NOTE,
            "Quá hạn 45 ngày" if late else "Đánh giá lại",
            f"{dossier.product.producer.name}{_until(dossiers.reevaluation_due(dossier))}",
        )


def _until(due: date | None) -> str:
    return f", hạn {day(due)}" if due else ""


def decisions_waiting(by: Actor) -> Iterable[Task]:
    """Yield what councils concluded and no decision has named yet."""
    for case in certificates.list_issuable(by)[:MAXIMUM]:
        yield Task(
            f"Nhập quyết định: {case.dossier.product.name}, {case.result.certifiable} sao",
            reverse("staff:certificate-issue"),
            Tone.WARN,
            "Chờ quyết định",
            f"{case.session.council.name}, phiên {case.session.ref}",
        )


def recognitions_waiting(by: Actor, today: date) -> Iterable[Task]:
    """Yield the recognitions to revoke by a day, then those that are not published."""
    for certificate in certificates.list_open_revocations(by)[:MAXIMUM]:
        late = certificate.revoke_by is not None and certificate.revoke_by < today
        yield Task(
            f"Thu hồi công nhận {certificate.ref}: {certificate.product.name}",
            reverse("staff:certificate-detail", args=[certificate.ref]),
            Tone.STOP if late else Tone.WARN,
            "Quá hạn" if late else f"Hạn {day(certificate.revoke_by)}",
            certificate.get_ground_display(),
        )
    for certificate in certificates.list_unpublished(by)[:MAXIMUM]:
        yield Task(
            f"Công bố {certificate.ref}: {certificate.product.name}, {certificate.stars} sao",
            reverse("staff:certificate-detail", args=[certificate.ref]),
            Tone.NOTE,
            "Chưa công bố",
            f"Quyết định {certificate.decision_number} ngày {day(certificate.decided_on)}",
        )


def certificates_waiting(by: Actor, today: date) -> Iterable[Task]:
    """Yield the recognitions that run out within 180 days, the soonest first."""
    for certificate in certificates.list_running_out(by, today)[:MAXIMUM]:
        left = (certificate.valid_until - today).days if certificate.valid_until else 0
        window = certificates.window_of(certificate)
        yield Task(
            f"{certificate.product}: {certificate.stars} sao",
            reverse("staff:certificate-detail", args=[certificate.ref]),
            Tone.WARN,
            f"Còn {count(left)} ngày",
            f"Hết hiệu lực sau ngày {day(certificate.valid_until)}"
            + (f"; nhận hồ sơ đánh giá lại từ {day(window[0])} đến {day(window[1])}" if window else ""),
        )
