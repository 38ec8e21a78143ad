"""Sentences about batches."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không phụ trách lô hàng này."
LOT_NUMBER = (
    "Số lô chỉ gồm chữ, số và các dấu thông dụng, không dấu tiếng Việt, không khoảng trắng; nhiều nhất 20 ký tự."
)
LOT_MISSING = "Hãy ghi số lô mới đúng như trên nhãn, hoặc chọn một lô đang mở."
LOT_TAKEN = "Sản phẩm đã có lô mang số này."
MADE_LATER = "Ngày sản xuất không thể sau hôm nay."
MADE_LONG_AGO = "Năm sản xuất phải từ 1950 trở đi; hãy xem lại ngày đã nhập."
EXPIRY = "Hạn dùng không thể trước ngày sản xuất."
PREMISES = "Cơ sở này không thuộc chủ thể của sản phẩm hoặc đã đóng."
LESS = "Số lượng của lô chỉ được tăng; muốn giảm hãy đóng lô này và mở lô mới."
RECALLED = "Lô hàng đang bị thu hồi."
CLOSED = "Lô hàng đã đóng."

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
LINKS_OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh được đặt hoặc gỡ đường dẫn của mã GS1."
ANCHOR = (
    "Mã này không phải đường dẫn chính tắc của một khoá GS1. "
    "Hãy ghi như /01/09521234543213 hoặc /01/09521234543213/10/LO-7, mỗi giá trị đã mã hoá phần trăm."
)
LINK_TYPE = "Loại đường dẫn này không có trong danh mục; hãy chọn một loại trong danh sách."
LINK_LANGUAGE = "Ngôn ngữ ghi bằng hai chữ thường, có thể kèm nước, như vi, en hoặc en-GB."
LINK_MEDIA_TYPE = "Kiểu nội dung phải có dạng như text/html hoặc application/json."
LINK_CONTEXT = "Ngữ cảnh chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối và gạch dưới."
LINK_MULTI = "Trang mặc định theo ngôn ngữ phải ghi ngôn ngữ, và không đồng thời là mặc định chung."
LINK_HREF = "Nơi dẫn đến phải là địa chỉ trang web bắt đầu bằng https:// hoặc http://, nhiều nhất 500 ký tự."
LINK_TAKEN = "Mã này đã có đúng đường dẫn như vậy; hãy gỡ đường dẫn cũ trước khi đặt lại."
LINK_DEFAULT_TAKEN = "Mã này đã có một đường dẫn mặc định; hãy gỡ đường dẫn ấy trước."
LINK_LOOP = "Đường dẫn không được dẫn về chính mã này trên hệ thống."
LINK_WITHDRAWN = "Đường dẫn này đã được gỡ rồi."
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

BEARER_OFFICE = "Chỉ Văn phòng OCOP cấp tỉnh được tạo mã truy cập của chương trình."
BEARER_NOT_YOURS = "Chỉ người của chủ thể được tạo mã truy cập của chủ thể; Văn phòng OCOP được thu hồi."
BEARER_CLOSED = "Chủ thể đã ngừng tham gia nên không tạo mã truy cập mới được."
BEARER_SCOPES = "Hãy chọn ít nhất một quyền cho mã truy cập."
BEARER_DAYS = "Thời hạn của mã truy cập phải từ 1 đến 1.095 ngày."
BEARER_MANY = "Đã có 50 mã truy cập đang dùng; hãy thu hồi mã không còn cần."
BEARER_WITHDRAWN = "Mã truy cập này đã được thu hồi."
BEARER_UNKNOWN = "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi."
QUERY_NAME = "Tên câu hỏi bắt đầu bằng chữ hoặc số, chỉ gồm chữ không dấu, số và . _ ~ -, nhiều nhất 100 ký tự."
QUERY_TAKEN = "Đã có câu hỏi mang tên này."
QUERY_MANY = "Đã có 100 câu hỏi đặt tên; hãy xoá bớt câu hỏi không còn dùng."
QUERY_PAGING = "Câu hỏi đặt tên không chứa perPage và nextPageToken; hãy gửi chúng khi hỏi."
QUERY_COUNTED = "Câu hỏi có orderBy, eventCountLimit hoặc maxEventCount không nhận được qua đăng ký."
SUBSCRIPTION_MANY = "Đã có 50 đăng ký đang dùng; hãy huỷ bớt đăng ký không còn cần."
SUBSCRIPTION_WHEN = "Hãy chọn một trong hai: stream là true, hoặc schedule có ít nhất một trường."
SUBSCRIPTION_SIGNING = "signatureToken cần từ 16 đến 200 ký tự ASCII in được."
SUBSCRIPTION_SINCE = "initialRecordTime phải là thời điểm đủ múi giờ và không sau bây giờ."
SUBSCRIPTION_FORMAT = "GS1-EPC-Format không có giá trị này."
SUBSCRIPTION_SCHEDULE = (
    "Trường “{field}” của schedule phải là số từ {minimum} đến {maximum}, "
    "hoặc khoảng như [1-5], cách nhau bằng dấu phẩy."
)
SUBSCRIPTION_NEVER = "Lịch này không bao giờ tới."
SUBSCRIPTION_DEST = "dest phải là địa chỉ https đầy đủ, không có tài khoản trong địa chỉ, nhiều nhất 500 ký tự."
SUBSCRIPTION_PRIVATE = "dest phải là máy trên Internet, không phải địa chỉ nội bộ."
SUBSCRIPTION_ENDED = "Thôi gửi sau {tries} lần không được. Lần cuối: {why}"
SUBSCRIPTION_GONE = "Bên nhận báo địa chỉ này không còn nhận nữa (410)."

RECALL_OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh hoặc cán bộ kiểm tra được đề nghị và quyết định thu hồi."
RECALL_SAME_PERSON = "Người đề nghị thu hồi không được tự quyết định; cần một cán bộ khác."
RECALL_UNKNOWN = "Không tìm thấy lô, nguyên liệu, thùng hàng hay địa điểm nào mang mã này."
RECALL_KIND = "Mã này chỉ một loại hàng, không chỉ một lô; hãy chọn lô cụ thể."
RECALL_SINCE = "Thu hồi theo địa điểm phải nêu từ ngày nào."
RECALL_YEARS = "Ngày phải từ năm 1900 đến năm 2200; hãy xem lại năm đã nhập."
RECALL_UNTIL = "Ngày kết thúc phải sau ngày bắt đầu."
RECALL_STANDING = "Thu hồi {ref} đang chờ quyết định hoặc đang có hiệu lực cho đúng đối tượng này."
RECALL_NOT_YOURS = "Thông báo thu hồi này không gửi cho bạn."
RECALL_NOT_ORDERED = "Chỉ làm được khi lệnh thu hồi đang có hiệu lực."
RECALL_REHEARSAL = "Đây là diễn tập: không có thông báo và không có hàng trả về."
RECALL_ITEM = "Chỉ ghi hàng trả về cho lô hàng, lô nguyên liệu, thùng hoặc nơi nhận."
RECALL_ITEM_NOT_YOURS = "Bạn không phụ trách hàng này nên không ghi được hàng trả về."
RECALL_AMOUNT = "Số lượng trả về phải lớn hơn 0 và ghi nhiều nhất ba chữ số sau dấu phẩy."
RECALL_TOO_MUCH = "Hàng trả về không thể nhiều hơn số lượng của lô: còn {left} {unit} chưa về."
RECALL_NOTICE = (
    "Thu hồi {ref}: {root}. Lý do: {reason} Việc cần làm: {advice} "
    "Hãy ngừng bán hàng này, để riêng và trả lời thông báo."
)
NO_LABELS = "Bản ghi này không đóng thùng nào."
NO_LABEL = "Thùng đã mở hoặc đã tiêu huỷ nên không in nhãn nữa."
PORTAL_OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh được gửi hồ sơ truy xuất lên cổng quốc gia."
PORTAL_NOT_SET = "Chưa cài đặt cổng truy xuất quốc gia (OCOP_TRACE_PORTAL_URL)."
PORTAL_NOTHING = "Chưa có bản ghi nào về lô hàng này nên chưa có gì để gửi."
PORTAL_WAITING = "Lần gửi trước còn chưa xong; hãy đợi kết quả rồi gửi lại."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
BATCH_AUDIT: dict[str, AuditLabel] = {
    "batch.opened": AuditLabel("Mở lô hàng", Tone.OK),
    "batch.quantity-raised": AuditLabel("Tăng số lượng của lô", Tone.NOTE),
    "batch.closed": AuditLabel("Đóng lô hàng", Tone.MUTE),
    "batch.reopened": AuditLabel("Mở lại lô hàng", Tone.OK),
    "batch.portal-asked": AuditLabel("Gửi hồ sơ truy xuất lên cổng quốc gia", Tone.NOTE),
    "batch.recalled": AuditLabel("Thu hồi lô hàng", Tone.STOP),
}
INTEGRATION_AUDIT: dict[str, AuditLabel] = {
    "token.made": AuditLabel("Tạo mã truy cập", Tone.OK),
    "token.withdrawn": AuditLabel("Thu hồi mã truy cập", Tone.STOP),
    "query.kept": AuditLabel("Đặt tên câu hỏi", Tone.NOTE),
    "query.dropped": AuditLabel("Xoá câu hỏi đặt tên", Tone.MUTE),
    "subscription.made": AuditLabel("Đăng ký nhận sự kiện", Tone.OK),
    "subscription.dropped": AuditLabel("Huỷ đăng ký nhận sự kiện", Tone.MUTE),
    "link.set": AuditLabel("Đặt đường dẫn của mã GS1", Tone.OK),
    "link.withdrawn": AuditLabel("Gỡ đường dẫn của mã GS1", Tone.MUTE),
}
DIARY_AUDIT: dict[str, AuditLabel] = {
    "diary.template-chosen": AuditLabel("Chọn mẫu nhật ký", Tone.NOTE),
    "partner.added": AuditLabel("Thêm đối tác", Tone.OK),
    "partner.located": AuditLabel("Sửa địa chỉ, điện thoại của đối tác", Tone.NOTE),
    "partner.closed": AuditLabel("Ngừng giao dịch với đối tác", Tone.MUTE),
}
RECALL_AUDIT: dict[str, AuditLabel] = {
    "recall.proposed": AuditLabel("Đề nghị thu hồi", Tone.WARN),
    "recall.ordered": AuditLabel("Ra lệnh thu hồi", Tone.STOP),
    "recall.refused": AuditLabel("Không thu hồi", Tone.MUTE),
    "recall.withdrawn": AuditLabel("Rút đề nghị thu hồi", Tone.MUTE),
    "recall.returned": AuditLabel("Ghi hàng trả về", Tone.NOTE),
    "recall.answered": AuditLabel("Trả lời thông báo thu hồi", Tone.NOTE),
    "recall.closed": AuditLabel("Kết thúc thu hồi", Tone.OK),
}
AUDIT: dict[str, AuditLabel] = {**BATCH_AUDIT, **INTEGRATION_AUDIT, **DIARY_AUDIT, **RECALL_AUDIT}
AUDIT_FACTS = {
    "amount": "số lượng",
    "answer": "trả lời",
    "rehearsal": "diễn tập",
    "thing": "hàng",
    "anchor": "mã GS1",
    "href": "dẫn đến",
    "lot": "lô",
    "note": "ghi chú",
    "template": "mẫu",
}
AUDIT_AREAS = {
    "batch": "Lô hàng",
    "recall": "Thu hồi hàng",
    "token": "Mã truy cập",
    "query": "Câu hỏi đặt tên",
    "subscription": "Đăng ký nhận sự kiện",
    "diary": "Nhật ký sản xuất",
    "partner": "Đối tác",
    "link": "Đường dẫn GS1",
}
