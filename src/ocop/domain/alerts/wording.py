"""Sentences about reports."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ cán bộ chương trình được xử lý phản ánh."
KIND = "Hãy chọn điều bạn muốn phản ánh."
EMPTY = "Hãy viết vài chữ về điều bạn thấy."
TOO_MANY = (
    "Từ máy hoặc mạng này đã có nhiều phản ánh trong một giờ qua nên chưa nhận thêm được. "
    "Hãy giữ lại sản phẩm và gửi lại sau một giờ."
)

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "report.received": AuditLabel("Nhận phản ánh", Tone.WARN),
    "report.contact-removed": AuditLabel("Xoá cách liên hệ khi hết thời hạn lưu", Tone.MUTE),
    "report.taken": AuditLabel("Nhận xử lý phản ánh", Tone.NOTE),
    "report.closed": AuditLabel("Xử lý xong phản ánh", Tone.OK),
}
AUDIT_FACTS = {
    "outcome": "kết quả",
}
AUDIT_AREAS = {
    "report": "Phản ánh",
}
