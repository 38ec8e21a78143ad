"""Sentences about criteria and scores."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ Văn phòng OCOP cấp tỉnh được nạp bộ tiêu chí."
UNKNOWN = "Bộ tiêu chí số {number} không có tiêu chí {code}."
POINTS = "Tiêu chí {code} không có mức {points} điểm; chỉ có {offered}."
NEEDS = "Tiêu chí {code} chỉ chấm khi tiêu chí {needs} có điểm."
CASES = "Tiêu chí {code} chỉ chấm một trong hai trường hợp."
NO_FOLDER = "Không có thư mục dữ liệu bộ tiêu chí này."
BAD_FOLDER = "Dữ liệu bộ tiêu chí chưa đúng: {error}."
NOT_A_DECISION = "Tệp này không phải văn bản có các bộ tiêu chí: không thấy bảng chấm điểm nào."
UNREADABLE = "Tệp {name} không phải văn bản chữ (UTF-8)."
NO_FILE = "Không đọc được tệp {name}."
NO_SET = "Không có bộ tiêu chí số {number}."
NO_INSTRUMENT = "chưa nạp văn bản nào"
DIFFERENT = "Văn bản khác dữ liệu ở {count} chỗ nên chưa gắn câu chữ."
NOT_JSON = "Tệp {name} không phải JSON."
NOT_A_LIST = "Tệp phiếu phải là danh sách, mỗi thành viên một phiếu (tiêu chí: điểm)."
NOT_MARKS = 'Mỗi phiếu phải ghi điểm theo tiêu chí, như "1.1": 2.'
NO_SHEETS = "Chưa có phiếu chấm nào."
TWICE = "Tiêu chí {code} ghi hai lần trong một phiếu."
SHEET = "Phiếu {place}: {reason}"
AGREED = "Mức thống nhất: {reason}"
SPREAD = "Tổng điểm các thành viên lệch nhau {spread} điểm, quá {limit}: hội đồng phải thảo luận và chấm lại."
NOT_THIS_INSTRUMENT = "Văn bản này không nêu số của văn bản nào đã nạp ({numbers})."
AT_NO_SET = "Một bảng không rõ số bộ"
AT_SET = "Bộ {number}"
AT_PART = ", phần {code}"
AT_CRITERION = ", mục {code}"
AT_OPTION = ", mức thứ {place}"
AT_LINE = " (dòng {line})"
FINDINGS = {
    "blank": "văn bản để trống, dữ liệu {used}",
    "set-missing": "văn bản không có bảng này",
    "set-extra": "dữ liệu không có bảng này",
    "missing": "văn bản không in, dữ liệu có {used} điểm",
    "extra": "dữ liệu không có, văn bản in {printed}",
    "max": "văn bản in {printed} điểm, dữ liệu {used}",
    "total": "tổng văn bản in {printed}, dữ liệu {used}",
    "options": "văn bản không in mức nào, dữ liệu dùng {used}",
    "option-missing": "văn bản thiếu mức {used} điểm",
    "option-extra": "văn bản thừa mức {printed} điểm",
    "points": "văn bản in {printed} điểm, dữ liệu {used}",
    "gate": "văn bản in {printed} sao, dữ liệu {used}",
    "case": "văn bản xếp vào trường hợp {printed}, dữ liệu {used}",
}

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "criteria.loaded": AuditLabel("Nạp bộ tiêu chí", Tone.NOTE),
    "criteria.instrument-changed": AuditLabel("Sửa hiệu lực của bộ tiêu chí", Tone.NOTE),
    "criteria.worded": AuditLabel("Gắn câu chữ của văn bản", Tone.NOTE),
}
AUDIT_AREAS = {
    "criteria": "Bộ tiêu chí",
}
