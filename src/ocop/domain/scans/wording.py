"""What each verdict says, in at most six words, and what it means, in Vietnamese and English."""
# ruff: noqa: E501 - one sentence per line

VERDICTS = {
    "vi": {
        "typo": ("Mã chưa đúng, hãy gõ lại", "Có ký tự gõ sai hoặc thiếu. Mã tem có 16 ký tự, không có I, L, O, U."),
        "unknown": ("Không có tem này", "Hệ thống chưa từng cấp mã này. Đừng mua nếu người bán nói đây là tem OCOP."),
        "not_activated": ("Tem chưa kích hoạt", "Tem có thật nhưng chưa được gắn với lô hàng nào, nên không được nằm trên hàng đang bán."),
        "revoked": ("Tem đã bị thu hồi", "Tem này đã bị khoá hoặc huỷ. Đừng mua, và hãy báo cho chúng tôi."),
        "recalled": ("Lô hàng đang thu hồi", "Đừng dùng sản phẩm; hãy trả lại nơi bán."),
        "expired": ("Hàng đã hết hạn", "Lô hàng của tem này đã qua hạn dùng."),
        "suspect": ("Nghi tem bị làm giả", "Cán bộ kiểm tra đã xác nhận có dấu hiệu sao chép tem này."),
        "exposed": ("Mã tem đã bị lộ", "Mã này từng bị lộ hoặc sao chép, nên quét được chưa chứng tỏ hàng thật."),
        "genuine_first": ("Tem thật, quét lần đầu", "Tem do hệ thống cấp, đã kích hoạt, và đây là lần quét đầu tiên."),
        "genuine_again": ("Tem thật, đã quét trước đây", "Tem do hệ thống cấp, nhưng đã có người quét trước bạn."),
    },
    "en": {
        "typo": ("Check the code and retype", "A letter is wrong or missing. A code has 16 letters, never I, L, O or U."),
        "unknown": ("No such stamp", "This code was never issued. Do not buy if the seller calls it an OCOP stamp."),
        "not_activated": ("Stamp not activated", "The stamp exists but is on no batch yet, so it should not be on goods for sale."),
        "revoked": ("Stamp withdrawn", "This stamp was blocked or destroyed. Do not buy, and tell us."),
        "recalled": ("Batch being recalled", "Do not use the product; take it back to the shop."),
        "expired": ("Goods past their date", "The batch of this stamp is past its expiry date."),
        "suspect": ("Stamp suspected of being copied", "An inspector confirmed signs that this stamp was copied."),
        "exposed": ("Stamp code was exposed", "This code was seen or copied before, so a scan does not show that the goods are real."),
        "genuine_first": ("Genuine stamp, first scan", "Issued by this system, activated, and never scanned before."),
        "genuine_again": ("Genuine stamp, scanned before", "Issued by this system, but somebody scanned it before you."),
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
