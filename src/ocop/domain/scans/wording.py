"""What each verdict says, in at most six words, and what it means, in Vietnamese and English."""
# ruff: noqa: E501 - a sentence stands on one line

from ocop.domain.scans.states import Verdict

VERDICTS = {
    "vi": {
        Verdict.TYPO: ("Mã chưa đúng, hãy gõ lại", "Có ký tự gõ sai hoặc thiếu. Mã tem có 16 ký tự, không có I, L, O, U."),
        Verdict.UNKNOWN: ("Không có tem này", "Hệ thống chưa từng cấp mã này. Đừng mua nếu người bán nói đây là tem OCOP."),
        Verdict.NOT_ACTIVATED: ("Tem chưa kích hoạt", "Tem có thật nhưng chưa được gắn với lô hàng nào, nên không được nằm trên hàng đang bán."),
        Verdict.REVOKED: ("Tem đã bị thu hồi", "Tem này đã bị khoá hoặc huỷ. Đừng mua, và hãy báo cho chúng tôi."),
        Verdict.RECALLED: ("Lô hàng đang thu hồi", "Đừng dùng sản phẩm; hãy trả lại nơi bán."),
        Verdict.EXPIRED: ("Hàng đã hết hạn", "Lô hàng của tem này đã qua hạn dùng."),
        Verdict.SUSPECT: ("Nghi tem bị làm giả", "Cán bộ kiểm tra đã xác nhận có dấu hiệu sao chép tem này."),
        Verdict.EXPOSED: ("Mã tem đã bị lộ", "Mã này từng bị lộ hoặc sao chép, nên quét được chưa chứng tỏ hàng thật."),
        Verdict.GENUINE_FIRST: ("Tem thật, quét lần đầu", "Tem do hệ thống cấp, đã kích hoạt, và đây là lần quét đầu tiên."),
        Verdict.GENUINE_AGAIN: ("Tem thật, đã quét trước đây", "Tem do hệ thống cấp, nhưng đã có người quét trước bạn."),
    },
    "en": {
        Verdict.TYPO: ("Check the code and retype", "A letter is wrong or missing. A code has 16 letters, never I, L, O or U."),
        Verdict.UNKNOWN: ("No such stamp", "This code was never issued. Do not buy if the seller calls it an OCOP stamp."),
        Verdict.NOT_ACTIVATED: ("Stamp not activated", "The stamp exists but is on no batch yet, so it should not be on goods for sale."),
        Verdict.REVOKED: ("Stamp withdrawn", "This stamp was blocked or destroyed. Do not buy, and tell us."),
        Verdict.RECALLED: ("Batch being recalled", "Do not use the product; take it back to the shop."),
        Verdict.EXPIRED: ("Goods past their date", "The batch of this stamp is past its expiry date."),
        Verdict.SUSPECT: ("Stamp suspected of being copied", "An inspector confirmed signs that this stamp was copied."),
        Verdict.EXPOSED: ("Stamp code was exposed", "This code was seen or copied before, so a scan does not show that the goods are real."),
        Verdict.GENUINE_FIRST: ("Genuine stamp, first scan", "Issued by this system, activated, and never scanned before."),
        Verdict.GENUINE_AGAIN: ("Genuine stamp, scanned before", "Issued by this system, but somebody scanned it before you."),
    },
}  # fmt: skip
PROVES = {
    "vi": "Mã này do hệ thống cấp cho đúng sản phẩm và lô hàng ghi dưới đây.",
    "en": "This code was issued by the system for the product and batch shown below.",
}
PROVES_NOT = {
    "vi": "Quét được chưa chứng tỏ hàng bên trong là thật: tem có thể bị sao chép. Hãy xem tem còn nguyên, nơi bán, hạn dùng.",
    "en": "A scan does not prove the goods: a stamp can be copied. Look at the seal, the place of sale, the date.",
}
