"""Sentences about councils, sessions, scores and results."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

# who
NOT_OFFICE = "Chỉ Văn phòng OCOP cấp tỉnh được lập hội đồng, mời thành viên và lên lịch phiên họp."
NOT_LEAD = "Chỉ chủ tịch, thư ký hội đồng hoặc Văn phòng OCOP cấp tỉnh được điều hành phiên họp này."
NOT_CHAIR = "Chỉ chủ tịch hội đồng được làm việc này."
NOT_SCORER = "Chỉ chủ tịch, phó chủ tịch và uỷ viên của hội đồng được chấm điểm."
NOT_ADVISER = "Chỉ tổ tư vấn và thư ký của hội đồng được ghi báo cáo tư vấn."
NOT_PRESENT = "Bạn không có mặt trong phiên họp này nên không chấm được."
OWN = "Bạn là người đại diện của chủ thể này nên không tham gia đánh giá sản phẩm của họ."

# councils and seats
NO_LEVEL = "Không có cấp đánh giá này vào ngày quyết định."
NO_REGULATION = "Chưa có quy chế hoạt động nào của cấp này vào ngày quyết định."
YEAR = "Năm của hội đồng phải là năm của quyết định hoặc năm sau."
DECISION_TAKEN = "Quyết định này đã được ghi cho một hội đồng khác."
COUNCIL_CLOSED = "Hội đồng này đã kết thúc nhiệm vụ."
COUNCIL_BUSY = "Hội đồng còn phiên họp chưa kết thúc; hãy kết thúc hoặc huỷ phiên đó trước."
SEAT_KIND = "Không có chức danh này trong hội đồng."
SEAT_USER = "Không có tài khoản này hoặc tài khoản đã đóng."
SEAT_ROLE = "Người này chưa được giao vai trò thành viên hội đồng; hãy nhờ quản trị giao vai trò trước."
SEAT_HELD = "Người này đã có chức danh trong hội đồng."
SEAT_CHAIR = "Hội đồng đã có chủ tịch; hãy thôi chức danh của người đó trước."
SEAT_GONE = "Người này đã thôi chức danh trong hội đồng."
SEAT_SESSION = "Hội đồng đang trong phiên họp; hãy đổi thành viên sau khi phiên kết thúc."

# sessions
FORM = "Không có hình thức họp này."
PAST = "Thời điểm họp không thể trước hôm nay."
FAR = "Thời điểm họp chỉ lên lịch trước nhiều nhất một năm."
NOT_ACCEPTED = "Hồ sơ chưa được tỉnh tiếp nhận hoặc đã đánh giá xong nên chưa đưa ra hội đồng được."
BEFORE_COUNCIL = "Hồ sơ này đang ở phiên {session}; một hồ sơ chỉ ở một phiên mỗi lúc."
NOTHING_CHOSEN = "Hãy chọn ít nhất một hồ sơ."
ONLY_PLANNED = "Chỉ đưa hồ sơ vào phiên chưa mở."
NOTICE = "Hồ sơ phải đến thành viên trước phiên họp ít nhất {needed} ngày làm việc; từ hôm nay chỉ còn {left}."
WRITTEN_KIND = "Lấy ý kiến bằng văn bản chỉ dùng cho hồ sơ đánh giá lại (QĐ 26/2026/QĐ-TTg, Điều 7 khoản 6)."
TOO_EARLY = "Phiên họp dự kiến ngày {day}; chưa đến ngày nên chưa mở được."
NO_CASES = "Phiên họp chưa có hồ sơ nào."
FEW_SEATS = "Hội đồng cần ít nhất {minimum} người chấm điểm; hiện có {seats}."
CHAIR_ABSENT = "Chủ tịch hội đồng vắng mặt nên phiên họp không mở được."
QUORUM = "Có mặt {present} trên {seats} người chấm điểm; quy chế cần ít nhất {percent} %."
PRESENT_UNKNOWN = "Có người trong danh sách có mặt không thuộc hội đồng này."
HERE = "Người này đã có mặt trong phiên họp."
NOT_HERE = "Người này không có mặt trong phiên họp."
WRITTEN_PRESENCE = "Lấy ý kiến bằng văn bản thì không điểm danh."
NOT_OPEN = "Phiên họp chưa mở hoặc đã kết thúc."
CASES_LEFT = "Còn {count} hồ sơ chưa kết luận; hãy kết luận, loại hoặc chuyển phiên trước khi kết thúc."

# scoring
FEW_SCORERS = "Chỉ có {scorers} người chấm được hồ sơ này; quy chế cần ít nhất {minimum}."
NOT_SCORING = "Hồ sơ này không ở bước chấm điểm."
HANDED_IN = "Bạn đã nộp phiếu; chỉ sửa được khi chủ tịch yêu cầu chấm lại."
NOTHING_MARKED = "Hãy chọn mức cho ít nhất một tiêu chí."
UNKNOWN_CRITERION = "Bộ tiêu chí của hồ sơ này không có tiêu chí {code}."
UNDECIDED = "Còn {count} tiêu chí chưa chọn ({codes}). Hãy chọn, hoặc xác nhận rằng để trống là 0 điểm."
REASON_NEEDED = "Tổng điểm đổi từ {before} thành {after}; hãy ghi lý do chấm lại."
OPINION_NEEDED = "Lấy ý kiến bằng văn bản: hãy ghi ý kiến đánh giá trước khi nộp phiếu."
ADVICE_LATE = "Điểm đã mở hoặc hồ sơ đã kết luận nên không ghi thêm báo cáo tư vấn."
NOTHING_LISTED = "Không còn hồ sơ nào chờ chấm trong phiên họp."

# opening, gates, conclusion
NOT_ALL_IN = "Còn {count} người chưa nộp phiếu; điểm chỉ mở khi đã đủ phiếu."
WRITTEN_FEW = "Mới có {given} trên {seats} ý kiến; cần ít nhất {percent} % và ý kiến của chủ tịch."
NOT_OPENED = "Chủ tịch chưa mở điểm của hồ sơ này."
SPREAD = "Tổng điểm các thành viên lệch nhau {spread} điểm, quá mức {limit}: hội đồng phải thảo luận và chấm lại."
SPREAD_MEETING = (
    "Tổng điểm lệch nhau {spread} điểm, quá mức {limit}: "
    "lấy ý kiến bằng văn bản không kết luận được, phải họp hội đồng."
)
SPREAD_LAST = (
    "Tổng điểm vẫn lệch nhau {spread} điểm, quá mức {limit}, sau {rounds} vòng chấm: hãy chuyển hồ sơ sang phiên khác."
)
SPREAD_DECIDE = (
    "Tổng điểm vẫn lệch nhau {spread} điểm, quá mức {limit}, sau {rounds} vòng chấm: "
    "chủ tịch phải ghi lý do quyết định."
)
ROUNDS_USED = "Đã chấm đủ {rounds} vòng theo quy chế nên không chấm lại được nữa."
WRITTEN_RESCORE = "Lấy ý kiến bằng văn bản chỉ có một vòng; ý kiến khác nhau thì chuyển sang họp hội đồng."
NOT_A_GATE = "Tiêu chí {code} không có yêu cầu tối thiểu nên không cần thống nhất mức."
GROUND = "Bộ tiêu chí của sản phẩm này không có căn cứ loại này."
NOT_MINISTRY = "Hồ sơ này không thuộc diện trình Bộ."
MINISTRY_DONE = "Kết quả của Bộ đã được ghi."
MINISTRY_NONE = "Chưa có kết quả của Bộ cho hồ sơ này."
MINISTRY_USED = "Kết quả của Bộ đã được tỉnh sử dụng."
JUDGED_ANEW = "Hồ sơ đã được đưa ra hội đồng đánh giá lại nên không dùng kết quả của Bộ nữa."
MINISTRY_FIVE = "Bộ đã công nhận 5 sao nên tỉnh không dùng kết quả này để xếp hạng lại."
MINISTRY_LOW = "Kết quả của Bộ là {stars} sao; tỉnh chỉ công nhận từ {minimum} đến {maximum} sao."
MEAN = "Điểm trung bình phải là số từ 0 đến 100, như 88,5 hoặc 797/9."
STARS_RANGE = "Số sao từ 1 đến 5."
STARS_PAST_MEAN = "Với điểm trung bình {mean}, hạng cao nhất là {band} sao."
VISIT_FUTURE = "Ngày khảo sát"
MINISTRY_BEFORE = "Kết quả của Bộ không thể có trước ngày hội đồng kết luận."
NO_RESULT = "Hồ sơ này chưa có kết quả đánh giá."
NOT_CLOSED = "Phiên họp chưa kết thúc nên giấy của phiên chưa được ký số."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "case.put": AuditLabel("Đưa hồ sơ vào phiên họp", Tone.NOTE),
    "case.advised": AuditLabel("Ghi báo cáo tư vấn", Tone.NOTE),
    "case.scoring": AuditLabel("Bắt đầu chấm", Tone.NOTE),
    "case.scores-opened": AuditLabel("Mở điểm", Tone.WARN),
    "case.rescore-asked": AuditLabel("Yêu cầu chấm lại", Tone.WARN),
    "case.agreed": AuditLabel("Thống nhất mức tối thiểu", Tone.NOTE),
    "case.disqualified": AuditLabel("Loại hồ sơ", Tone.STOP),
    "case.deferred": AuditLabel("Chuyển hồ sơ sang phiên khác", Tone.MUTE),
    "case.concluded": AuditLabel("Kết luận", Tone.OK),
    "council.established": AuditLabel("Thành lập hội đồng", Tone.OK),
    "council.closed": AuditLabel("Hội đồng kết thúc nhiệm vụ", Tone.MUTE),
    "regulation.loaded": AuditLabel("Nạp quy chế hội đồng", Tone.NOTE),
    "result.ministry": AuditLabel("Ghi kết quả của Bộ", Tone.NOTE),
    "result.ministry-used": AuditLabel("Tỉnh dùng kết quả của Bộ", Tone.OK),
    "seat.given": AuditLabel("Thêm thành viên hội đồng", Tone.OK),
    "seat.taken-back": AuditLabel("Thôi chức danh trong hội đồng", Tone.MUTE),
    "session.planned": AuditLabel("Lên lịch phiên họp", Tone.NOTE),
    "session.opened": AuditLabel("Mở phiên họp", Tone.OK),
    "session.joined": AuditLabel("Đến phiên họp", Tone.NOTE),
    "session.left": AuditLabel("Ra về", Tone.MUTE),
    "session.cancelled": AuditLabel("Huỷ phiên họp", Tone.STOP),
    "session.paper-signed": AuditLabel("Ký số giấy của phiên", Tone.NOTE),
    "session.closed": AuditLabel("Kết thúc phiên họp", Tone.OK),
    "sheet.begun": AuditLabel("Bắt đầu phiếu chấm", Tone.NOTE),
    "sheet.handed-in": AuditLabel("Nộp phiếu chấm", Tone.OK),
}
AUDIT_FACTS = {
    "criterion": "tiêu chí",
    "members": "số phiếu",
    "points": "điểm",
    "present": "có mặt",
    "round": "vòng",
    "route": "bước sau",
    "session": "phiên",
    "totals": "tổng điểm",
}
AUDIT_AREAS = {
    "case": "Hồ sơ trước hội đồng",
    "council": "Hội đồng",
    "session": "Phiên họp",
    "seat": "Thành viên hội đồng",
    "result": "Kết quả của Bộ",
    "sheet": "Phiếu chấm",
    "regulation": "Quy chế hội đồng",
}
