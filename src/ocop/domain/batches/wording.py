"""Sentences about batches."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không phụ trách lô hàng này."
LOT_NUMBER = (
    "Số lô chỉ gồm chữ, số và các dấu thông dụng, không dấu tiếng Việt, không khoảng trắng; nhiều nhất 20 ký tự."
)
LOT_MISSING = "Hãy ghi số lô mới đúng như trên nhãn, hoặc chọn một lô đang mở."
LOT_TAKEN = "Sản phẩm đã có lô mang số này."
MADE_LATER = "Ngày sản xuất không thể sau hôm nay."
MADE_LONG_AGO = "Năm sản xuất phải từ 1950 trở đi; hãy xem lại ngày đã nhập."
EXPIRY = "Hạn dùng không thể trước ngày sản xuất."
PREMISES = "Cơ sở này không thuộc chủ thể của sản phẩm hoặc đã đóng."
LESS = "Số lượng của lô chỉ được tăng; muốn giảm hãy đóng lô này và mở lô mới."
RECALLED = "Lô hàng đang bị thu hồi."
CLOSED = "Lô hàng đã đóng."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "batch.opened": AuditLabel("Mở lô hàng", Tone.OK),
    "batch.quantity-raised": AuditLabel("Tăng số lượng của lô", Tone.NOTE),
    "batch.closed": AuditLabel("Đóng lô hàng", Tone.MUTE),
    "batch.reopened": AuditLabel("Mở lại lô hàng", Tone.OK),
    "batch.recalled": AuditLabel("Thu hồi lô hàng", Tone.STOP),
}
AUDIT_FACTS = {
    "lot": "lô",
}
AUDIT_AREAS = {
    "batch": "Lô hàng",
}
