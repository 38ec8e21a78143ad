"""The facts of a certificate."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.timezone import localdate, localtime

from ocop.base.decisions import Denied
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates import rules
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, LiveState
from ocop.domain.places import queries as places
from ocop.papers.certificate import facts as paper
from ocop.papers.certificate.layout import PAPER
from ocop.papers.document import Document, Head, Signer
from ocop.papers.shared import office

NATIONAL = 5  # stars that the ministry gives (Art. 4)


def certificate_url(ref: str) -> str:
    """Return the address of the page that shows whether a certificate still holds."""
    return f"https://{settings.OCOP_HOST.lower()}/c/{ref}/"


def collect(of: Certificate, *, at: datetime, draft: bool = False) -> Document:
    """Return the certificate of a recognition that rests on a decision, is published and holds at the time.

    With `draft`, what waits for being published or for its first day is printed, too, and marked as a draft. Raises
    Denied for all others: paper that says it is a certificate must not be printed once it is none.
    """
    if of.decided_on is None or of.valid_from is None or of.valid_until is None or of.stars < 3:
        raise Denied(
            "paper.no-certificate", "Chỉ in được giấy chứng nhận của sản phẩm có quyết định công nhận từ 3 sao."
        )
    now = certificates.stand(of, localdate(at))
    given_out = rules.printable(now.state, published=now.published)
    waits = now.state is LiveState.NOT_YET or (now.state is LiveState.VALID and not now.published)
    if not (draft and waits):
        given_out.require()
    province = places.province(of.decided_on)
    issuer = of.issuer or office.body(province)
    national = of.stars == NATIONAL
    facts = paper.CertificateFacts(
        head=Head(
            made_at=localtime(at),
            issuer=issuer,
            place="Hà Nội" if national else office.place_name(province),
            on=of.decided_on,
            draft=not given_out,
            demonstration=of.basis == Basis.DEMONSTRATION or office.is_demonstration(),
        ),
        ref=of.ref,
        product=of.product_name,
        product_code=of.product_code,
        producer=of.producer_name,
        address=office.address_at(of.address, of.place, of.decided_on),
        stars=of.stars,
        decision_number=of.decision_number,
        decided_on=of.decided_on,
        issuer_line=issuer,
        valid_from=of.valid_from,
        valid_until=of.valid_until,
        url=certificate_url(of.ref),
        signer=Signer(lines=("Bộ trưởng",)) if national else office.CHIEF_SIGNER,
    )
    final = bool(given_out) and of.basis == Basis.DECISION
    return Document(f"giay-chung-nhan-{of.ref}", "Giấy chứng nhận sản phẩm OCOP", PAPER, facts, final)
