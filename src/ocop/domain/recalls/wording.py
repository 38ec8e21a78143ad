"""Sentences about recalls."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

RECALL_OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh hoặc cán bộ kiểm tra được đề nghị và quyết định thu hồi."
RECALL_SAME_PERSON = "Người đề nghị thu hồi không được tự quyết định; cần một cán bộ khác."
RECALL_UNKNOWN = "Không tìm thấy lô, nguyên liệu, thùng hàng hay địa điểm nào mang mã này."
RECALL_KIND = "Mã này chỉ một loại hàng, không chỉ một lô; hãy chọn lô cụ thể."
RECALL_SINCE = "Thu hồi theo địa điểm phải nêu từ ngày nào."
RECALL_YEARS = "Ngày phải từ năm 1900 đến năm 2200; hãy xem lại năm đã nhập."
RECALL_UNTIL = "Ngày kết thúc phải sau ngày bắt đầu."
RECALL_STANDING = "Thu hồi {ref} đang chờ quyết định hoặc đang có hiệu lực cho đúng đối tượng này."
RECALL_NOT_YOURS = "Thông báo thu hồi này không gửi cho bạn."
RECALL_NOT_ORDERED = "Chỉ làm được khi lệnh thu hồi đang có hiệu lực."
RECALL_REHEARSAL = "Đây là diễn tập: không có thông báo và không có hàng trả về."
RECALL_ITEM = "Chỉ ghi hàng trả về cho lô hàng, lô nguyên liệu, thùng hoặc nơi nhận."
RECALL_ITEM_NOT_YOURS = "Bạn không phụ trách hàng này nên không ghi được hàng trả về."
RECALL_AMOUNT = "Số lượng trả về phải lớn hơn 0 và ghi nhiều nhất ba chữ số sau dấu phẩy."
RECALL_TOO_MUCH = "Hàng trả về không thể nhiều hơn số lượng của lô: còn {left} {unit} chưa về."
RECALL_NOTICE = (
    "Thu hồi {ref}: {root}. Lý do: {reason} Việc cần làm: {advice} "
    "Hãy ngừng bán hàng này, để riêng và trả lời thông báo."
)

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "recall.proposed": AuditLabel("Đề nghị thu hồi", Tone.WARN),
    "recall.ordered": AuditLabel("Ra lệnh thu hồi", Tone.STOP),
    "recall.refused": AuditLabel("Không thu hồi", Tone.MUTE),
    "recall.withdrawn": AuditLabel("Rút đề nghị thu hồi", Tone.MUTE),
    "recall.returned": AuditLabel("Ghi hàng trả về", Tone.NOTE),
    "recall.answered": AuditLabel("Trả lời thông báo thu hồi", Tone.NOTE),
    "recall.closed": AuditLabel("Kết thúc thu hồi", Tone.OK),
}
AUDIT_FACTS = {
    "amount": "số lượng",
    "answer": "trả lời",
    "rehearsal": "diễn tập",
    "thing": "hàng",
    "note": "ghi chú",
}
AUDIT_AREAS = {
    "recall": "Thu hồi hàng",
}
