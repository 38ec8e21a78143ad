"""What a dossier must have before it is sent: one function per rule, applied in the order of RULES.

Source: QĐ 26/2026/QĐ-TTg, Art. 2, 6, 7 and 12; Annex II (grounds of exclusion); Annex III (Mẫu 01, Mẫu 02).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ocop.domain.cycles.rules import in_window
from ocop.domain.dossiers.rules.form import FIELDS, field_of

DECLARED = range(1, 23)  # sets with criteria on the declaration of quality; ornamentals and services have none
TESTED = range(1, 21)  # sets of what is eaten, drunk or put on the body
LICENCE_GROUNDS = frozenset({"no-licence", "no-production-conditions", "no-sector-conditions"})
WHITE_SPIRIT, SOFT_DRINKS = 14, 17
GONE = {
    "replaced": "“{}” đã được thay bằng bản mới trong thư viện; hãy dùng bản mới.",
    "withdrawn": "“{}” đã rút khỏi thư viện; hãy bỏ ra khỏi hồ sơ.",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper or record attached to the dossier: for which criterion (empty: the dossier), its kind, its last day."""

    criterion: str
    kind: str
    title: str
    valid_until: date | None = None
    issued_on: date | None = None
    gone: str = ""  # "replaced" or "withdrawn" in the library since it was attached


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier as its rules see it on a day."""

    on: date
    kind: str
    set_number: int
    answers: Mapping[str, str]
    decided: Mapping[str, int]  # criterion -> points, as the producer chose
    criteria: Mapping[str, str]  # every criterion of the set -> its name
    evidence: tuple[Evidence, ...]
    has_representative: bool
    grounds: frozenset[str] = frozenset()  # codes of the set's grounds of exclusion
    unrenewed: tuple[str, ...] = ()  # fields a re-evaluation still has as they were
    has_previous: bool = False
    changed: int = 0
    needs: Mapping[str, str] = field(default_factory=dict)  # criterion -> the one that must have points first
    shows_itself: frozenset[str] = frozenset()  # criteria that need no paper
    # criterion -> the one whose evidence proves it too
    shares_evidence_with: Mapping[str, str] = field(default_factory=dict)
    tested_since: date = date.min  # a test report issued before is too old
    registered: bool = True
    rules_in_force: bool = True  # its criteria are those in force on the day
    filed_before: bool = False
    standing_until: date | None = None  # last day of the stars held, when it was registered
    late_allowed: bool = False

    def kinds(self) -> frozenset[str]:
        """Return the kinds of papers attached that hold on the day."""
        return frozenset(
            item.kind
            for item in self.evidence
            if not item.gone and (item.valid_until is None or item.valid_until >= self.on)
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing item: a stable code, a sentence that says how to mend it, the article, and where."""

    code: str
    sentence: str
    article: str
    where: str  # "answers:KEY", "criterion:CODE", "papers:KIND", "representative", "registration", "rules"


def missing(facts: DossierFacts) -> tuple[Missing, ...]:
    """Return everything that is missing, in the order of RULES; nothing when the dossier may be sent."""
    return tuple(item for rule in RULES for item in rule(facts))


