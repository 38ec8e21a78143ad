"""Labels that are typed or scanned: which package they name."""

from __future__ import annotations

import pytest

from ocop.domain.diary.rules.labels import package_named


@pytest.mark.parametrize(
    "code",
    ["189312345600000017", "00189312345600000017", "(00) 1 893123456 0000001 7", "]C100189312345600000017"],
    ids=["digits", "with AI", "as under the bars", "scanned with its symbology"],
)
def test_package_named__by_its_sscc_typed_or_scanned(code: str) -> None:
    assert package_named(code, "ocop.example") == "https://id.gs1.org/00/189312345600000017"
    assert package_named(code[:-1] + "6", "ocop.example") is None
