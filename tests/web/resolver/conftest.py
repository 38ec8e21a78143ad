"""What the resolver is tested on."""

from tests.factories.world import world

__all__ = ["world"]
