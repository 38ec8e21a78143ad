"""The state of a recognition. Run out is not stored: it follows from the day one asks about."""

from django.db import models

from ocop.base.decisions import StateTable


class CertificateState(models.TextChoices):
    """What was last decided about a recognition."""

    VALID = "valid", "Đang hiệu lực"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    REVOKED = "revoked", "Đã thu hồi"


class LiveState(models.TextChoices):
    """What is true of a recognition on a given day; this is what pages show."""

    VALID = "valid", "Đang hiệu lực"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    REVOKED = "revoked", "Đã thu hồi"
    RUN_OUT = "run_out", "Đã hết hạn"
    UNCONFIRMED = "unconfirmed", "Chưa xác nhận"
    NOT_YET = "not_yet", "Chưa có hiệu lực"


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
