"""A set with its options as a score sheet shows it, as long as sets get."""

from __future__ import annotations

from ocop.papers import score_sheet


def marked_parts() -> tuple[score_sheet.ScorePart, ...]:
    """Return three parts of a set with 27 criteria of four options, the third chosen."""
    parts = []
    for code, name, most, groups in (
        ("A", "SẢN PHẨM VÀ SỨC MẠNH CỦA CỘNG ĐỒNG", 40, 3),
        ("B", "KHẢ NĂNG TIẾP THỊ", 25, 2),
        ("C", "CHẤT LƯỢNG SẢN PHẨM", 35, 4),
    ):
        made = tuple(
            score_sheet.Group(
                code=str(group),
                name=f"NHÓM {code}{group}",
                most=9,
                criteria=tuple(
                    score_sheet.Criterion(
                        code=f"{group}.{place}",
                        name="Năng lực sản xuất để đáp ứng yêu cầu phân phối",
                        most=3,
                        points=2 if place < 3 else None,
                        options=tuple(
                            score_sheet.Option(
                                label="Có hợp đồng liên kết ổn định từ mười hai tháng trở lên tính đến ngày đăng ký",
                                points=points,
                                gate={2: 3, 3: 4}.get(points),
                                chosen=points == 2 and place < 3,
                            )
                            for points in range(4)
                        ),
                    )
                    for place in range(1, 4)
                ),
            )
            for group in range(1, groups + 1)
        )
        parts.append(score_sheet.ScorePart(code=code, name=name, most=most, points=groups * 4, groups=made))
    return tuple(parts)
