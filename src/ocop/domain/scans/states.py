"""The verdict codes, stable for machines, in the order in which they are weighed."""

from django.db import models


class Verdict(models.TextChoices):
    """What is said about a scanned code. The first that holds is shown."""

    TYPO = "typo", "Mã gõ sai"
    UNKNOWN = "unknown", "Không có tem này"
    NOT_ACTIVATED = "not_activated", "Tem chưa kích hoạt"
    REVOKED = "revoked", "Tem đã bị thu hồi"
    RECALLED = "recalled", "Lô hàng đang thu hồi"
    EXPIRED = "expired", "Hàng đã hết hạn"
    SUSPECT = "suspect", "Nghi tem bị làm giả"
    EXPOSED = "exposed", "Mã tem đã bị lộ"
    GENUINE_FIRST = "genuine_first", "Tem thật, quét lần đầu"
    GENUINE_AGAIN = "genuine_again", "Tem thật, đã quét trước đây"
