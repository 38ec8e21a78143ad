"""Seats, sessions and cases of councils (QĐ 26/2026/QĐ-TTg, Art. 7.3; the council's own regulation)."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class SeatKind(models.TextChoices):
    """What a person is on a council."""

    CHAIR = "chair", "Chủ tịch hội đồng"
    VICE = "vice", "Phó chủ tịch hội đồng"
    MEMBER = "member", "Uỷ viên"
    SECRETARY = "secretary", "Thư ký"
    ADVISER = "adviser", "Tổ tư vấn"


SCORING = (SeatKind.CHAIR, SeatKind.VICE, SeatKind.MEMBER)


class SessionForm(models.TextChoices):
    """How a council decides."""

    MEETING = "meeting", "Họp hội đồng"
    WRITTEN = "written", "Lấy ý kiến bằng văn bản"


class SessionState(StateChoices):
    """The state of a session."""

    PLANNED = "planned", Tone.NOTE, "Đã lên lịch"
    OPEN = "open", Tone.OK, "Đang họp"
    CLOSED = "closed", Tone.MUTE, "Đã kết thúc"
    CANCELLED = "cancelled", Tone.MUTE, "Đã huỷ"


class CaseState(StateChoices):
    """The state of a product before a council."""

    LISTED = "listed", Tone.MUTE, "Chờ chấm"
    SCORING = "scoring", Tone.NOTE, "Đang chấm"
    OPENED = "opened", Tone.WARN, "Đã mở điểm"
    CONCLUDED = "concluded", Tone.OK, "Đã kết luận"
    DISQUALIFIED = "disqualified", Tone.STOP, "Bị loại"
    DEFERRED = "deferred", Tone.MUTE, "Chuyển phiên khác"


LIVE = (CaseState.LISTED, CaseState.SCORING, CaseState.OPENED)
ENDED = (CaseState.CONCLUDED, CaseState.DISQUALIFIED, CaseState.DEFERRED)


class AfterRounds(models.TextChoices):
    """What a regulation says when the rounds of scoring are used up and totals still differ too much."""

    DEFER = "defer", "Chuyển hồ sơ sang phiên khác"
    DECIDE = "decide", "Chủ tịch quyết định, ghi lý do"


class Route(models.TextChoices):
    """What follows from a result."""

    NONE = "none", "Chưa đạt 3 sao, không cấp giấy"
    CERTIFY = "certify", "Trình quyết định công nhận"
    MINISTRY = "ministry", "Phê duyệt kết quả, trình Bộ"


SESSION_FLOW = StateTable(
    name="session",
    start=SessionState.PLANNED,
    moves={
        SessionState.PLANNED: (SessionState.OPEN, SessionState.CANCELLED),
        SessionState.OPEN: (SessionState.CLOSED,),
        SessionState.CLOSED: (),
        SessionState.CANCELLED: (),
    },
    labels=dict(SessionState.choices),
)
CASE_FLOW = StateTable(
    name="case",
    start=CaseState.LISTED,
    moves={
        CaseState.LISTED: (CaseState.SCORING, CaseState.DISQUALIFIED, CaseState.DEFERRED),
        CaseState.SCORING: (CaseState.OPENED, CaseState.DISQUALIFIED, CaseState.DEFERRED),
        CaseState.OPENED: (CaseState.SCORING, CaseState.CONCLUDED, CaseState.DISQUALIFIED, CaseState.DEFERRED),
        CaseState.CONCLUDED: (),
        CaseState.DISQUALIFIED: (),
        CaseState.DEFERRED: (),
    },
    labels=dict(CaseState.choices),
)


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("case.concluded", "route"): Route,
    ("seat.given", "kind"): SeatKind,
    ("seat.taken-back", "kind"): SeatKind,
    ("session.planned", "kind"): SessionForm,
}