def registration_stands(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a standing registration of the product (Art. 6; Annex III, Mẫu 01)."""
    if facts.registered:
        return ()
    sentence = "Đăng ký đánh giá đã rút; hãy rút hồ sơ này rồi đăng ký lại."
    return (Missing("registration", sentence, "Điều 6, Mẫu 01", "registration"),)


def rules_in_force(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require the criteria in force when a dossier is first sent; one filed before a change keeps its own (Art. 12)."""
    if facts.filed_before or facts.rules_in_force:
        return ()
    sentence = "Bộ tiêu chí đã thay đổi từ khi mở hồ sơ; hãy chuyển sang bộ đang áp dụng rồi xem lại phần tự chấm."
    return (Missing("rules", sentence, "Điều 12", "rules"),)


def filed_in_time(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a re-evaluation to be first filed 180 to 120 days before the certificate ends (Art. 7.6).

    What is sent again after a return is in time.
    """
    if facts.kind != "reevaluation" or facts.filed_before or facts.standing_until is None:
        return ()
    decision = in_window(facts.standing_until, facts.on, late=facts.late_allowed)
    return () if decision else (Missing("not-in-time", decision.reason, "Điều 7", "registration"),)


def answers_given(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require every needed field of Mẫu 02 (Art. 6; Annex III, Mẫu 02)."""
    return tuple(
        Missing("answers", f"Mục “{entry.label}” chưa ghi.", "Mẫu 02", f"answers:{entry.key}")
        for entry in FIELDS
        if entry.needed and not facts.answers.get(entry.key, "").strip()
    )


def representative_given(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require the legal representative, whose data is kept sealed (Annex III, Mẫu 02, part I)."""
    if facts.has_representative:
        return ()
    return (Missing("representative", "Chưa ghi người đại diện theo pháp luật.", "Mẫu 02, phần I", "representative"),)


def business_registered(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require the producer's registration (Art. 2.3; Annex III, evidence 1)."""
    if "business_registration" in facts.kinds():
        return ()
    sentence = "Chưa có giấy đăng ký kinh doanh hoặc quyết định thành lập còn hiệu lực."
    return (Missing("business-registration", sentence, "Điều 2, Mẫu 02", "papers:business_registration"),)


def food_safe(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a paper on food safety where the set excludes products without one (Annex II)."""
    if "no-food-safety" not in facts.grounds or "food_safety" in facts.kinds():
        return ()
    sentence = "Chưa có giấy an toàn thực phẩm còn hiệu lực; thiếu giấy này hồ sơ bị loại."
    return (Missing("food-safety", sentence, "Phụ lục II", "papers:food_safety"),)


def production_licensed(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a production licence where the set excludes products without one (Annex II; Annex III, 2).

    Set 14 prints no such ground, but making alcohol for sale needs a licence, so it is required;
    set 17 prints one "as prescribed" where nothing is prescribed for most of its drinks, so it is left to the council.
    """
    excluded = bool(LICENCE_GROUNDS & facts.grounds) and facts.set_number != SOFT_DRINKS
    if not (excluded or facts.set_number == WHITE_SPIRIT) or "production_licence" in facts.kinds():
        return ()
    sentence = "Chưa có giấy phép hoặc giấy đủ điều kiện sản xuất còn hiệu lực"
    sentence += "; thiếu giấy này hồ sơ bị loại." if excluded else "; sản xuất rượu phải có giấy này."
    return (Missing("production-licence", sentence, "Phụ lục II, Mẫu 02", "papers:production_licence"),)


def quality_declared(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a declaration of quality where the set asks for one (Annex III, evidence 11)."""
    if facts.set_number not in DECLARED or "quality_declaration" in facts.kinds():
        return ()
    sentence = "Chưa có bản công bố chất lượng sản phẩm còn hiệu lực."
    return (Missing("quality-declaration", sentence, "Mẫu 02", "papers:quality_declaration"),)


def tests_fresh(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a recent test report of what is eaten, drunk or put on (Annex III, evidence 12; Art. 6.1c).

    How old a report may be is nowhere printed; the office sets it (`OCOP_TEST_REPORT_MONTHS`, by default 12).
    """
    if facts.set_number not in TESTED:
        return ()
    reports = [item for item in facts.evidence if item.kind == "test_report" and not item.gone]
    if not reports:
        sentence = "Chưa có phiếu kiểm nghiệm theo tiêu chuẩn đã công bố."
        return (Missing("test-report", sentence, "Mẫu 02", "papers:test_report"),)
    if any(report.issued_on is None or report.issued_on >= facts.tested_since for report in reports):
        return ()
    sentence = f"Phiếu kiểm nghiệm cấp trước ngày {facts.tested_since:%d/%m/%Y} là quá cũ; cần phiếu mới."
    return (Missing("test-report-old", sentence, "Điều 6", "papers:test_report"),)


def criteria_decided(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require a choice for every criterion, if only for 0 points (Annex III, Mẫu 02, part III).

    One that depends on another is not required where the other has no points.
    """
    return tuple(
        Missing("criterion", f"Tiêu chí {code} ({name}) chưa chọn.", "Mẫu 02, phần III", f"criterion:{code}")
        for code, name in facts.criteria.items()
        if code not in facts.decided and not (code in facts.needs and facts.decided.get(facts.needs[code]) == 0)
    )


def evidence_attached(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require evidence for each criterion with points, unless it needs none (Annex III, Mẫu 02, part III)."""
    proved = {item.criterion for item in facts.evidence if not item.gone}
    proved |= facts.shows_itself | {code for code, other in facts.shares_evidence_with.items() if other in proved}
    bare = [code for code in facts.criteria if facts.decided.get(code, 0) > 0 and code not in proved]
    sentence = "Tiêu chí {} có điểm nhưng chưa gắn minh chứng."
    return tuple(Missing("evidence", sentence.format(code), "Mẫu 02, phần III", f"criterion:{code}") for code in bare)


def papers_hold(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require that papers with an end still hold on the day, and are the ones in use (Art. 6.1)."""
    items: list[Missing] = []
    for item in facts.evidence:
        if item.gone:
            items.append(Missing("paper-gone", GONE[item.gone].format(item.title), "Điều 6", f"papers:{item.kind}"))
        elif item.valid_until is not None and item.valid_until < facts.on:
            sentence = f"“{item.title}” hết hiệu lực từ {item.valid_until:%d/%m/%Y}; hãy thay bản mới hoặc bỏ ra."
            where = f"criterion:{item.criterion}" if item.criterion else f"papers:{item.kind}"
            items.append(Missing("paper-over", sentence, "Điều 6", where))
    return tuple(dict.fromkeys(items))


def changes_given(facts: DossierFacts) -> tuple[Missing, ...]:
    """Require of an upgrade what changed, and of a re-evaluation the fields that Art. 6.1c names written again."""
    items = []
    if facts.kind == "upgrade" and facts.has_previous and not facts.changed:
        sentence = "Nâng hạng phải cho thấy điểm thay đổi so với hồ sơ trước; chưa có thay đổi nào."
        items.append(Missing("no-change", sentence, "Điều 6", "answers:quality"))
    for key in facts.unrenewed:
        entry = field_of(key)
        label = entry.label if entry else key
        sentence = f"Đánh giá lại phải cập nhật mục “{label}”; mục này còn nguyên như hồ sơ trước."
        items.append(Missing("unrenewed", sentence, "Điều 6", f"answers:{key}"))
    return tuple(items)


RULES: tuple[Callable[[DossierFacts], tuple[Missing, ...]], ...] = (
    registration_stands,
    rules_in_force,
    filed_in_time,
    answers_given,
    representative_given,
    business_registered,
    food_safe,
    production_licensed,
    quality_declared,
    tests_fresh,
    criteria_decided,
    evidence_attached,
    papers_hold,
    changes_given,
)
