"""Sentences of the diary."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

DIARY_NOT_YOURS = "Chỉ người của chủ thể được ghi nhật ký của chủ thể."
DIARY_CLOSED = "Chủ thể đã ngừng tham gia nên không ghi nhật ký được nữa."
UNIT = "Hãy chọn đơn vị tính trong danh sách."
AMOUNT = "Số lượng phải lớn hơn 0 và không quá 1.000.000.000."
AMOUNT_EXACT = "Số lượng ghi nhiều nhất ba chữ số sau dấu phẩy."
UUID = "Mã của bản ghi bị hỏng; hãy mở lại biểu mẫu rồi ghi lại."
UUID_TAKEN = "Mã của bản ghi đã dùng cho việc khác; hãy mở lại biểu mẫu rồi ghi lại."
SENT_BEFORE = (
    "Bản ghi này đã đến hệ thống trước khi được sửa trên máy, mã {ref}; hãy mở bản ghi đó rồi bấm “Ghi lại cho đúng”."
)
LATER = "Thời điểm không thể sau bây giờ; hãy xem lại ngày giờ."
LONG_AGO = "Năm phải từ 1950 trở đi; hãy xem lại ngày giờ."
NOT_ENOUGH = "Lô “{name}” chỉ còn {left}, không đủ {wanted}."
NO_WORD = "Mẫu nhật ký không có việc này; hãy mở lại trang nhật ký."
NO_INPUT = "Hãy ghi tên thứ đã dùng, hoặc để trống lượng dùng."
NO_TEMPLATE = "Hãy chọn một mẫu nhật ký trong danh sách."
DIARY_PREMISES = "Hãy chọn nơi làm trong các cơ sở đang mở của chủ thể."
PARTNER = "Hãy chọn đối tác trong danh sách của chủ thể."
PARTNER_KIND = "Hãy chọn loại đối tác trong danh sách."
PARTNER_TAKEN = "Đã có đối tác mang tên này."
PARTNER_CLOSED = "Đối tác này đã ngừng giao dịch."
PARTNER_SELF = "Đối tác không thể là chính chủ thể."
PARTNER_WHERE = "Hãy ghi ít nhất xã, địa chỉ hoặc điện thoại của đối tác."
PARTNER_UNKNOWN = "Không có chủ thể mang mã này; mã có dạng CT-2026-00001."
PARTNER_GLN = "Mã GLN gồm 13 chữ số và chữ số cuối phải khớp; hãy chép đúng dãy số GS1 đã cấp."
STOCK = "Hãy chọn trong các lô hàng, nguyên liệu đang còn của chủ thể."
STOCK_TWICE = "Mỗi lô chỉ ghi một lần trong một bản ghi."
STOCK_UNIT = "Lô này đang tính bằng {unit}; hãy ghi cùng đơn vị."
LABEL = "Nhãn phải là đường dẫn của một lô: liên kết GS1 có số lô (…/01/…/10/…) hoặc địa chỉ lô của hệ thống."
NOTHING = "Hãy chọn ít nhất một lô hoặc một thùng."
BALANCE_NOTHING = "Hãy ghi lượng nguyên liệu đã dùng, ít nhất một dòng."
BALANCE_CONTENT = (
    "Nguyên liệu tính bằng {unit} mà thành phẩm tính bằng {called}: hãy ghi một {called} cần bao nhiêu {unit}."
)
BALANCE_UNITS = "Không có nguyên liệu nào tính được ra {unit}; hãy xem lại đơn vị của một đơn vị bán lẻ."
BALANCE_OVER = (
    "Đã lấy {total} nhưng {quantity} {called} × {content} là {held}: nhiều hơn {over}. "
    "Hãy xem lại số lượng làm ra hoặc lượng đã dùng."
)
BALANCE_LOSS = (
    "Đã lấy {total}; {quantity} {called} × {content} là {held}, nên hao hụt là {right} chứ không phải {loss}. "
    "Hãy ghi hao hụt cho khớp hoặc xem lại số lượng."
)
BATCH_NOT_OPEN = "Lô này không còn mở; hãy chọn lô đang mở hoặc tạo lô mới."
MAKE_PRODUCT = "Hãy chọn một sản phẩm của chủ thể."
BATCH_OTHER = "Lô này không phải của sản phẩm đã chọn."
PACKAGE = "Hãy chọn trong các thùng, pallet của chủ thể."
PACKAGE_INSIDE = "{ref} đang nằm trong {outer}; hãy mở {outer} trước hoặc chọn {outer}."
PACKAGE_KIND = "Hãy chọn thùng hoặc pallet."
PALLET_IN_CARTON = "Không xếp được pallet vào trong thùng hay pallet khác."
PACKAGE_UNKNOWN = "Không tìm thấy thùng nào mang mã này đang được gửi đến chủ thể của bạn."
PACKAGE_ARRIVED = "Thùng này đã được nhận."
PACKAGE_KEPT = "{ref} đã được bên nhận mở ra nên không nhận trả lại nguyên thùng được."
PACKAGE_OTHER = "{ref} không gửi cho đối tác này."
RECALLED_STOCK = "Lô “{name}” đang bị thu hồi; chỉ ghi được tiêu huỷ."
COUNT = "Mỗi lần đóng từ 1 đến 100 thùng; pallet xếp từng chiếc một."
NOT_SENT = "Chưa xuất cho đối tác này nhiều như vậy từ “{name}”: đã xuất {sent}."
SSCC_SPENT = "Đã dùng hết số SSCC của mã doanh nghiệp GS1; hãy liên hệ Văn phòng OCOP."
RECORD_WRONG = "Bản ghi này đã được đính chính."
RECORD_USED = (
    "Không đính chính được vì “{name}” chỉ còn {left} mà bản ghi đã thêm {made}; hãy đính chính bản ghi sau trước."
)
RECORD_MOVED = "Không đính chính được vì {ref} đã được dùng tiếp; hãy đính chính bản ghi sau trước."
RECORD_ACT = "Bản ghi đúng phải là cùng loại việc với bản ghi sai."
PHOTOS = "Nhiều nhất 6 ảnh trong một bản ghi."
PHOTO_KIND = "Tệp này không phải ảnh xem được; chỉ nhận ảnh JPEG, PNG hoặc WebP. Hãy chụp hoặc chọn ảnh khác."
DETAILS = "Bản ghi có quá nhiều mục; hãy ghi bớt vào ghi chú."
CAPTURE_FAILED = "Không lưu được bản ghi vì nội dung không hợp lệ: {why}."
DETAIL = "Mẫu nhật ký không có mục “{code}”; hãy mở lại biểu mẫu rồi ghi lại."
NO_LABELS = "Bản ghi này không đóng thùng nào."
NO_LABEL = "Thùng đã mở hoặc đã tiêu huỷ nên không in nhãn nữa."

# labels and phrases of records as pages show them
NOTE = "Ghi chú"
USED = "Đã dùng"
GOODS = "Tên hàng"
QUANTITY = "Số lượng"
RECEIVED_FROM = "Nhận từ"
SUPPLIER_LOT = "Lô của bên giao"
FROM = "{goods} từ {partner}"
TO = "{goods} đến {partner}"
PRODUCT = "Sản phẩm"
LOT_NUMBER = "Số lô"
MADE = "Làm ra"
MADE_FROM = "Từ"
CONTENT_OF_ONE = "Một {called} cần"
LOSS = "Hao hụt"
NO_LOSS = "không"
MADE_BATCH = "{product}, lô {lot}: {quantity}"
FIRST_TO_LAST = "{first} đến {last}"
EACH_HOLDS = "Mỗi thùng chứa"
HOLDS = "Chứa"
TAKEN_OUT = "Lấy ra"
SENT_TO = "Gửi đến"
SHIPMENT = "Chuyến hàng"
CONSISTS_OF = "Gồm"
CARRIER = "Vận chuyển"
SENDER = "Bên gửi"
TAKEN_BACK_FROM = "Nhận lại từ"
REASON = "Lý do"
MORE_PACKAGES = " và {count} thùng khác"

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "diary.template-chosen": AuditLabel("Chọn mẫu nhật ký", Tone.NOTE),
    "partner.added": AuditLabel("Thêm đối tác", Tone.OK),
    "partner.located": AuditLabel("Sửa địa chỉ, điện thoại của đối tác", Tone.NOTE),
    "partner.closed": AuditLabel("Ngừng giao dịch với đối tác", Tone.MUTE),
}
AUDIT_FACTS = {
    "template": "mẫu",
}
AUDIT_AREAS = {
    "diary": "Nhật ký sản xuất",
    "partner": "Đối tác",
}
