"""What a recognition's page shows: where its stars come from, to when they hold, what is on its way."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.urls import reverse

from ocop.base.actors import Actor
from ocop.domain.certificates import queries
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.places.models import Unit
from ocop.papers import formats
from ocop.web.ui.columns import day, link, moment, star_shapes
from ocop.web.ui.details import facts
from ocop.web.ui.shapes import Fact, Facts

OVER_MEMBERS = re.compile(r"([0-9]{1,6})/([1-9][0-9]{0,3})")


def facts_of(certificate: Certificate, now: LiveCertificate, by: Actor, today: date) -> Facts:
    """Return the facts of a recognition."""
    product, window = certificate.product, queries.window_of(certificate)
    return facts(
        Fact("Số sao", star_shapes(certificate.stars)),
        Fact("Sản phẩm", link(reverse("staff:product-detail", args=[product.ref]), product.name)),
        Fact("Mã số sản phẩm", certificate.product_code),
        Fact("Chủ thể", product.producer.name),
        Fact("Căn cứ", certificate.get_basis_display()),
        Fact("Số quyết định", certificate.decision_number),
        Fact("Ngày quyết định", day(certificate.decided_on)),
        Fact("Cơ quan ban hành", certificate.issuer),
        Fact("Phiên hội đồng", _session(certificate, by)),
        Fact("Điểm trung bình", mean_shown(certificate.mean)),
        Fact("Bộ tiêu chí", _criteria(certificate)),
        Fact("Năm", str(certificate.year)),
        Fact("Hiệu lực từ", day(certificate.valid_from)),
        Fact("Hiệu lực đến hết", day(certificate.valid_until)),
        Fact("Tiếp tục đến hết (Điều 12)", day(now.extended_until)),
        Fact("Nhận hồ sơ đánh giá lại", f"từ {day(window[0])} đến {day(window[1])}" if window else ""),
        Fact("Công bố lúc", moment(certificate.published_at)),
        Fact("Trang công khai", _public(certificate)),
        Fact("Căn cứ thu hồi", certificate.get_ground_display() if certificate.ground else ""),
        Fact("Ngày kết luận", day(certificate.concluded_on)),
        Fact("Hạn ra quyết định thu hồi", _deadline(certificate, today)),
        Fact("Nguồn", certificate.source),
        Fact("Lý do", certificate.reason),
        Fact("Đổi trạng thái lúc", moment(certificate.changed_at)),
    )


def committee(unit: Unit) -> str:
    """Return the committee of a unit, the usual issuer of a decision."""
    return f"UBND {unit.name[:1].lower()}{unit.name[1:]}"


def mean_shown(mean: str) -> str:
    """Return an exact mean with what it comes to: `385/5 = 77,00`; as it is when it is a number already."""
    match = OVER_MEMBERS.fullmatch(mean)
    return f"{mean} = {formats.mean(int(match[1]), int(match[2]))}" if match else mean


def _criteria(certificate: Certificate) -> str:
    rules = certificate.criteria_set
    return f"{rules}, {rules.instrument.number}, bản {rules.version}" if rules else certificate.criteria_named


def _session(certificate: Certificate, by: Actor) -> Any:
    if certificate.case is None:
        return ""
    ref = certificate.case.session.ref
    return link(reverse("staff:session-detail", args=[ref]), ref) if by.has_role("province_officer") else ref


def _public(certificate: Certificate) -> Any:
    if certificate.published_at is None:
        return ""
    address = reverse("public:certificate", args=[certificate.ref])
    return link(address, address)


def _deadline(certificate: Certificate, today: date) -> str:
    if certificate.revoke_by is None:
        return ""
    late = certificate.state != "revoked" and certificate.revoke_by < today
    return f"{day(certificate.revoke_by)}, đã quá hạn" if late else day(certificate.revoke_by)
