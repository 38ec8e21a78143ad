"""The demo, for the stories that are told on it."""

from tests.factories.demo import stamps

__all__ = ["stamps"]
