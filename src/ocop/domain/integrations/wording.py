"""Sentences about links, tokens, queries, subscriptions and the national portal."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

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
PORTAL_OFFICE_ONLY = "Chỉ Văn phòng OCOP cấp tỉnh được gửi hồ sơ truy xuất lên cổng quốc gia."
PORTAL_NOT_SET = "Chưa cài đặt cổng truy xuất quốc gia (OCOP_TRACE_PORTAL_URL)."
PORTAL_NOTHING = "Chưa có bản ghi nào về lô hàng này nên chưa có gì để gửi."
PORTAL_WAITING = "Lần gửi trước còn chưa xong; hãy đợi kết quả rồi gửi lại."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "token.made": AuditLabel("Tạo mã truy cập", Tone.OK),
    "token.withdrawn": AuditLabel("Thu hồi mã truy cập", Tone.STOP),
    "query.kept": AuditLabel("Đặt tên câu hỏi", Tone.NOTE),
    "query.dropped": AuditLabel("Xoá câu hỏi đặt tên", Tone.MUTE),
    "subscription.made": AuditLabel("Đăng ký nhận sự kiện", Tone.OK),
    "subscription.dropped": AuditLabel("Huỷ đăng ký nhận sự kiện", Tone.MUTE),
    "link.set": AuditLabel("Đặt đường dẫn của mã GS1", Tone.OK),
    "link.withdrawn": AuditLabel("Gỡ đường dẫn của mã GS1", Tone.MUTE),
    "batch.portal-asked": AuditLabel("Gửi hồ sơ truy xuất lên cổng quốc gia", Tone.NOTE),
}
AUDIT_FACTS = {
    "anchor": "mã GS1",
    "href": "dẫn đến",
}
AUDIT_AREAS = {
    "token": "Mã truy cập",
    "query": "Câu hỏi đặt tên",
    "subscription": "Đăng ký nhận sự kiện",
    "link": "Đường dẫn GS1",
}
