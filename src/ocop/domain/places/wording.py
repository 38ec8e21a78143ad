"""Sentences about administrative units."""

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
