"""Frozen dataclasses that are made quickly: comparing, hashing and showing them is shared by all.

`dataclasses` writes these methods anew for each class, as source text that it compiles: a tenth of a plain
check, which makes a hundred such classes and compares few of their objects. For rooms that every command
loads; where objects are compared and hashed all the time, the methods of `dataclasses` are quicker.
"""

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen=False, slots=False, order=False):
        """Make a dataclass as `dataclasses` does, which makes those that can change or have an order."""
        if not frozen or order:
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order)

        def made(cls):
            cls = dataclasses.dataclass(frozen=True, slots=slots, eq=False, repr=False)(cls)
            compared = [one.name for one in dataclasses.fields(cls) if one.compare]
            cls._compared = attrgetter(*compared) if compared else staticmethod(lambda _: ())
            cls.__eq__, cls.__hash__, cls.__repr__ = _equals, _hash, _shown
            return cls

        return made

    def _equals(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._compared(self) == other._compared(other)

    def _hash(self):
        return hash(self._compared(self))

    def _shown(self):
        parts = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
        return f"{type(self).__qualname__}({', '.join(parts)})"
