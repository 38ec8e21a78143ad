"""Sentences about reports."""

NOT_YOURS = "Chỉ cán bộ chương trình được xử lý phản ánh."
KIND = "Hãy chọn điều bạn muốn phản ánh."
EMPTY = "Hãy viết vài chữ về điều bạn thấy."
TOO_MANY = (
    "Từ máy hoặc mạng này đã có nhiều phản ánh trong một giờ qua nên chưa nhận thêm được. "
    "Hãy giữ lại sản phẩm và gửi lại sau một giờ."
)
