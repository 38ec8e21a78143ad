"""The hash-chained log: who did what to which object, and proof that nothing was changed afterwards.

Ours, because no kept package for Django chains its lines so that removed and reordered ones are found.
"""

from ocop.base.audit.chain import Broken, head, history, keep_outside, record, verify

__all__ = ["Broken", "head", "history", "keep_outside", "record", "verify"]
