"""Sentences about products."""

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
