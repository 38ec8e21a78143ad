"""Sentences about dossiers."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không đại diện cho chủ thể của hồ sơ này."
NOT_COMMUNE = "Việc này do cán bộ xã, phường nơi đặt cơ sở của chủ thể làm."
NOT_OFFICE = "Việc này do Văn phòng OCOP cấp tỉnh làm."
OWN_DOSSIER = "Bạn đại diện cho chủ thể này nên không xử lý hồ sơ của họ."
NOT_EDITABLE = "Hồ sơ đang ở “{state}” nên không sửa được; khi được trả lại để bổ sung sẽ sửa được."
NO_SET = "Chưa có bộ tiêu chí đang có hiệu lực cho bộ sản phẩm này."
OPEN_ALREADY = "Đăng ký này đã có hồ sơ."
ANOTHER_OPEN = "Sản phẩm đang có một hồ sơ chưa xong ({ref})."
NOT_STANDING = "Đăng ký đã rút nên không mở được hồ sơ."
NO_FIELD = "Mẫu 02 không có mục này."
CHANGED_ELSEWHERE = (
    "“{what}” vừa được lưu khác đi ở cửa sổ hoặc máy khác. Bản đang lưu: “{stored}”. Bấm Lưu lần nữa sẽ ghi đè."
)
SEALS = "Trang này đã cũ; hãy tải lại trang rồi ghi tiếp."
CRITERION = "Tiêu chí {code}"
EMPTY = "chưa ghi gì"
NOTHING_NEW = "Không có giấy tờ nào trong hồ sơ đã được thay bằng bản mới."
NO_CRITERION = "Bộ tiêu chí không có tiêu chí {code}."
NOT_YOUR_PAPER = "Giấy tờ này không thuộc thư viện của chủ thể."
PAPER_GONE = "Giấy tờ này đã rút hoặc đã thay bằng bản mới; hãy chọn bản đang dùng."
PAPER_THERE = "Giấy tờ này đã được gắn vào mục này."
NO_RECORD = "Hệ thống không có bản ghi loại này cho tiêu chí đã chọn."
RECORD_EMPTY = "Hệ thống chưa có dữ liệu nào để làm minh chứng này."
NOT_ATTACHED = "Minh chứng này không có trong hồ sơ."
INCOMPLETE = "Hồ sơ còn thiếu {count} điều: {first}"
SAMPLES = "Cần {needed} sản phẩm mẫu, mới nhận {given}."
NO_PLACE = "Chủ thể chưa có xã, phường nên chưa cấp được số phiếu; hãy ghi nơi đặt cơ sở của chủ thể trước."
REPORT_FIRST = "Hãy ghi đánh giá của xã, phường (Mẫu 03) trước khi trình tỉnh."
REASONS = "Hãy ghi rõ cần bổ sung điều gì."
LETTER_DAY = "Ngày văn bản không thể sau hôm nay hoặc trước ngày tiếp nhận hồ sơ."
FILED = "Hồ sơ đã nộp nên theo bộ tiêu chí lúc nộp (Điều 12)."
RULES_STAND = "Hồ sơ đang theo bộ tiêu chí đang áp dụng; không cần chuyển."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "dossier.opened": AuditLabel("Mở hồ sơ", Tone.OK),
    "dossier.edited": AuditLabel("Soạn hồ sơ", Tone.NOTE),
    "dossier.submitted": AuditLabel("Nộp hồ sơ", Tone.OK),
    "dossier.received": AuditLabel("Xã tiếp nhận hồ sơ", Tone.OK),
    "dossier.returned": AuditLabel("Trả lại để bổ sung", Tone.WARN),
    "dossier.reported": AuditLabel("Ghi đánh giá của xã (Mẫu 03)", Tone.NOTE),
    "dossier.forwarded": AuditLabel("Trình tỉnh", Tone.OK),
    "dossier.accepted": AuditLabel("Tỉnh tiếp nhận hồ sơ", Tone.OK),
    "dossier.evaluated": AuditLabel("Hội đồng đã kết luận", Tone.OK),
    "dossier.rules-taken": AuditLabel("Chuyển sang bộ tiêu chí đang áp dụng", Tone.NOTE),
    "dossier.withdrawn": AuditLabel("Rút hồ sơ", Tone.MUTE),
}
AUDIT_FACTS = {
    "digest": "dấu băm của hồ sơ",
}
AUDIT_AREAS = {
    "dossier": "Hồ sơ",
}
