"""Sentences about events and captures."""

CAPTURE_OFFICE = "Chỉ Văn phòng OCOP cấp tỉnh được gửi sự kiện nhân danh chương trình."
CAPTURE_CLOSED = "Chủ thể đã ngừng hoạt động nên không gửi sự kiện mới được."
CAPTURE_NOT_YOURS = "Bạn không phụ trách chủ thể này nên không gửi sự kiện thay được."
CAPTURE_TOO_MANY = "Mỗi tài liệu có nhiều nhất 10.000 sự kiện; hãy chia thành nhiều tài liệu."
CAPTURE_CONTEXT = "Phần @context của tài liệu quá dài hoặc có ký tự không dùng được."
EVENT_LONG_AGO = "Thời điểm của sự kiện phải từ năm 1900 trở đi."
EVENT_AHEAD = "Thời điểm của sự kiện không thể sau hôm nay quá 7 ngày."
EVENT_NO_CLOCK = "Sự kiện có thời điểm không có thật."
EVENT_DEEP = "Sự kiện có các trường lồng nhau quá sâu."
EVENT_ID_LONG = "Mã sự kiện có nhiều nhất 500 ký tự."
EVENT_PLACE_LONG = "Mã địa điểm có nhiều nhất 300 ký tự."
EVENT_THING_LONG = "Mã của một vật có nhiều nhất 300 ký tự."
EVENT_NO_THING = "Sự kiện phải nêu ít nhất một vật, một lượng hàng, hoặc số đo của cảm biến tại một điểm đọc."
EVENT_ILMD = "Dữ liệu gốc của vật hoặc lô (ilmd) chỉ đi cùng hành động ADD."
EVENT_NO_PARENT = "Khi gộp vào (ADD) hoặc tách ra (DELETE) phải nêu vật chứa (parentID)."
EVENT_NO_CHILD = "Khi gộp vào (ADD) hoặc quan sát (OBSERVE) phải nêu ít nhất một vật bên trong."
EVENT_OWN_PARENT = "Một vật không thể nằm trong chính nó."
EVENT_TRANSFORMATION = (
    "Sự kiện biến đổi phải nêu cả đầu vào và đầu ra, hoặc một trong hai cùng mã biến đổi (transformationID)."
)
EVENT_CLASS_AS_THING = "Mã của loại hàng hoặc lô phải nằm trong danh sách số lượng, không nằm trong danh sách từng vật."
EVENT_THING_AS_CLASS = "Mã của từng vật phải nằm trong danh sách từng vật, không nằm trong danh sách số lượng."
EVENT_UOM_ALONE = "Đơn vị đo phải đi cùng số lượng."
EVENT_QUANTITY = "Số lượng phải lớn hơn 0."
EVENT_NOT_WHOLE = "Số lượng không kèm đơn vị đo là số đếm nên phải là số nguyên."
# what the check of a document's shape found, by its code
SHAPES = {
    "schema.required": "Thiếu trường “{about}”.",
    "schema.unknown": "Trường “{about}” không có trong chuẩn; trường riêng phải có tiền tố hoặc là URI đầy đủ.",
    "schema.type": "Kiểu dữ liệu không đúng.",
    "schema.event-type": "Loại sự kiện không có trong chuẩn EPCIS 2.0.",
    "schema.format": "Giá trị không phải URI đầy đủ, thời điểm có múi giờ, hoặc không đúng cách viết của chuẩn.",
    "schema.word": "Từ này không có trong chuẩn CBV 2.0 và không phải URI riêng.",
    "schema.empty": "Danh sách không được để trống.",
    "schema.twice": "Một giá trị bị ghi hai lần.",
    "schema.long": "Giá trị quá dài.",
    "schema.deep": "Dữ liệu lồng nhau quá sâu.",
    "schema.value": "Giá trị không hợp lệ.",
}
