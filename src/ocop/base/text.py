"""Vietnamese text: one normal form, folding for search, the order of the dictionary."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=40)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def tidy(text: str) -> str:
    """Return the text in NFC with runs of white space made one space and control characters dropped."""
    kept = "".join(
        " " if c.isspace() else c for c in text if c in "\t\r\n" or c.isprintable() or unicodedata.category(c) == "Zs"
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def fold(text: str) -> str:
    """Return the text for searching: lower case, no marks, đ as d, so that "Chả Mực" and "cha muc" meet."""
    plain = unicodedata.normalize("NFD", tidy(text).lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def _rank(letter: str) -> int:
    """Return the place of one toneless letter: space, digits, the Vietnamese alphabet, everything else."""
    if letter == " ":
        return 1
    if letter.isdigit() and letter.isascii():
        return 10 + int(letter)
    return _LETTER_RANK.get(letter, 100 + ord(letter[0]))


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the key of the Vietnamese dictionary order: letters first (a ă â ... d đ ...), tones break ties."""
    letters: list[int] = []
    tones: list[int] = []
    for char in tidy(text).lower():
        parts = unicodedata.normalize("NFD", char)
        if char in _TONES:  # a tone on a letter that Vietnamese does not put one on
            if tones:
                tones[-1] = _TONES[char]
            continue
        tones.append(next((_TONES[mark] for mark in parts if mark in _TONES), 0))
        letters.append(_rank(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))))
    return tuple(letters), tuple(tones)
