"""Papers of a dossier: Mẫu 01, 02, 03 and the letters say what the apps know; personal facts only if given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ocop.base.decisions import Denied
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis
from ocop.domain.criteria import queries as criteria
from ocop.domain.cycles import services as cycles
from ocop.domain.dossiers import services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import ReturnLevel
from ocop.papers import certificate, commune_letter, commune_report, registration_form, return_letter, self_report
from ocop.papers.document import DEMONSTRATION, Representative
from tests.domain.certificates.facts import in_state
from tests.factories import dossiers
from tests.factories.world import World
from tests.papers.test_documents import stand_in_order, text
from tests.papers.test_word import text as word_text

pytestmark = pytest.mark.django_db
PERSON = Representative(name="Người giữ vai đại diện", gender="Nữ", ethnicity="Kinh", home="Thôn Một", post="Chủ nhiệm")


@pytest.fixture
def received(world: World) -> Dossier:
    return dossiers.dossier(world, until="received")


@pytest.fixture
def forwarded(world: World) -> Dossier:
    return dossiers.dossier(world, until="forwarded")


def test_mau_01__names_product_classification_and_kind_and_leaves_receipts_empty(world: World) -> None:
    registration = dossiers.registration(world, target=4)
    contact = cycles.read_contact(
        registration_id=registration.pk, why="In Mẫu 01", by=world.actor("producer"), at=world.now
    )
    made = registration_form.collect(registration, at=world.now, contact=contact, representative=PERSON)
    assert made.name == f"mau-01-{registration.ref}"
    result = text(made.pdf())
    stand_in_order(
        result,
        "của thành phố Quảng Ninh năm",
        f"Tên đơn vị: {world.producer.name}",
        "Họ tên người đại diện pháp lý: Người giữ vai đại diện",
        "Chức vụ: Chủ nhiệm",
        "Người liên hệ: Người liên hệ, Giám đốc",
        registration.product.name,
        registration.product.product_set.group,
        "(số lượng): 5",
        "Phiếu số: ……",
    )


def test_mau_01__leaves_the_representatives_line_to_be_signed_and_names_the_contact_under_its_own(
    world: World,
) -> None:
    registration = dossiers.registration(world, target=4)
    contact = cycles.read_contact(
        registration_id=registration.pk, why="In Mẫu 01", by=world.actor("producer"), at=world.now
    )
    made = registration_form.collect(registration, at=world.now, contact=contact)
    for result in (text(made.pdf()), word_text(made.word())):
        stand_in_order(
            result,
            "Họ tên người đại diện pháp lý: ……",
            "Chức vụ: ……",
            "Người liên hệ: Người liên hệ, Giám đốc",
            "Địa chỉ liên hệ: Thôn Một",
        )


def test_mau_01_and_02__leave_dots_for_a_contact_that_was_not_handed_in(world: World, received: Dossier) -> None:
    for result in (
        text(registration_form.collect(received.registration, at=world.now).pdf()),
        text(self_report.collect(received, at=world.now).pdf()),
    ):
        assert not [said for said in ("Người liên hệ, Giám đốc", "0203 555 0101", "lien-he@thu.vn") if said in result]


def test_mau_01__bears_the_receipt_of_the_commune_once_there_is_one(world: World, received: Dossier) -> None:
    result = text(registration_form.collect(received.registration, dossier=received, at=world.now).pdf())
    stand_in_order(result, "DÀNH CHO UBND CẤP XÃ", f"Phiếu số: {received.receipt_number}", "CẤP TỈNH", "Phiếu số: ……")
    assert "Giấy business_registration" in result


def test_mau_02__holds_every_answer_every_criterion_and_the_evidence(world: World, received: Dossier) -> None:
    made = self_report.collect(received, at=world.now, representative=PERSON)
    result, sheet = text(made.pdf()), criteria.sheet_of(received.criteria_set_id)
    stand_in_order(
        result,
        f"Tên chủ thể: {world.producer.name}",
        "Họ tên: Người giữ vai đại diện",
        "Dân tộc: Kinh",
        "Trả lời founded.",
        "Trả lời specification.",
        "Trả lời history.",
        "Trả lời structure.",
        "Trả lời material.",
        "Trả lời figures.",
        f"Bộ tiêu chí: {sheet.name} (Quyết định số 26/2026/QĐ-TTg)",
        "Phần A.",
        "40/40",
        "Minh chứng: GT-",
        "Phần B.",
        "25/25",
        "Phần C.",
        "35/35",
        "100/100",
        "Trả lời plan_market.",
    )
    for criterion in sheet.criteria():
        assert criterion.name.split("(")[0].strip()[:20] in result
    assert made.word().startswith(b"PK")


def test_mau_02__leaves_dots_for_personal_facts_that_were_not_handed_in(world: World, received: Dossier) -> None:
    for result in (
        text(self_report.collect(received, at=world.now).pdf()),
        word_text(self_report.collect(received, at=world.now).word()),
    ):
        assert "Kinh" not in result.split("Phần II")[0].split("Dân tộc")[1][:20]
        assert PERSON.name not in result


def test_mau_02__of_a_draft_says_draft_and_counts_what_is_chosen(world: World) -> None:
    draft = dossiers.dossier(world, until="draft", complete=False)
    sheet = criteria.sheet_of(draft.criteria_set_id)
    first = sheet.criteria()[0]
    services.mark_self(
        dossier_id=draft.pk, criterion=first.code, points=first.max, description="Đúng vậy.",
        by=world.actor("producer"), at=world.now,
    )  # fmt: skip
    draft.refresh_from_db()
    result = text(self_report.collect(draft, at=world.now).pdf())
    stand_in_order(result, "DỰ THẢO", "Đúng vậy.", "Chưa chọn.", f"{first.max}/100")


def test_mau_03_and_the_letter__say_what_the_commune_found(world: World, forwarded: Dossier) -> None:
    report = text(commune_report.collect(forwarded, at=world.now, representative=PERSON).pdf())
    stand_in_order(
        report,
        "UBND ĐẶC KHU VÂN ĐỒN",
        "Vân Đồn, ngày",
        f"(mã số {forwarded.product_code})",
        dossiers.REPORT["local_material"],
        dossiers.REPORT["local_labour"],
        dossiers.REPORT["idea_origin"],
        dossiers.REPORT["identity"],
        "UBND đặc khu Vân Đồn đề nghị UBND thành phố Quảng Ninh",
    )
    assert "DỰ THẢO" not in report
    letter = text(commune_letter.collect(forwarded, at=world.now).pdf())
    stand_in_order(
        letter,
        "Số: 45/UBND",
        "Kính gửi: UBND thành phố Quảng Ninh.",
        forwarded.product_code,
        forwarded.receipt_number,
        "100 điểm",
        "5 sản phẩm mẫu;",
    )


def test_mau_03__is_refused_before_the_commune_wrote_it(world: World, received: Dossier) -> None:
    for make in (commune_report.collect, commune_letter.collect):
        with pytest.raises(Denied) as refused:
            make(received, at=world.now)
        assert refused.value.decision.code == "paper.no-report"


def test_mau_03__is_a_draft_until_the_dossier_is_sent_on(world: World, received: Dossier) -> None:
    services.write_report(dossier_id=received.pk, **dossiers.REPORT, by=world.actor("commune_officer"), at=world.now)
    received.refresh_from_db()
    assert "DỰ THẢO" in text(commune_report.collect(received, at=world.now).pdf())


def test_the_return_letter__names_reasons_and_criteria(world: World, received: Dossier) -> None:
    sheet = criteria.sheet_of(received.criteria_set_id)
    services.return_to_producer(level=ReturnLevel.COMMUNE, 
        dossier_id=received.pk, reasons="Giấy đã hết hạn.", criteria=["2.3"], by=world.actor("commune_officer"),
        at=world.now,
    )  # fmt: skip
    returned = received.returns.get()
    result = text(return_letter.collect(returned, at=world.now, answer_by=date(2026, 12, 31)).pdf())
    stand_in_order(
        result,
        "UBND ĐẶC KHU VÂN ĐỒN",
        f"Kính gửi: {world.producer.name}.",
        received.ref,
        "Giấy đã hết hạn.",
        f"Tiêu chí 2.3: {sheet.criterion('2.3').name}",
        "ngày 31 tháng 12 năm 2026",
    )


def test_papers_bear_the_names_of_their_day(world: World, forwarded: Dossier) -> None:
    """A paper of a day before 1 September 2026 speaks of the province, not of the city."""
    before = forwarded.report
    type(before).objects.filter(pk=before.pk).update(letter_on=date(2026, 8, 31))
    forwarded.refresh_from_db()
    result = text(commune_letter.collect(forwarded, at=world.now).pdf())
    assert "Kính gửi: UBND tỉnh Quảng Ninh." in result


def test_an_office_with_demonstration_decisions_makes_demonstration_papers(world: World, received: Dossier) -> None:
    assert DEMONSTRATION not in text(self_report.collect(received, at=world.now).pdf())
    Certificate.objects.filter(pk=world.certificate.pk).update(basis=Basis.DEMONSTRATION)
    assert DEMONSTRATION in text(self_report.collect(received, at=world.now).pdf())


def test_a_certificate_leads_to_its_page_and_names_decision_and_days(world: World, settings: Any) -> None:
    held = world.certificate
    result = text(certificate.collect(held, at=world.now).pdf())
    stand_in_order(
        result,
        "GIẤY CHỨNG NHẬN",
        f"Hạng {held.stars} sao",
        held.product.name,
        held.product.producer.name,
        held.ref,
        held.decision_number,
        f"{held.valid_until:%d/%m/%Y}",
        f"https://{settings.OCOP_HOST.lower()}/c/",
    )


def test_a_certificate_is_refused_where_only_a_public_source_names_stars(world: World) -> None:
    held = world.certificate
    held.basis, held.decided_on, held.valid_from, held.valid_until = Basis.PUBLIC_SOURCE, None, None, None
    with pytest.raises(Denied) as refused:
        certificate.collect(held, at=world.now)
    assert refused.value.decision.code == "paper.no-certificate"


def test_signed__says_that_there_is_no_key(world: World) -> None:
    signed = certificate.collect(world.certificate, at=world.now).signed(world.now + timedelta(seconds=1))
    assert not signed.signed
    assert signed.content.startswith(b"%PDF-")


def test_signed__is_never_made_of_what_the_producer_wrote(world: World, received: Dossier) -> None:
    made = self_report.collect(received, at=world.now)
    assert not made.final
    with pytest.raises(ValueError, match=made.name):
        made.signed(world.now)


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_a_certificate_is_refused_where_it_does_not_hold(world: World, state: str) -> None:
    held = in_state(world, state)
    for draft in (False, True):
        with pytest.raises(Denied) as refused:
            certificate.collect(held, at=world.now, draft=draft)
        assert refused.value.decision.code == "certificate.not-holding"


def test_a_certificate_is_refused_after_its_last_day(world: World) -> None:
    held = world.certificate
    over = world.now + (held.valid_until - held.decided_on) + timedelta(days=1)
    with pytest.raises(Denied) as refused:
        certificate.collect(held, at=over)
    assert refused.value.decision.reason == "Chỉ in được giấy chứng nhận đang hiệu lực; công nhận này hiện: Đã hết hạn."


def test_a_certificate_not_published_is_but_a_draft_for_the_office(world: World) -> None:
    held = world.certificate
    Certificate.objects.filter(pk=held.pk).update(published_at=None)
    held.refresh_from_db()
    with pytest.raises(Denied) as refused:
        certificate.collect(held, at=world.now)
    assert refused.value.decision.code == "certificate.not-published"
    made = certificate.collect(held, at=world.now, draft=True)
    assert not made.final
    assert "DỰ THẢO" in text(made.pdf())
