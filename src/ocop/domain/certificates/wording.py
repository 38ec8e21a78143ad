"""Sentences about recognitions."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ Văn phòng OCOP cấp tỉnh được ghi và đổi trạng thái công nhận."
OWN = "Bạn đại diện cho chủ thể của sản phẩm này nên không quyết định về công nhận của họ; cần một cán bộ khác."
PAPER_NOT_YOURS = "Bạn không được lấy giấy chứng nhận này."
NOT_HOLDING = "Chỉ in được giấy chứng nhận đang hiệu lực; công nhận này hiện: {state}."
NOT_PUBLISHED = "Công nhận này chưa được công bố nên chưa có giấy chứng nhận."
STARS = "Quyết định công nhận chỉ có từ 3 đến 5 sao (QĐ 26/2026, Điều 4)."
STARS_RANGE = "Số sao từ 1 đến 5."
FUTURE = "Ngày quyết định không thể sau hôm nay."
TOO_LONG = "Thời hạn công nhận nhiều nhất là 36 tháng kể từ ngày cấp (QĐ 26/2026, Điều 4)."
ORDER = "Ngày hết hạn phải sau ngày bắt đầu hiệu lực."
BEFORE_DECISION = "Ngày bắt đầu hiệu lực không thể trước ngày quyết định."
TAKEN = "Quyết định này đã được ghi cho sản phẩm này."
BASIS = "Công nhận theo quyết định phải ghi căn cứ là quyết định."
YEAR = "Năm công nhận phải từ 2013 đến năm nay."
NOT_CONCLUDED = "Hội đồng chưa kết luận sản phẩm này."
NO_CERTIFICATE = "Kết quả dưới 3 sao: có kết quả nhưng không cấp giấy chứng nhận (QĐ 26/2026, Điều 4)."
AT_MINISTRY = "Sản phẩm từ 90 điểm: tỉnh phê duyệt kết quả và trình Bộ; chờ kết quả của Bộ."
ISSUED = "Sản phẩm này đã được cấp giấy theo kết luận của hội đồng."
NOTHING = "Hãy chọn ít nhất một sản phẩm."
NOT_PUBLISHABLE = "Chỉ công bố được công nhận theo quyết định, đang hiệu lực."
PUBLISHED = "Công nhận này đã được công bố."
GROUND = "Hãy chọn một trong sáu căn cứ thu hồi (QĐ 26/2026, Điều 8)."
CONCLUDED_ON = "Ngày kết luận không thể sau hôm nay hoặc trước ngày quyết định công nhận."
NO_REVOCATION = "Chưa có kết luận thu hồi nào được ghi."
REVOCATION_OPEN = "Kết luận thu hồi đã được ghi, hạn ra quyết định là ngày {day}."
OTHER_CONCLUSION = "Đã ghi một kết luận khác, ngày {day}; hãy bỏ kết luận đó trước khi thu hồi theo kết luận này."
BEFORE_RESULT = "Ngày quyết định không thể trước ngày có kết quả đánh giá ({day})."
MINISTRY_BELOW = "Bộ xếp sản phẩm dưới 5 sao: hãy ghi việc dùng kết quả đó trước khi cấp giấy (QĐ 26/2026, Điều 7)."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "certificate.recorded": AuditLabel("Ghi quyết định công nhận", Tone.OK),
    "certificate.noted": AuditLabel("Ghi công nhận theo nguồn công bố", Tone.NOTE),
    "certificate.issued": AuditLabel("Cấp theo kết luận hội đồng", Tone.OK),
    "certificate.published": AuditLabel("Công bố", Tone.OK),
    "certificate.signed": AuditLabel("Ký số giấy chứng nhận", Tone.NOTE),
    "certificate.reminded": AuditLabel("Nhắc sắp hết hạn", Tone.WARN),
    "certificate.revocation-opened": AuditLabel("Ghi kết luận thu hồi", Tone.WARN),
    "certificate.revocation-dropped": AuditLabel("Bỏ kết luận thu hồi", Tone.NOTE),
    "certificate.suspended": AuditLabel("Tạm đình chỉ công nhận", Tone.WARN),
    "certificate.reinstated": AuditLabel("Khôi phục công nhận", Tone.OK),
    "certificate.revoked": AuditLabel("Thu hồi công nhận", Tone.STOP),
}
AUDIT_FACTS = {
    "cause": "căn cứ",
    "days": "số ngày trước khi hết hạn",
}
AUDIT_AREAS = {
    "certificate": "Công nhận",
}
