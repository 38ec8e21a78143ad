"""The way of a dossier: producer, commune, province, council (QĐ 26/2026/QĐ-TTg, Art. 7)."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class DossierState(StateChoices):
    """Where a dossier is."""

    DRAFT = "draft", Tone.MUTE, "Đang soạn"
    SUBMITTED = "submitted", Tone.NOTE, "Đã nộp cho xã"
    RECEIVED = "received", Tone.NOTE, "Xã đã tiếp nhận"
    RETURNED = "returned", Tone.WARN, "Xã đề nghị bổ sung"
    FORWARDED = "forwarded", Tone.NOTE, "Đã trình tỉnh"
    SENT_BACK = "sent_back", Tone.WARN, "Tỉnh đề nghị bổ sung"
    ACCEPTED = "accepted", Tone.OK, "Tỉnh đã tiếp nhận"
    EVALUATED = "evaluated", Tone.OK, "Đã đánh giá"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút"


D = DossierState
FLOW = StateTable(
    name="dossier",
    start=D.DRAFT,
    moves={
        D.DRAFT: (D.SUBMITTED, D.WITHDRAWN),
        D.SUBMITTED: (D.RECEIVED, D.RETURNED, D.WITHDRAWN),
        D.RECEIVED: (D.RETURNED, D.FORWARDED),
        D.RETURNED: (D.SUBMITTED, D.WITHDRAWN),
        D.FORWARDED: (D.ACCEPTED, D.SENT_BACK),
        D.SENT_BACK: (D.FORWARDED, D.WITHDRAWN),
        D.ACCEPTED: (D.EVALUATED,),
        D.EVALUATED: (),
        D.WITHDRAWN: (),
    },
    labels=dict(D.choices),
)
EDITABLE = (D.DRAFT, D.RETURNED, D.SENT_BACK)


class RecordKind(models.TextChoices):
    """What the system itself can provide as evidence."""

    NONE = "", "Giấy tờ"
    STAMP = "stamp", "Tem và trang truy xuất"
    STORY = "story", "Câu chuyện trên trang truy xuất"
    TRACE = "trace", "Lô hàng và tem đã quản lý"


class ReturnLevel(models.TextChoices):
    """Who required completion."""

    COMMUNE = "commune", "Cấp xã"
    PROVINCE = "province", "Cấp tỉnh"


RETURNED_STATES = {ReturnLevel.COMMUNE: D.RETURNED, ReturnLevel.PROVINCE: D.SENT_BACK}
