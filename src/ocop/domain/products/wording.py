"""Sentences about products."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không phụ trách sản phẩm này."
OFFICE_ONLY = "Việc xếp sản phẩm vào bộ tiêu chí do Văn phòng OCOP cấp tỉnh làm."
NAME_TAKEN = "Chủ thể đã có sản phẩm mang tên này."
UNDER_WAY = (
    "Hồ sơ {dossier} đang được xét hoặc chờ quyết định nên chưa đổi được tên sản phẩm. "
    "Nếu tên sai, hãy đề nghị Văn phòng OCOP cấp tỉnh sửa."
)
NO_SET = "Không có bộ sản phẩm số này trong QĐ 26/2026/QĐ-TTg (từ 1 đến 26)."
GTIN_TAKEN = "Mã GTIN này đã gắn với sản phẩm “{name}”."
GTIN_SAME = "Sản phẩm đã mang mã GTIN này."
PRODUCER_CLOSED = "Chủ thể của sản phẩm đã ngừng tham gia."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "product.described": AuditLabel("Mô tả sản phẩm", Tone.OK),
    "product.amended": AuditLabel("Sửa thông tin sản phẩm", Tone.NOTE),
    "product.classified": AuditLabel("Xếp bộ sản phẩm", Tone.NOTE),
    "product.gtin-assigned": AuditLabel("Ghi mã GTIN", Tone.NOTE),
    "set.loaded": AuditLabel("Nạp danh mục bộ sản phẩm", Tone.NOTE),
}
AUDIT_AREAS = {
    "product": "Sản phẩm",
    "set": "Bộ sản phẩm",
}
