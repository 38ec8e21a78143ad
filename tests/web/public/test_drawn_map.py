"""The drawn map: spots within the picture, north above south, a bar of a round length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ocop.web.public.drawn_map import HEIGHT, WIDTH, draw

spots = st.lists(
    st.tuples(st.just("Nơi"), st.floats(-80, 80, allow_nan=False), st.floats(-179, 179, allow_nan=False)),
    min_size=1,
    max_size=8,
)


@given(spots)
def test_every_spot__lies_in_the_picture(places: list[tuple[str, float, float]]) -> None:
    drawing = draw(places)
    assert drawing is not None
    assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= HEIGHT for spot in drawing.spots)
    assert 0 < drawing.bar <= WIDTH / 4 + 1


def test_north__is_above_and_the_bar_is_round() -> None:
    drawing = draw([("Cái Rồng", 21.06, 107.42), ("Hạ Long", 20.95, 107.08)])
    assert drawing is not None
    north, south = drawing.spots
    assert north.y < south.y
    assert north.x > south.x
    assert drawing.km == "5"
    assert draw([]) is None
