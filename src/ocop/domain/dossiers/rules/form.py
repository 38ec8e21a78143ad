"""The fields of Mẫu 02 (QĐ 26/2026/QĐ-TTg, Annex III), parts I, II and IV; labels in short words of our own.

Part III, the marks, is kept criterion by criterion. The legal representative is kept sealed with the producer.
"""

from __future__ import annotations

from dataclasses import dataclass

PARTS = {"I": "Thông tin chung", "II": "Kết quả thực hiện phương án", "IV": "Kế hoạch sản xuất, kinh doanh"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its part, its question, the maximum length of the answer, whether it is required."""

    key: str
    part: str
    label: str
    hint: str = ""
    longest: int = 4000
    needed: bool = True
    rows: int = 3


FIELDS: tuple[Field, ...] = (
    Field(
        "founded", "I", "Ngày thành lập, số đăng ký kinh doanh", "Ngày và số trên giấy đăng ký, nếu có.", 300, rows=2
    ),
    Field("specification", "I", "Mô tả sản phẩm, quy cách", "Đóng gói, khối lượng tịnh, thành phần chính.", rows=4),
    Field("standards", "I", "Tiêu chuẩn áp dụng", "Số tiêu chuẩn, số tự công bố.", 1000, rows=2),
    Field(
        "property",
        "I",
        "Sở hữu trí tuệ",
        "Nhãn hiệu, chỉ dẫn địa lý, sáng chế, kiểu dáng; số văn bằng.",
        1000,
        False,
        2,
    ),
    Field("history", "I", "Lịch sử hình thành chủ thể", "Từ khi nào, vì sao, đã qua những bước nào.", rows=4),
    Field("structure", "I", "Cơ cấu tổ chức", "Các bộ phận, số người, ai làm gì.", rows=3),
    Field("material", "II", "Vùng nguyên liệu", "Ở đâu, bao nhiêu, liên kết với ai."),
    Field("technology", "II", "Công nghệ, chế biến, đóng gói", "Máy móc, quy trình, đã đổi mới gì."),
    Field("quality", "II", "Chất lượng, bao bì, nhãn mác", "Đã thay đổi gì về chất lượng, tiêu chuẩn, bao bì, nhãn."),
    Field("market", "II", "Thị trường, kênh bán", "Bán ở đâu, cho ai, qua kênh nào."),
    Field("figures", "II", "Sản lượng, doanh thu, lợi nhuận", "Số của hai năm gần nhất.", 2000),
    Field("plan_product", "IV", "Phát triển sản phẩm", "Sẽ cải tiến hoặc thêm sản phẩm gì."),
    Field("plan_production", "IV", "Tổ chức sản xuất", "Mở rộng vùng nguyên liệu, nhà xưởng, lao động."),
    Field("plan_market", "IV", "Phát triển thị trường", "Kênh bán mới, quảng bá, xuất khẩu."),
)
_BY_KEY = {field.key: field for field in FIELDS}


def field_of(key: str) -> Field | None:
    """Return a field by its key."""
    return _BY_KEY.get(key)
