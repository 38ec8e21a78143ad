"""Sentences about accounts and roles."""

NOT_YOURS = "Chỉ quản trị hệ thống được mở tài khoản và giao vai trò."
USERNAME = "Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm, gạch ngang; từ 3 đến 60 ký tự."
USERNAME_TAKEN = "Tên đăng nhập này đã có người dùng."
PASSWORD = "Mật khẩu cần ít nhất 10 ký tự."  # noqa: S105 - a sentence
ROLE = "Không có vai trò này."
HELD = "Người này đã giữ vai trò này ở nơi này."
WITHDRAWN = "Vai trò này đã được thu lại."
CLOSED = "Tài khoản này đã đóng."
OPEN = "Tài khoản này đang mở."
NOT_SELF = "Không tự giao, thu lại vai trò hoặc đóng tài khoản của mình; hãy nhờ quản trị khác."
