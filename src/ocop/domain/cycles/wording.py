"""Sentences about rounds and registrations."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh được mở đợt đánh giá."
NOT_YOURS = "Bạn không đại diện cho chủ thể của sản phẩm này."
NO_LEVEL = "Không có cấp đánh giá này vào ngày đã chọn."
ROUND_TAKEN = "Đợt này đã được mở."
ROUND_ORDER = "Ngày kết thúc phải sau ngày cuối nhận hồ sơ."
ROUND_YEAR = "Ngày của đợt phải trong năm của đợt hoặc năm sau."
ROUND_OVER = "Đợt này nhận hồ sơ trước ngày {day}; hãy chọn đợt sau."
NO_ROUND = "Chưa có đợt nào đang nhận hồ sơ; Văn phòng OCOP cấp tỉnh mở đợt rồi mới đăng ký được."
ROUND_LEVEL = "Sản phẩm đăng ký ở cấp tỉnh trước; cấp trung ương do tỉnh trình."
KIND = "Hãy chọn lần đầu, nâng hạng hoặc đánh giá lại."
PART_KIND = (
    "Loại hình chủ thể này không được đăng ký: cần hợp tác xã, tổ hợp tác, doanh nghiệp nhỏ và vừa, trang trại, hộ sản "
    "xuất hoặc hộ có đăng ký kinh doanh; hội, hiệp hội chỉ với du lịch (Điều 2)."
)
NO_SET = "Sản phẩm chưa được xếp bộ; Văn phòng OCOP cấp tỉnh xếp bộ trước khi đăng ký."
NOT_FIRST = "Sản phẩm đang có {stars} sao còn hiệu lực; hãy đăng ký nâng hạng hoặc đánh giá lại."
NOT_UPGRADE = "Nâng hạng cần sản phẩm đang có sao còn hiệu lực và đăng ký số sao cao hơn."
NOT_AGAIN = "Đánh giá lại cần sản phẩm đang có sao và không đăng ký số sao cao hơn."
TOO_EARLY = "Đánh giá lại nộp từ ngày {first} đến ngày {last} (trước hạn 180 đến 120 ngày, Điều 7); nay còn sớm."
TOO_LATE = "Đánh giá lại phải nộp trước hạn ít nhất 120 ngày, muộn nhất là ngày {last} (Điều 7); nay đã quá."
TARGET = "Số sao đăng ký từ 3 đến 5."
TAKEN = "Sản phẩm đã đăng ký trong đợt này."
CLOSED = "Chủ thể của sản phẩm đã ngừng tham gia."
CONTACT_NOT_YOURS = "Chỉ chủ thể, xã, phường sở tại và Văn phòng OCOP cấp tỉnh được xem người liên hệ của đăng ký."
NO_CONTACT = "Dữ liệu người liên hệ đã xoá khi hết thời hạn lưu."
EMAIL = "Thư điện tử chưa đúng dạng; ví dụ: ten@vidu.vn."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "level.loaded": AuditLabel("Nạp cấp đánh giá", Tone.NOTE),
    "registration.made": AuditLabel("Đăng ký đánh giá", Tone.OK),
    "registration.contact-read": AuditLabel("Xem người liên hệ của đăng ký", Tone.WARN),
    "registration.contact-removed": AuditLabel("Xoá người liên hệ khi hết thời hạn lưu", Tone.MUTE),
    "registration.withdrawn": AuditLabel("Rút đăng ký", Tone.MUTE),
    "round.opened": AuditLabel("Mở đợt đánh giá", Tone.OK),
}
AUDIT_AREAS = {
    "level": "Cấp đánh giá",
    "registration": "Đăng ký đánh giá",
    "round": "Đợt đánh giá",
}
