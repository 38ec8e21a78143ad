"""QR symbols a second: ours against zint, zxing-cpp, segno and qrcode; `python -m bench.qr`.

All draw the same addresses at version 4-Q, reusing what each library lets its user reuse. Ours draws one order's codes
with the order's mask. The first figure has the peers choose a mask for each symbol, as they do unless told; the second
gives them the mask as well. Learning a prefix is inside ours only in `qr-learn`, because it is done once an order.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import qrcode
import zint
import zxingcpp

from bench.rounds import Record, in_turn, show
from ocop.standards.code import random_codes
from ocop.standards.qr import LinearRenderer, encode, matrix

PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"
OTHER_PREFIXES = ("https://OCOP.EXAMPLE/", "https://OCOPS.EXAMPLE/01/09506000134352/21/", "https://A.VN/")
OURS, IDENTICAL_EACH = 200_000, 1_100


def run(record: Record) -> None:
    """Measure and hand the figures to `record`: `qr`, `qr-mask-given`, `qr-learn`, `qr-identical`."""
    renderer = LinearRenderer(PREFIX)
    codes = random_codes(3, OURS)
    texts = [PREFIX + code.tobytes().decode() for code in codes[:2_000]]
    version, mask = renderer.symbol.version, renderer.mask
    assert (version, renderer.symbol.error) == (4, "Q")
    rates = in_turn(
        {
            "ours": lambda: len(renderer.render(codes)),
            "zint": _each(texts[:600], _zint(version, None)),
            "zxing-cpp": _each(texts[:600], _zxing("version=4,ecLevel=Q")),
            "segno": _each(texts[:40], lambda text: encode(text, version=4, error="Q")),
            "qrcode": _each(texts[:40], _qrcode(version, None)),
            "zint, mask given": _each(texts, _zint(version, mask)),
            "zxing-cpp, mask given": _each(texts, _zxing(f"version=4,ecLevel=Q,dataMask={mask}")),
            "segno, mask given": _each(texts[:100], lambda text: encode(text, version=4, error="Q", mask=mask)),
            "qrcode, mask given": _each(texts[:40], _qrcode(version, mask)),
        }
    )
    ours = rates.pop("ours")
    given = {name.split(",")[0]: rate for name, rate in rates.items() if "," in name}
    free = {name: rate for name, rate in rates.items() if "," not in name}
    for name, peers in (("qr", free), ("qr-mask-given", given)):
        fastest = max("zint", "zxing-cpp", key=peers.__getitem__)
        shown = {peer + "*" * (peer == fastest): rate for peer, rate in peers.items()}
        record(name, ours, "symbols/s", shown, ours / peers[fastest])
    learnt = in_turn({"ours": lambda: len([LinearRenderer(PREFIX)])}, rounds=3)["ours"]
    record("qr-learn", 1 / learnt, "s a prefix", {}, 1.0)
    same, compared = identical()
    record(
        "qr-identical", same, f"of {compared} symbols bit-identical to segno's", {"segno*": compared}, same / compared
    )


def identical() -> tuple[int, int]:
    """Return how many symbols equal segno's with the same mask, and how many were compared."""
    same = compared = 0
    for prefix in (PREFIX, *OTHER_PREFIXES):
        renderer = LinearRenderer(prefix)
        codes = random_codes(3, IDENTICAL_EACH)
        for code, modules in zip(codes, renderer.modules(renderer.render(codes)), strict=True):
            oracle = matrix(prefix + code.tobytes().decode(), renderer.symbol, renderer.mask)
            same += bool(np.array_equal(oracle, modules))
        compared += len(codes)
    return same, compared


def _each(texts: list[str], draw: Callable[[str], object]) -> Callable[[], int]:
    def work() -> int:
        for text in texts:
            draw(text)
        return len(texts)

    return work


def _zint(version: int, mask: int | None) -> Callable[[str], object]:
    symbol = zint.Symbol()
    symbol.symbology = zint.Symbology.QRCODE
    symbol.option_1, symbol.option_2 = 3, version  # level Q
    if mask is not None:
        symbol.option_3 = (mask + 1) << 8

    def draw(text: str) -> object:
        symbol.clear()
        symbol.encode(text)
        return symbol.encoded_data

    draw(PREFIX + "0" * 16)
    assert symbol.width == 17 + 4 * version
    return draw


def _zxing(options: str) -> Callable[[str], object]:
    def draw(text: str) -> object:
        return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, options=options)

    return draw


def _qrcode(version: int, mask: int | None) -> Callable[[str], object]:
    def draw(text: str) -> object:
        made = qrcode.QRCode(
            version=version, error_correction=qrcode.constants.ERROR_CORRECT_Q, mask_pattern=mask, border=0
        )
        made.add_data(text)
        made.make(fit=True)
        return made.modules

    return draw


if __name__ == "__main__":
    run(show)
