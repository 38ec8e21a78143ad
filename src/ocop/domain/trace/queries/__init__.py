"""What pages and later chapters may read about batches, events, and the way things went."""

from ocop.domain.trace.queries._batches import get_batch, list_batches

__all__ = ["get_batch", "list_batches"]
