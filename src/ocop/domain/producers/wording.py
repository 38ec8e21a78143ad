"""Sentences about producers."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không phụ trách chủ thể này."
NOT_OFFICE = "Chỉ Văn phòng OCOP cấp tỉnh hoặc xã, phường nơi đặt cơ sở được đăng ký chủ thể."
UNDER_WAY = (
    "Hồ sơ {dossier} đang được xét hoặc chờ quyết định nên chưa đổi được tên, địa chỉ và nơi đặt cơ sở. "
    "Nếu thông tin sai, hãy đề nghị Văn phòng OCOP cấp tỉnh sửa."
)
KIND = "Không có loại chủ thể này."
NAME_TAKEN = "Đã có chủ thể mang tên này."
CODE_TAKEN = "Mã số doanh nghiệp này đã thuộc chủ thể khác."
BUSINESS_CODE = "Mã số doanh nghiệp gồm 10 chữ số, hoặc 13 chữ số có dấu gạch (0123456789-001)."
CLOSED = "Chủ thể này đã ngừng tham gia."
MEMBER = "Người này đã đại diện cho chủ thể này."
NOT_MEMBER = "Người này không còn đại diện cho chủ thể này."
PREMISES_TAKEN = "Chủ thể đã có cơ sở mang tên này."
PREMISES_CLOSED = "Cơ sở này đã đóng."
PREFIX = "Mã doanh nghiệp GS1 gồm 6 đến 12 chữ số; hãy chép đúng như trong giấy chứng nhận của GS1 Việt Nam."
PREFIX_TAKEN = "Mã doanh nghiệp GS1 này đã thuộc chủ thể khác."
GLN = "Mã GLN gồm 13 chữ số; hãy chép đúng dãy số GS1 đã cấp."
GLN_DIGIT = "Chữ số cuối không khớp: nếu các số trước đúng thì mã GLN phải là {right}. Hãy xem lại."
GLN_TAKEN = "Mã GLN này đã dùng cho nơi khác."
SAME = "Chưa có gì thay đổi; hãy sửa ít nhất một mục rồi lưu."
HALF_PLACE = "Hãy nhập cả vĩ độ và kinh độ, hoặc để trống cả hai."
FAR_PLACE = "Toạ độ phải ở Việt Nam: vĩ độ từ 6 đến 24, kinh độ từ 101 đến 118. Có thể hai số đã đổi chỗ cho nhau."
PREMISES_KIND = "Không có loại cơ sở này."

PAPER_NOT_YOURS = "Bạn không được xem giấy tờ của chủ thể này."
PERSONAL = "Giấy tờ này có dữ liệu cá nhân; chỉ chủ thể, xã, phường sở tại và Văn phòng OCOP cấp tỉnh được mở."
PERSONAL_NOT_YOURS = "Chỉ chủ thể, xã, phường sở tại và Văn phòng OCOP cấp tỉnh được xem dữ liệu của người đại diện."
PAPER_KIND = "Hãy chọn một loại giấy tờ trong danh sách."
PAPER_PREMISES = "Hãy chọn một cơ sở hoặc vùng của chính chủ thể, hoặc để “Cả chủ thể”."
PAPER_LATER = "Ngày cấp không thể sau hôm nay."
PAPER_RANGE = "Ngày trên giấy tờ phải từ năm 1950 đến năm 2100."
PAPER_ORDER = "Ngày hết hạn không thể trước ngày cấp."
PAPER_SAME = "Tệp này đã có trong giấy tờ của chủ thể với mã {ref}; không cần tải lại."
PAPER_REMOVED = "Tệp có dữ liệu cá nhân này đã xoá khi hết thời hạn lưu; hãy tải bản mới nếu còn cần."
PAPER_LOST = "Không tìm thấy tệp trên máy chủ; hãy báo quản trị hệ thống."
FIGURES_YEAR = "Năm của số liệu phải từ {first} đến {last}."
FIGURES_EMPTY = "Hãy nhập ít nhất một số liệu của năm."
FIGURES_LOCAL = "Số lao động địa phương không thể nhiều hơn tổng số lao động."
GENDER = "Hãy chọn giới tính trong danh sách."
NO_REPRESENTATIVE = "Chưa khai người đại diện theo pháp luật, hoặc dữ liệu đã xoá khi hết thời hạn lưu."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "figures.recorded": AuditLabel("Ghi số liệu năm", Tone.NOTE),
    "member.admitted": AuditLabel("Thêm người của chủ thể", Tone.OK),
    "member.removed": AuditLabel("Bỏ người của chủ thể", Tone.MUTE),
    "paper.filed": AuditLabel("Nộp giấy tờ", Tone.OK),
    "paper.replaced": AuditLabel("Thay giấy tờ bằng bản mới", Tone.MUTE),
    "paper.withdrawn": AuditLabel("Rút giấy tờ", Tone.STOP),
    "paper.read": AuditLabel("Mở giấy tờ có dữ liệu cá nhân", Tone.WARN),
    "paper.emptied": AuditLabel("Xoá tệp có dữ liệu cá nhân khi hết thời hạn lưu", Tone.MUTE),
    "premises.opened": AuditLabel("Thêm cơ sở", Tone.OK),
    "premises.closed": AuditLabel("Đóng cơ sở", Tone.MUTE),
    "premises.placed": AuditLabel("Ghi vị trí, mã số của cơ sở", Tone.NOTE),
    "producer.registered": AuditLabel("Ghi danh chủ thể", Tone.OK),
    "producer.amended": AuditLabel("Sửa thông tin chủ thể", Tone.NOTE),
    "producer.numbered": AuditLabel("Ghi mã GS1 của chủ thể", Tone.NOTE),
    "producer.kind-changed": AuditLabel("Đổi loại hình chủ thể", Tone.NOTE),
    "producer.closed": AuditLabel("Đóng hồ sơ chủ thể", Tone.MUTE),
    "representative.told": AuditLabel("Khai người đại diện theo pháp luật", Tone.NOTE),
    "representative.read": AuditLabel("Xem dữ liệu người đại diện theo pháp luật", Tone.WARN),
    "representative.removed": AuditLabel("Xoá dữ liệu người đại diện khi hết thời hạn lưu", Tone.MUTE),
}
AUDIT_FACTS = {
    "pages": "số trang",
    "gln": "GLN",
    "prefix": "mã doanh nghiệp GS1",
}
AUDIT_AREAS = {
    "figures": "Số liệu năm",
    "member": "Người đại diện",
    "paper": "Giấy tờ",
    "premises": "Cơ sở",
    "producer": "Chủ thể",
    "representative": "Người đại diện theo pháp luật",
}
