"""A map of a few places as a drawing: numbered marks and a scale, without a map service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

WIDTH, HEIGHT, EDGE = 680, 320, 36
KM_OF_DEGREE = 111.32  # of latitude; of longitude times the cosine of the latitude
MIN_KM = 2.0  # least extent of the drawing, for a single place


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark: its number in the list beside the drawing, and its position in pixels."""

    number: int
    label: str
    latitude: float
    longitude: float
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks, the line between them in the order of the list, and a scale bar of `km` kilometres."""

    spots: tuple[Spot, ...]
    way: str
    bar: int
    km: str
    width: int = WIDTH
    height: int = HEIGHT


def draw(places: Sequence[tuple[str, float, float]], *, decimal: str = ",") -> Drawing | None:
    """Return the drawing of places, each (label, latitude, longitude) in degrees, or None when there are none."""
    if not places:
        return None
    south, north = min(place[1] for place in places), max(place[1] for place in places)
    west, east = min(place[2] for place in places), max(place[2] for place in places)
    narrowing = max(cos(radians((south + north) / 2)), 0.05)
    wide = max((east - west) * KM_OF_DEGREE * narrowing, MIN_KM)
    high = max((north - south) * KM_OF_DEGREE, MIN_KM)
    pixels = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)  # of one kilometre
    middle = ((south + north) / 2, (west + east) / 2)
    spots = tuple(
        Spot(
            number,
            label,
            latitude,
            longitude,
            round(WIDTH / 2 + (longitude - middle[1]) * KM_OF_DEGREE * narrowing * pixels),
            round(HEIGHT / 2 - (latitude - middle[0]) * KM_OF_DEGREE * pixels),
        )
        for number, (label, latitude, longitude) in enumerate(places, start=1)
    )
    km = _round_length(WIDTH / 4 / pixels)
    km_text = f"{km:g}".replace(".", decimal)
    return Drawing(spots, " ".join(f"{spot.x},{spot.y}" for spot in spots), round(km * pixels), km_text)


def _round_length(km: float) -> float:
    """Return the greatest of 1, 2, 5 times a power of ten that is at most `km`."""
    size = 0.01
    best = size
    while size <= km:
        for step in (1, 2, 5):
            if size * step <= km:
                best = size * step
        size *= 10
    return round(best, 2)
