"""`qr`, symbols a second: ours against zint, zxing-cpp, segno and qrcode.

All draw the same addresses at version 4-Q, reusing what each library lets its user reuse. Ours draws one order's codes
with the order's mask. The first figure has the peers choose a mask for each symbol, as they do by default; the second
gives them the mask as well. Learning a prefix is inside ours only in `qr-learn`, because it is done once an order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import qrcode
import zint
import zxingcpp

from bench.figure import Goal, Result
from bench.rounds import in_turn
from ocop.standards.code import random_codes
from ocop.standards.qr import LinearRenderer, encode, matrix

PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"
OTHER_PREFIXES = ("https://OCOP.EXAMPLE/", "https://OCOPS.EXAMPLE/01/09506000134352/21/", "https://A.VN/")
OURS, SYMBOLS_PER_PREFIX = 200_000, 1_100


def measure(quick: bool) -> Iterable[Result]:
    """Yield `qr`, `qr-mask-given`, `qr-learn` and `qr-identical`."""
    size = 50 if quick else 1
    renderer = LinearRenderer(PREFIX)
    codes = random_codes(3, OURS // size)
    texts = [PREFIX + code.tobytes().decode() for code in codes[: 2_000 // size]]
    version, mask = renderer.symbol.version, renderer.mask
    assert (version, renderer.symbol.error) == (4, "Q")
    few, fewer = texts[: 600 // size], texts[: 100 // size]
    rates = in_turn(
        {
            "ours": lambda: len(renderer.render(codes)),
            "zint": _each(few, _zint(version, None)),
            "zxing-cpp": _each(few, _zxing("version=4,ecLevel=Q")),
            "segno": _each(fewer, lambda text: encode(text, version=4, error="Q")),
            "qrcode": _each(fewer[:40], _qrcode(version, None)),
            "zint, mask given": _each(texts, _zint(version, mask)),
            "zxing-cpp, mask given": _each(texts, _zxing(f"version=4,ecLevel=Q,dataMask={mask}")),
            "segno, mask given": _each(fewer, lambda text: encode(text, version=4, error="Q", mask=mask)),
            "qrcode, mask given": _each(fewer[:40], _qrcode(version, mask)),
        },
        rounds=1 if quick else 5,
    )
    for name, given in (("qr", ""), ("qr-mask-given", ", mask given")):
        fastest = max(("zint" + given, "zxing-cpp" + given), key=rates.median)
        peers = [peer + given for peer in ("zint", "zxing-cpp", "segno", "qrcode")]
        yield Result(
            name,
            rates.median("ours"),
            "symbols/s",
            {peer.replace(given, ""): rate for peer, rate in rates.medians(*peers, marked=fastest).items()},
            rates.ratio("ours", fastest),
            Goal(">=", 100),
            rates.noise("ours", fastest),
        )
    learnt = in_turn({"ours": lambda: len([LinearRenderer(PREFIX)])}, rounds=1 if quick else 3)
    yield Result("qr-learn", 1 / learnt.median("ours"), "s a prefix")
    same, compared = identical(SYMBOLS_PER_PREFIX // size)
    unit = f"of {compared} symbols bit-identical to segno's"
    yield Result("qr-identical", same, unit, {"segno*": compared}, same / compared, Goal(">=", 1))


def identical(per_prefix: int = SYMBOLS_PER_PREFIX) -> tuple[int, int]:
    """Return how many symbols equal segno's with the same mask, and how many were compared."""
    same = compared = 0
    for prefix in (PREFIX, *OTHER_PREFIXES):
        renderer = LinearRenderer(prefix)
        codes = random_codes(3, per_prefix)
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
