"""Demo accounts, named by role instead of person."""

from __future__ import annotations

from dataclasses import dataclass

from ocop.domain.people.states import Role

PASSWORD = "trinh-dien-ocop"  # noqa: S105 - printed at every start; demo only


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account and its role at the province or a commune."""

    username: str
    display_name: str
    role: Role | None = None
    place_code: str | None = None
    producers: tuple[str, ...] = ()


ACCOUNTS = (
    Account("quan-tri", "Quản trị hệ thống", Role.ADMINISTRATOR),
    Account("can-bo", "Cán bộ Văn phòng OCOP", Role.PROVINCE_OFFICER),
    Account("duyet-tem", "Cán bộ duyệt tem", Role.STAMP_OFFICER),
    Account("phat-hanh", "Cán bộ phát hành tem", Role.STAMP_OFFICER),
    Account("can-bo-xa", "Cán bộ đặc khu Vân Đồn", Role.COMMUNE_OFFICER, "06994"),
    Account("kiem-tra", "Cán bộ kiểm tra", Role.INSPECTOR),
    Account("chu-tich", "Chủ tịch hội đồng", Role.COUNCIL_MEMBER),
    Account("pho-chu-tich", "Phó chủ tịch hội đồng", Role.COUNCIL_MEMBER),
    Account("uy-vien-1", "Uỷ viên hội đồng 1", Role.COUNCIL_MEMBER),
    Account("uy-vien-2", "Uỷ viên hội đồng 2", Role.COUNCIL_MEMBER),
    Account("uy-vien-3", "Uỷ viên hội đồng 3", Role.COUNCIL_MEMBER),
    Account("thu-ky", "Thư ký hội đồng", Role.COUNCIL_MEMBER),
    Account("tu-van", "Tổ tư vấn", Role.COUNCIL_MEMBER),
    Account("chu-the", "Người đại diện Công ty Vanbest", None, None, ("Công ty Vanbest",)),
    Account(
        "chu-the-2",
        "Người đại diện HTX lâm sản Ba Chẽ",
        None,
        None,
        ("HTX Kinh doanh dịch vụ lâm sản ngoài gỗ Ba Chẽ",),
    ),
)
