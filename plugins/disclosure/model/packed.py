"""Fast pickling for the values that travel between processes by the ten thousand."""

from __future__ import annotations

from operator import attrgetter
from typing import Any


class Packed:
    """A frozen dataclass that pickles as its field values; the default walks ``fields()`` each time, ten times slower."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Packed], tuple[Any, ...]]:
        """The class and its values in the order of the fields."""
        cls = type(self)
        getter = _GETTERS.get(cls)
        if getter is None:
            names = tuple(cls.__dataclass_fields__)  # type: ignore[attr-defined]
            getter = attrgetter(*names) if len(names) > 1 else _single(names[0])
            _GETTERS[cls] = getter
        return cls, getter(self)


# A cache of pure functions by class: the same whoever fills it, so not state in any sense that matters.
_GETTERS: dict[type[Packed], Any] = {}


def _single(name: str) -> Any:  # noqa: ANN401 - an attribute of any type
    def get(value: object) -> tuple[Any]:
        return (getattr(value, name),)

    return get
