"""The stamp code, scheme S1: sixteen letters that follow from a key, a lot and a number."""

from ocop.standards.code.alphabet import LENGTH, LETTERS, Parsed, grouped, parse, plain, write
from ocop.standards.code.bulk import Codes, write_many
from ocop.standards.code.ff1 import FF1
from ocop.standards.code.issue import Issuer, pins
from ocop.standards.code.lot import Lot, PinKey, TagKey, permutation
from ocop.standards.code.random_code import digest, random_code, random_codes
from ocop.standards.code.verify import Found, Seal, Verifier, judge, opened, seal_holds

__all__ = [
    "FF1",
    "LENGTH",
    "LETTERS",
    "Codes",
    "Found",
    "Issuer",
    "Lot",
    "Parsed",
    "PinKey",
    "Seal",
    "TagKey",
    "Verifier",
    "digest",
    "grouped",
    "judge",
    "opened",
    "parse",
    "permutation",
    "pins",
    "plain",
    "random_code",
    "random_codes",
    "seal_holds",
    "write",
    "write_many",
]
