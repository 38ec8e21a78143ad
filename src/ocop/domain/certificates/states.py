"""The state of a recognition. Expired is not stored: it follows from the day in question."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class CertificateState(StateChoices):
    """What was last decided about a recognition."""

    VALID = "valid", Tone.OK, "Đang hiệu lực"
    SUSPENDED = "suspended", Tone.WARN, "Tạm đình chỉ"
    REVOKED = "revoked", Tone.STOP, "Đã thu hồi"


class LiveState(StateChoices):
    """The state of a recognition on a given day, for pages."""

    VALID = "valid", Tone.OK, "Đang hiệu lực"
    SUSPENDED = "suspended", Tone.WARN, "Tạm đình chỉ"
    REVOKED = "revoked", Tone.STOP, "Đã thu hồi"
    RUN_OUT = "run_out", Tone.WARN, "Đã hết hạn"
    UNCONFIRMED = "unconfirmed", Tone.NOTE, "Chưa xác nhận"
    NOT_YET = "not_yet", Tone.MUTE, "Chưa có hiệu lực"


class Basis(models.TextChoices):
    """Where the recognition is known from."""

    DECISION = "decision", "Quyết định công nhận"
    DEMONSTRATION = "demonstration", "Quyết định trình diễn, không có giá trị pháp lý"
    PUBLIC_SOURCE = "public_source", "Nguồn công bố, chưa đối chiếu quyết định"


class Ground(models.TextChoices):
    """Why a recognition is revoked (QĐ 26/2026/QĐ-TTg, Art. 8); short words of our own."""

    FORGED = "forged", "Hồ sơ gian dối, giả mạo"
    BELOW = "below", "Không còn đạt tiêu chí"
    BREACH = "breach", "Vi phạm pháp luật về chất lượng, an toàn, môi trường, sở hữu trí tuệ, nhãn"
    MISUSE = "misuse", "Dùng sai nhãn hiệu, dấu OCOP"
    CEASED = "ceased", "Chủ thể không còn làm sản phẩm"
    OTHER = "other", "Kết luận khác của cơ quan có thẩm quyền"


FLOW = StateTable(
    name="certificate",
    start=CertificateState.VALID,
    moves={
        CertificateState.VALID: (CertificateState.SUSPENDED, CertificateState.REVOKED),
        CertificateState.SUSPENDED: (CertificateState.VALID, CertificateState.REVOKED),
        CertificateState.REVOKED: (),
    },
    labels=dict(CertificateState.choices),
)


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("certificate.revocation-opened", "cause"): Ground,
    ("certificate.revoked", "cause"): Ground,
}
