"""Sentences about administrative units."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ Văn phòng OCOP cấp tỉnh được sửa danh mục đơn vị hành chính."
GONE = "Đơn vị này không còn vào ngày đã chọn."
DATE_ORDER = "Ngày thay đổi phải sau ngày đơn vị được lập."
NAME_TAKEN = "Mã này đã có một đơn vị khác vào ngày đó."
FEW = "Sáp nhập cần ít nhất hai đơn vị."
SPLIT_FEW = "Chia tách cần ít nhất hai đơn vị mới."
TIERS = "Các đơn vị phải cùng một cấp."
KINDS = {
    "tinh": "tỉnh",
    "thanh-pho": "thành phố",
    "thi-xa": "thị xã",
    "huyen": "huyện",
    "thi-tran": "thị trấn",
    "phuong": "phường",
    "xa": "xã",
    "dac-khu": "đặc khu",
}

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "place.loaded": AuditLabel("Nạp danh mục đơn vị hành chính", Tone.NOTE),
    "place.renamed": AuditLabel("Đổi tên đơn vị hành chính", Tone.NOTE),
    "place.merged": AuditLabel("Nhập đơn vị hành chính", Tone.NOTE),
    "place.split": AuditLabel("Chia đơn vị hành chính", Tone.NOTE),
}
AUDIT_FACTS = {
    "units": "số đơn vị",
}
AUDIT_AREAS = {
    "place": "Đơn vị hành chính",
}
