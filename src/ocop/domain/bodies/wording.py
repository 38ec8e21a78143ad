"""Sentences about bodies."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ Văn phòng OCOP cấp tỉnh được sửa danh mục tổ chức, cơ quan."
KIND = "Không có loại tổ chức này."
NAME_TAKEN = "Ở nơi này đã có một tổ chức cùng tên đang hoạt động."
PARENT_NEEDED = "Tiểu ban phải thuộc một Ban Chỉ đạo."
PARENT_UNWANTED = "Chỉ tiểu ban mới thuộc một tổ chức khác."
PARENT_ENDED = "Ban Chỉ đạo này không hoạt động vào ngày đã chọn."
PLACE_ENDED = "Đơn vị hành chính này không còn vào ngày đã chọn."
CLOSED = "Tổ chức này đã kết thúc hoạt động."
DATE_ORDER = "Ngày kết thúc phải sau ngày bắt đầu hoạt động."
PARTS_OPEN = "Hãy kết thúc các tiểu ban trước."

# labels of the acts in the audit log, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "body.opened": AuditLabel("Lập tổ chức", Tone.OK),
    "body.closed": AuditLabel("Kết thúc tổ chức", Tone.MUTE),
}
AUDIT_AREAS = {
    "body": "Tổ chức",
}
