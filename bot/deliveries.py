"""Which deliveries have come: networks deliver some messages twice, and a person wants one answer."""

from __future__ import annotations

from collections import OrderedDict


class Deliveries:
    """The latest deliveries, the oldest forgotten first."""

    def __init__(self, capacity: int = 20_000) -> None:
        """Remember at most ``capacity`` deliveries."""
        self._capacity = capacity
        self._seen: OrderedDict[tuple[str, ...], None] = OrderedDict()

    def is_new(self, *name: str) -> bool:
        """Note a delivery.

        Args:
            name: What the channel calls it, in one or more parts.

        Returns:
            True the first time, False for every later one.
        """
        if name in self._seen:
            self._seen.move_to_end(name)
            return False
        self._seen[name] = None
        while len(self._seen) > self._capacity:
            self._seen.popitem(last=False)
        return True

    def forget(self, *name: str) -> None:
        """Let a delivery be new again, where nothing came of it."""
        self._seen.pop(name, None)
