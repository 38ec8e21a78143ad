"""The verdict codes, stable for machines, in the order in which they are weighed."""

from ocop.base.tones import StateChoices, Tone


class Verdict(StateChoices):
    """The verdicts on a scanned code. The first that applies is returned."""

    TYPO = "typo", Tone.MUTE, "Mã gõ sai"
    UNKNOWN = "unknown", Tone.STOP, "Không có tem này"
    NOT_ACTIVATED = "not_activated", Tone.STOP, "Tem chưa kích hoạt"
    REVOKED = "revoked", Tone.STOP, "Tem đã bị thu hồi"
    RECALLED = "recalled", Tone.STOP, "Lô hàng đang thu hồi"
    EXPIRED = "expired", Tone.WARN, "Hàng đã hết hạn"
    SUSPECT = "suspect", Tone.STOP, "Nghi tem bị làm giả"
    EXPOSED = "exposed", Tone.WARN, "Mã tem đã bị lộ"
    GENUINE_FIRST = "genuine_first", Tone.OK, "Tem thật, quét lần đầu"
    GENUINE_AGAIN = "genuine_again", Tone.NOTE, "Tem thật, đã quét trước đây"
