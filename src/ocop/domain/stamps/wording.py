"""Sentences about stamps, orders and ranges."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Bạn không phụ trách đơn tem này."
NOT_STAMP_OFFICER = "Chỉ cán bộ quản lý tem của tỉnh được làm việc này."
OFFICE_KEYS = "Chỉ Văn phòng OCOP cấp tỉnh hoặc quản lý tem được mở kỳ khoá mới."
NOT_INSPECTOR = "Chỉ cán bộ kiểm tra hoặc cán bộ quản lý tem được ghi kết luận này."
FOUR_EYES_APPROVE = "Người đặt tem không được duyệt đơn của chính mình; cần một cán bộ khác."
FOUR_EYES_ISSUE = "Người đặt tem không được cấp mã cho đơn của chính mình; cần một cán bộ khác."
FOUR_EYES_RELEASE = "Bạn đã đặt, duyệt hoặc cấp mã đơn này nên không được phát hành; cần cán bộ thứ hai."
OWN = "Bạn đại diện cho chủ thể này nên không quyết định về đơn và tem của họ; cần một cán bộ khác."
PERSON_NEEDED = "Bước này cần một người có tài khoản, không chạy tự động được."
NOT_RECOGNISED = "Sản phẩm chưa có công nhận OCOP đang hiệu lực từ 3 sao nên chưa đặt tem được."
BATCH_NOT_OPEN = "Lô hàng không còn mở nên không đặt hoặc kích hoạt tem được."
BATCH_EXPIRED = "Lô hàng đã quá hạn dùng."
TOO_MANY = "Lô này còn đặt được nhiều nhất {left} tem ({quantity} sản phẩm, hao hụt {waste} %, đã đặt {ordered})."
NO_EPOCH = "Chưa có kỳ khoá đang dùng để cấp mã; hãy mở kỳ khoá trước."
NO_NUMBERS = "Kỳ khoá đã hết số; hãy mở kỳ khoá mới."
EPOCHS_USED = "Đã dùng hết 32 kỳ khoá."
EPOCH_DESTROYED = "Kỳ khoá này đã bị huỷ."
KEY_UNREADABLE = "Không mở được khoá tem: tệp khoá gốc không khớp với cơ sở dữ liệu."
CODE_TYPO = "Mã “{code}” gõ sai; hãy xem lại từng ký tự trên tem."
CODE_GTIN = (
    "Số GTIN trong mã quét không đúng: cần đủ chữ số và chữ số cuối phải khớp. Hãy quét lại, hoặc chỉ gõ mã tem."
)
CODE_SERIAL = "Mã quét thiếu hoặc sai số riêng của tem, phần (21). Hãy quét mã trên tem, hoặc gõ mã tem."
CODE_GS1 = "Mã quét không đúng chuẩn GS1{part}. Hãy quét lại, hoặc chỉ gõ mã tem."
CODE_UNKNOWN = "Không có tem mang mã {code}."
TWO_LOTS = "Hai mã này không thuộc cùng một cuộn tem."
ALREADY = "Trong dải có {count} tem ở trạng thái “{state}”, nên không {act} được."
PAST_QUANTITY = (
    "Lô {lot} có {quantity} sản phẩm, đã kích hoạt {active} tem; dải này có {count} tem, nhiều hơn số còn lại."
)
OTHER_PRODUCT = "Tem này cấp cho sản phẩm “{product}”, không dùng cho lô của sản phẩm khác."
MARK_LIFTED = "Kết luận này đã được gỡ."
NOT_YET_RELEASED = "Đơn chưa phát hành nên chưa in được."
LAYOUT = "Không có khổ in này."
PASSPHRASE_SHOWN = "Mật khẩu của tệp đã được xem một lần và đã xoá; hãy tạo lại bảng mã nếu cần."  # noqa: S105 - a sentence
PASSPHRASE_NOT_YOURS = "Chỉ người yêu cầu bảng mã được xem mật khẩu."  # noqa: S105
PRINT_JOB_ONLY = "Chỉ việc in tự động được ghi kết quả in."
PART_OF_LOT = "Phần cần in phải nằm trong {count} tem của đơn."
ACTS = {"active": "kích hoạt", "blocked": "khoá", "waste": "huỷ", "released": "mở lại"}

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "order.placed": AuditLabel("Đặt tem", Tone.WARN),
    "order.withdrawn": AuditLabel("Rút đơn tem", Tone.MUTE),
    "order.approved": AuditLabel("Duyệt đơn tem", Tone.OK),
    "order.refused": AuditLabel("Từ chối đơn tem", Tone.STOP),
    "order.issued": AuditLabel("Cấp mã tem", Tone.NOTE),
    "order.released": AuditLabel("Phát hành tem", Tone.OK),
    "range.activated": AuditLabel("Kích hoạt tem", Tone.OK),
    "range.blocked": AuditLabel("Khoá tem", Tone.STOP),
    "range.unblocked": AuditLabel("Mở khoá tem", Tone.OK),
    "range.wasted": AuditLabel("Huỷ tem hỏng", Tone.MUTE),
    "mark.made": AuditLabel("Ghi kết luận về tem", Tone.WARN),
    "mark.lifted": AuditLabel("Gỡ kết luận về tem", Tone.OK),
    "print.requested": AuditLabel("Yêu cầu in tem", Tone.NOTE),
    "print.made": AuditLabel("Đã làm tệp in", Tone.OK),
    "print.passphrase-shown": AuditLabel("Xem mật khẩu của bảng mã", Tone.WARN),
    "key.created": AuditLabel("Mở kỳ khoá mới", Tone.NOTE),
    "key.destroyed": AuditLabel("Huỷ khoá của một kỳ", Tone.WARN),
}
AUDIT_FACTS = {
    "first": "từ tem",
    "last": "đến tem",
    "output": "làm ra",
}
AUDIT_AREAS = {
    "order": "Đơn tem",
    "range": "Dải tem",
    "mark": "Kết luận về tem",
    "print": "Bản in",
    "key": "Khoá",
}
