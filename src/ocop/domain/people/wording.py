"""Sentences about accounts and roles."""

from ocop.base.audit.labels import AuditLabel
from ocop.base.tones import Tone

NOT_YOURS = "Chỉ quản trị hệ thống được mở tài khoản và giao vai trò."
USERNAME = "Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm, gạch ngang; từ 3 đến 60 ký tự."
USERNAME_TAKEN = "Tên đăng nhập này đã có người dùng."
PASSWORD = "Mật khẩu cần ít nhất 10 ký tự."  # noqa: S105 - a sentence
ROLE = "Không có vai trò này."
HELD = "Người này đã giữ vai trò này ở nơi này."
WITHDRAWN = "Vai trò này đã được thu lại."
CLOSED = "Tài khoản này đã đóng."
OPEN = "Tài khoản này đang mở."
PLACE_OR_BODY = "Hãy chọn một nơi hoặc một tổ chức để giao vai trò, không chọn cả hai."
BODY_CLOSED = "Tổ chức này không hoạt động vào ngày giao vai trò."
ENDS = "Lúc kết thúc phải sau lúc giao vai trò."
NOT_SELF = "Không tự giao, thu lại vai trò hoặc đóng tài khoản của mình; hãy nhờ quản trị khác."

# labels of the acts in the audit log, of the facts they record, and of the kinds of acts
AUDIT: dict[str, AuditLabel] = {
    "account.opened": AuditLabel("Mở tài khoản", Tone.OK),
    "account.closed": AuditLabel("Đóng tài khoản", Tone.MUTE),
    "account.reopened": AuditLabel("Mở lại tài khoản", Tone.OK),
    "account.password-set": AuditLabel("Đặt mật khẩu mới", Tone.NOTE),
    "grant.given": AuditLabel("Giao vai trò", Tone.OK),
    "grant.withdrawn": AuditLabel("Rút vai trò", Tone.MUTE),
}
AUDIT_FACTS = {
    "body": "tổ chức",
    "role": "vai trò",
    "username": "tài khoản",
}
AUDIT_AREAS = {
    "account": "Tài khoản",
    "grant": "Vai trò",
}
