"""The world, for papers that read the chapters."""

from tests.factories.world import world

__all__ = ["world"]
