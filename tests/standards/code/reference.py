"""Scheme S1 a second time, slow and straight from the texts; shares no line with the product.

FF1 for any radix follows Algorithms 7 and 8 of NIST SP 800-38G step by step; HKDF follows RFC 5869.
"""

from __future__ import annotations

import hashlib
import hmac
from math import ceil

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def aes(key: bytes, block: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block)


def xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def num(digits: list[int], radix: int) -> int:
    value = 0
    for digit in digits:
        value = value * radix + digit
    return value


def string(value: int, radix: int, length: int) -> list[int]:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, radix)
        digits.append(digit)
    return digits[::-1]


def prf(key: bytes, data: bytes) -> bytes:
    y = bytes(16)
    for start in range(0, len(data), 16):
        y = aes(key, xor(y, data[start : start + 16]))
    return y


def ff1(key: bytes, tweak: bytes, digits: list[int], radix: int, *, decrypt: bool = False) -> list[int]:
    """Encrypt (Algorithm 7) or decrypt (Algorithm 8) a numeral string."""
    n, t = len(digits), len(tweak)
    u = n // 2
    v = n - u
    a, b = digits[:u], digits[u:]
    length = ceil((radix**v - 1).bit_length() / 8)
    d = 4 * ceil(length / 4) + 4
    p = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([10, u % 256]) + n.to_bytes(4, "big") + t.to_bytes(4, "big")
    for i in reversed(range(10)) if decrypt else range(10):
        source = a if decrypt else b
        q = tweak + bytes((-t - length - 1) % 16) + bytes([i]) + num(source, radix).to_bytes(length, "big")
        r = prf(key, p + q)
        s, j = r, 1
        while len(s) < d:
            s += aes(key, xor(r, j.to_bytes(16, "big")))
            j += 1
        y = int.from_bytes(s[:d], "big")
        m = u if i % 2 == 0 else v
        if decrypt:
            a, b = string((num(b, radix) - y) % radix**m, radix, m), a
        else:
            a, b = b, string((num(a, radix) + y) % radix**m, radix, m)
    return a + b


def hkdf(master: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, one block of output."""
    pseudo_random = hmac.new(salt or bytes(32), master, hashlib.sha256).digest()
    return hmac.new(pseudo_random, info + b"\x01", hashlib.sha256).digest()


def alpha_times(value: int) -> int:
    """Multiply by alpha in GF(32), polynomial x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def check_letter(letters: str) -> str:
    """Return C with sum of alpha^(i+1) v_i + C = 0, by Horner's rule from the last letter to the first."""
    total = 0
    for letter in reversed(letters):
        total = alpha_times(total ^ ALPHABET.index(letter))
    return ALPHABET[total]


def code(master: bytes, epoch: int, lot_id: int, salt: bytes, number: int) -> str:
    """Return the code of stamp `number` (lot.base + index)."""
    lot_key = hkdf(master, salt, f"ocop-s1|lot|tag|{epoch}|{lot_id}".encode())
    tag = int.from_bytes(aes(lot_key, b"OCS1tag" + bytes([epoch]) + number.to_bytes(8, "big")), "big") >> (128 - 30)
    permutation_key = hkdf(master, b"", f"ocop-s1|perm|{epoch}".encode())
    clear = string(number << 30 | tag, 2, 70)
    body = num(ff1(permutation_key, b"OCOPS1\0" + bytes([epoch]), clear, 2), 2)
    letters = ALPHABET[epoch] + "".join(ALPHABET[digit] for digit in string(body, 32, 14))
    return letters + check_letter(letters)


def pin(pin_master: bytes, epoch: int, lot_id: int, salt: bytes, number: int) -> str:
    """Return the scratch-off PIN of stamp `number`."""
    key = hkdf(pin_master, salt, f"ocop-s1|lot|pin|{epoch}|{lot_id}".encode())
    block = aes(key, b"OCS1pin" + bytes([epoch]) + number.to_bytes(8, "big"))
    return f"{int.from_bytes(block[:8], 'big') % 10**8:08d}"
