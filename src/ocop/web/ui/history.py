"""The lines of the audit log in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ocop.base.models import AuditEntry
from ocop.domain.alerts.states import ReportKind
from ocop.domain.bodies.states import BodyKind
from ocop.domain.certificates.states import Ground
from ocop.domain.councils.states import Route, SeatKind, SessionForm
from ocop.domain.people.states import Role
from ocop.domain.producers.states import PaperKind, ProducerField, ProducerKind
from ocop.domain.stamps.states import MarkKind, PrintOutput
from ocop.domain.trace.states import PartnerKind
from ocop.web.ui.format import vn_number
from ocop.web.ui.shapes import HistoryLine
from ocop.web.ui.tones import MUTE, NOTE, OK, STOP, WARN

WORDS: dict[str, tuple[str, str]] = {
    "account.opened": ("Mở tài khoản", OK),
    "account.closed": ("Đóng tài khoản", MUTE),
    "account.reopened": ("Mở lại tài khoản", OK),
    "account.password-set": ("Đặt mật khẩu mới", NOTE),
    "body.opened": ("Lập tổ chức", OK),
    "body.closed": ("Kết thúc tổ chức", MUTE),
    "batch.opened": ("Mở lô hàng", OK),
    "batch.quantity-raised": ("Tăng số lượng của lô", NOTE),
    "batch.closed": ("Đóng lô hàng", MUTE),
    "batch.reopened": ("Mở lại lô hàng", OK),
    "batch.portal-asked": ("Gửi hồ sơ truy xuất lên cổng quốc gia", NOTE),
    "batch.recalled": ("Thu hồi lô hàng", STOP),
    "recall.proposed": ("Đề nghị thu hồi", WARN),
    "recall.ordered": ("Ra lệnh thu hồi", STOP),
    "recall.refused": ("Không thu hồi", MUTE),
    "recall.withdrawn": ("Rút đề nghị thu hồi", MUTE),
    "recall.returned": ("Ghi hàng trả về", NOTE),
    "recall.answered": ("Trả lời thông báo thu hồi", NOTE),
    "recall.closed": ("Kết thúc thu hồi", OK),
    "case.put": ("Đưa hồ sơ vào phiên họp", NOTE),
    "case.advised": ("Ghi báo cáo tư vấn", NOTE),
    "case.scoring": ("Bắt đầu chấm", NOTE),
    "case.scores-opened": ("Mở điểm", WARN),
    "case.rescore-asked": ("Yêu cầu chấm lại", WARN),
    "case.agreed": ("Thống nhất mức tối thiểu", NOTE),
    "case.disqualified": ("Loại hồ sơ", STOP),
    "case.deferred": ("Chuyển hồ sơ sang phiên khác", MUTE),
    "case.concluded": ("Kết luận", OK),
    "certificate.recorded": ("Ghi quyết định công nhận", OK),
    "certificate.noted": ("Ghi công nhận theo nguồn công bố", NOTE),
    "certificate.issued": ("Cấp theo kết luận hội đồng", OK),
    "certificate.published": ("Công bố", OK),
    "certificate.signed": ("Ký số giấy chứng nhận", NOTE),
    "certificate.reminded": ("Nhắc sắp hết hạn", WARN),
    "certificate.revocation-opened": ("Ghi kết luận thu hồi", WARN),
    "certificate.revocation-dropped": ("Bỏ kết luận thu hồi", NOTE),
    "certificate.suspended": ("Tạm đình chỉ công nhận", WARN),
    "certificate.reinstated": ("Khôi phục công nhận", OK),
    "certificate.revoked": ("Thu hồi công nhận", STOP),
    "token.made": ("Tạo mã truy cập", OK),
    "token.withdrawn": ("Thu hồi mã truy cập", STOP),
    "query.kept": ("Đặt tên câu hỏi", NOTE),
    "query.dropped": ("Xoá câu hỏi đặt tên", MUTE),
    "subscription.made": ("Đăng ký nhận sự kiện", OK),
    "subscription.dropped": ("Huỷ đăng ký nhận sự kiện", MUTE),
    "criteria.loaded": ("Nạp bộ tiêu chí", NOTE),
    "criteria.instrument-changed": ("Sửa hiệu lực của bộ tiêu chí", NOTE),
    "criteria.worded": ("Gắn câu chữ của văn bản", NOTE),
    "diary.template-chosen": ("Chọn mẫu nhật ký", NOTE),
    "dossier.opened": ("Mở hồ sơ", OK),
    "dossier.edited": ("Soạn hồ sơ", NOTE),
    "dossier.submitted": ("Nộp hồ sơ", OK),
    "dossier.received": ("Xã tiếp nhận hồ sơ", OK),
    "dossier.returned": ("Trả lại để bổ sung", WARN),
    "dossier.reported": ("Ghi đánh giá của xã (Mẫu 03)", NOTE),
    "dossier.forwarded": ("Trình tỉnh", OK),
    "dossier.accepted": ("Tỉnh tiếp nhận hồ sơ", OK),
    "dossier.evaluated": ("Hội đồng đã kết luận", OK),
    "dossier.rules-taken": ("Chuyển sang bộ tiêu chí đang áp dụng", NOTE),
    "dossier.withdrawn": ("Rút hồ sơ", MUTE),
    "figures.recorded": ("Ghi số liệu năm", NOTE),
    "council.established": ("Thành lập hội đồng", OK),
    "council.closed": ("Hội đồng kết thúc nhiệm vụ", MUTE),
    "grant.given": ("Giao vai trò", OK),
    "grant.withdrawn": ("Rút vai trò", MUTE),
    "member.admitted": ("Thêm người của chủ thể", OK),
    "member.removed": ("Bỏ người của chủ thể", MUTE),
    "order.placed": ("Đặt tem", WARN),
    "order.withdrawn": ("Rút đơn tem", MUTE),
    "order.approved": ("Duyệt đơn tem", OK),
    "order.refused": ("Từ chối đơn tem", STOP),
    "order.issued": ("Cấp mã tem", NOTE),
    "order.released": ("Phát hành tem", OK),
    "paper.filed": ("Nộp giấy tờ", OK),
    "paper.replaced": ("Thay giấy tờ bằng bản mới", MUTE),
    "paper.withdrawn": ("Rút giấy tờ", STOP),
    "paper.read": ("Mở giấy tờ có dữ liệu cá nhân", WARN),
    "paper.emptied": ("Xoá tệp có dữ liệu cá nhân khi hết thời hạn lưu", MUTE),
    "partner.added": ("Thêm đối tác", OK),
    "partner.located": ("Sửa địa chỉ, điện thoại của đối tác", NOTE),
    "partner.closed": ("Ngừng giao dịch với đối tác", MUTE),
    "place.loaded": ("Nạp danh mục đơn vị hành chính", NOTE),
    "place.renamed": ("Đổi tên đơn vị hành chính", NOTE),
    "place.merged": ("Nhập đơn vị hành chính", NOTE),
    "place.split": ("Chia đơn vị hành chính", NOTE),
    "premises.opened": ("Thêm cơ sở", OK),
    "premises.closed": ("Đóng cơ sở", MUTE),
    "premises.placed": ("Ghi vị trí, mã số của cơ sở", NOTE),
    "producer.registered": ("Ghi danh chủ thể", OK),
    "producer.amended": ("Sửa thông tin chủ thể", NOTE),
    "producer.numbered": ("Ghi mã GS1 của chủ thể", NOTE),
    "producer.kind-changed": ("Đổi loại hình chủ thể", NOTE),
    "producer.closed": ("Đóng hồ sơ chủ thể", MUTE),
    "product.described": ("Mô tả sản phẩm", OK),
    "product.amended": ("Sửa thông tin sản phẩm", NOTE),
    "product.classified": ("Xếp bộ sản phẩm", NOTE),
    "product.gtin-assigned": ("Ghi mã GTIN", NOTE),
    "range.activated": ("Kích hoạt tem", OK),
    "range.blocked": ("Khoá tem", STOP),
    "range.unblocked": ("Mở khoá tem", OK),
    "range.wasted": ("Huỷ tem hỏng", MUTE),
    "mark.made": ("Ghi kết luận về tem", WARN),
    "mark.lifted": ("Gỡ kết luận về tem", OK),
    "print.requested": ("Yêu cầu in tem", NOTE),
    "print.made": ("Đã làm tệp in", OK),
    "print.passphrase-shown": ("Xem mật khẩu của bảng mã", WARN),
    "key.created": ("Mở kỳ khoá mới", NOTE),
    "key.destroyed": ("Huỷ khoá của một kỳ", WARN),
    "level.loaded": ("Nạp cấp đánh giá", NOTE),
    "link.set": ("Đặt đường dẫn của mã GS1", OK),
    "link.withdrawn": ("Gỡ đường dẫn của mã GS1", MUTE),
    "registration.made": ("Đăng ký đánh giá", OK),
    "registration.contact-read": ("Xem người liên hệ của đăng ký", WARN),
    "registration.contact-removed": ("Xoá người liên hệ khi hết thời hạn lưu", MUTE),
    "registration.withdrawn": ("Rút đăng ký", MUTE),
    "round.opened": ("Mở đợt đánh giá", OK),
    "report.received": ("Nhận phản ánh", WARN),
    "report.contact-removed": ("Xoá cách liên hệ khi hết thời hạn lưu", MUTE),
    "report.taken": ("Nhận xử lý phản ánh", NOTE),
    "report.closed": ("Xử lý xong phản ánh", OK),
    "representative.told": ("Khai người đại diện theo pháp luật", NOTE),
    "representative.read": ("Xem dữ liệu người đại diện theo pháp luật", WARN),
    "representative.removed": ("Xoá dữ liệu người đại diện khi hết thời hạn lưu", MUTE),
    "regulation.loaded": ("Nạp quy chế hội đồng", NOTE),
    "result.ministry": ("Ghi kết quả của Bộ", NOTE),
    "result.ministry-used": ("Tỉnh dùng kết quả của Bộ", OK),
    "seat.given": ("Thêm thành viên hội đồng", OK),
    "seat.taken-back": ("Thôi chức danh trong hội đồng", MUTE),
    "session.planned": ("Lên lịch phiên họp", NOTE),
    "session.opened": ("Mở phiên họp", OK),
    "session.joined": ("Đến phiên họp", NOTE),
    "session.left": ("Ra về", MUTE),
    "session.cancelled": ("Huỷ phiên họp", STOP),
    "session.paper-signed": ("Ký số giấy của phiên", NOTE),
    "session.closed": ("Kết thúc phiên họp", OK),
    "set.loaded": ("Nạp danh mục bộ sản phẩm", NOTE),
    "sheet.begun": ("Bắt đầu phiếu chấm", NOTE),
    "sheet.handed-in": ("Nộp phiếu chấm", OK),
}
FACTS = {
    "after": "sau",
    "amount": "số lượng",
    "answer": "trả lời",
    "batches": "lô hàng",
    "rehearsal": "diễn tập",
    "thing": "hàng",
    "anchor": "mã GS1",
    "before": "trước",
    "body": "tổ chức",
    "cause": "căn cứ",
    "count": "số lượng",
    "criterion": "tiêu chí",
    "decision": "quyết định số",
    "fields": "đã đổi",
    "first": "từ tem",
    "href": "dẫn đến",
    "days": "số ngày trước khi hết hạn",
    "digest": "dấu băm của hồ sơ",
    "into": "thành",
    "kind": "loại",
    "last": "đến tem",
    "level": "cấp",
    "lot": "lô",
    "members": "số phiếu",
    "name": "tên",
    "note": "ghi chú",
    "of": "từ",
    "outcome": "kết quả",
    "output": "làm ra",
    "pages": "số trang",
    "place": "nơi",
    "points": "điểm",
    "gln": "GLN",
    "prefix": "mã doanh nghiệp GS1",
    "premises": "thuộc",
    "present": "có mặt",
    "template": "mẫu",
    "quantity": "số lượng",
    "reason": "lý do",
    "role": "vai trò",
    "round": "vòng",
    "route": "bước sau",
    "session": "phiên",
    "set": "bộ",
    "sets": "số bộ",
    "stars": "số sao",
    "totals": "tổng điểm",
    "units": "số đơn vị",
    "user": "tài khoản",
    "username": "tài khoản",
    "year": "năm",
}
# facts that are codes of a choice, by act and fact
CODES: dict[tuple[str, str], Any] = {
    ("body.opened", "kind"): BodyKind,
    ("case.concluded", "route"): Route,
    ("certificate.revocation-opened", "cause"): Ground,
    ("certificate.revoked", "cause"): Ground,
    ("grant.given", "role"): Role,
    ("grant.withdrawn", "role"): Role,
    ("mark.lifted", "kind"): MarkKind,
    ("mark.made", "kind"): MarkKind,
    ("paper.filed", "kind"): PaperKind,
    ("partner.added", "kind"): PartnerKind,
    ("print.requested", "output"): PrintOutput,
    ("producer.amended", "fields"): ProducerField,
    ("producer.kind-changed", "after"): ProducerKind,
    ("producer.kind-changed", "before"): ProducerKind,
    ("producer.registered", "kind"): ProducerKind,
    ("report.received", "kind"): ReportKind,
    ("seat.given", "kind"): SeatKind,
    ("seat.taken-back", "kind"): SeatKind,
    ("session.planned", "kind"): SessionForm,
}


def history_lines(entries: Iterable[AuditEntry]) -> list[HistoryLine]:
    """Return log entries as lines for the `history` component, in the order given."""
    lines = []
    for entry in entries:
        what, tone = WORDS.get(entry.act, (entry.act, NOTE))
        known = [
            f"{FACTS[key]}: {_shown(entry.act, key, value)}"
            for key, value in entry.facts.items()
            if key in FACTS and value != ""
        ]
        lines.append(HistoryLine(entry.happened_at, entry.actor_name, what, "; ".join(known), tone))
    return lines


def _shown(act: str, key: str, value: Any) -> str:
    """Return a fact in words; the code of a choice as its label."""
    choices = CODES.get((act, key))
    if not choices:
        return _text(value)
    labels = dict(choices.choices)
    return ", ".join(str(labels.get(each, each)) for each in (value if isinstance(value, list) else [value]))


def _text(value: Any) -> str:
    """Return a stored JSON value as words; codes and years that are texts stay as they are."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value) if 1900 <= value <= 2100 else vn_number(value)
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(_text(item) for item in value.values() if item not in ("", None))
    return "" if value is None else str(value)
