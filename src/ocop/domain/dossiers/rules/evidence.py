"""Which criteria need a paper or a record as evidence, and which need none (Annex II, Annex III).

The council sees, smells and tastes a sample; the commune assesses the origin of an idea (Mẫu 03, 3); the representative
is recorded under seal. Structure and identity of the story are part of the story, so evidence for 5.1 proves them too.
"""

from __future__ import annotations

from ocop.domain.criteria.rules import Sheet

# groups of part C that are judged on the sample, by their printed names, in small letters
ON_SAMPLE = ("chỉ tiêu cảm quan", "các chỉ tiêu", "chất lượng sản phẩm", "tính độc đáo")
ASSESSED_ELSEWHERE = frozenset({"2.1", "3.2"})
STORY = "5.1"
STORY_CRITERIA = frozenset({"5.2", "5.3"})


def shows_itself(sheet: Sheet) -> frozenset[str]:
    """Return the criteria that need no paper: judged on the sample, or assessed elsewhere."""
    codes = set(ASSESSED_ELSEWHERE)
    if sheet.samples:
        for group in sheet.parts[-1].groups:
            if group.name.casefold().startswith(ON_SAMPLE):
                codes |= {criterion.code for criterion in group.criteria}
    return frozenset(codes)


def shares_evidence_with(sheet: Sheet) -> dict[str, str]:
    """Return criteria that share the evidence of another, as criterion -> the other: for goods, those of the story."""
    return dict.fromkeys(STORY_CRITERIA, STORY) if sheet.samples else {"5.2": STORY}
