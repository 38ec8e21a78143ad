"""Sentences about batches."""

NOT_YOURS = "Bạn không phụ trách lô hàng này."
OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh hoặc cán bộ kiểm tra được ra lệnh thu hồi lô hàng."
LOT_NUMBER = (
    "Số lô chỉ gồm chữ, số và các dấu thông dụng, không dấu tiếng Việt, không khoảng trắng; nhiều nhất 20 ký tự."
)
LOT_TAKEN = "Sản phẩm đã có lô mang số này."
MADE_LATER = "Ngày sản xuất không thể sau hôm nay."
MADE_LONG_AGO = "Năm sản xuất phải từ 1950 trở đi; hãy xem lại ngày đã nhập."
EXPIRY = "Hạn dùng không thể trước ngày sản xuất."
PREMISES = "Cơ sở này không thuộc chủ thể của sản phẩm hoặc đã đóng."
LESS = "Số lượng của lô chỉ được tăng; muốn giảm hãy đóng lô này và mở lô mới."
RECALLED = "Lô hàng đang bị thu hồi."
CLOSED = "Lô hàng đã đóng."
