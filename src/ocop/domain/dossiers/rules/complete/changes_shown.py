"""An upgrade shows what changed, a re-evaluation writes anew what Art. 6.1c names."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing
from ocop.domain.dossiers.rules.form import field_of


def changes_shown(facts: Facts) -> tuple[Missing, ...]:
    """An upgrade shows what changed, a re-evaluation writes anew what Art. 6.1c names."""
    found = []
    if facts.kind == "upgrade" and facts.has_previous and not facts.changed:
        sentence = "Nâng hạng phải cho thấy điểm thay đổi so với hồ sơ trước; chưa có thay đổi nào."
        found.append(Missing("no-change", sentence, "Điều 6", "answers:quality"))
    for key in facts.unrenewed:
        field = field_of(key)
        label = field.label if field else key
        sentence = f"Đánh giá lại phải cập nhật mục “{label}”; mục này còn nguyên như hồ sơ trước."
        found.append(Missing("unrenewed", sentence, "Điều 6", f"answers:{key}"))
    return tuple(found)
