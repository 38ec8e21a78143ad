"""Which criteria must be shown by a paper or a record, and which show themselves (Annex II, Annex III).

What the council sees, smells and tastes lies before it as a sample; where an idea comes from is what the commune
assesses (Mẫu 03, 3); who the representative is, is told under seal. Structure and identity of the story are read in the
story itself, so what shows 5.1 shows them too.
"""

from __future__ import annotations

from ocop.domain.criteria.rules import Sheet

# groups of part C that are judged on the sample, by their printed names, in small letters
ON_SAMPLE = ("chỉ tiêu cảm quan", "các chỉ tiêu", "chất lượng sản phẩm", "tính độc đáo")
TOLD = frozenset({"2.1", "3.2"})
STORY = "5.1"
TELLS_THE_STORY = frozenset({"5.2", "5.3"})


def shows_itself(sheet: Sheet) -> frozenset[str]:
    """Return the criteria that need no paper: judged on the sample, or told elsewhere."""
    found = set(TOLD)
    if sheet.samples:
        for group in sheet.parts[-1].groups:
            if group.name.casefold().startswith(ON_SAMPLE):
                found |= {each.code for each in group.criteria}
    return frozenset(found)


def shown_with(sheet: Sheet) -> dict[str, str]:
    """Return criteria that are shown by what shows another: of goods, the story's."""
    return dict.fromkeys(TELLS_THE_STORY, STORY) if sheet.samples else {"5.2": STORY}
