"""What of two lists has no counterpart in the other: one to one, the surest matches first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")


def unmatched(
    ours: Sequence[Item],
    theirs: Sequence[Item],
    agreements: Sequence[Callable[[Item, Item], bool]],
) -> tuple[list[Item], list[Item]]:
    """Return what is left of both after each agreement in turn has taken its pairs out.

    One to one, so that of `more than 100` and `400` against `more than 100` and `200`
    the last two are left, although 400 agrees with `more than 100`.

    >>> unmatched([1, 4], [4, 7], [lambda one, two: one == two])
    ([1], [7])
    """
    left, right = list(ours), list(theirs)
    for agree in agreements:
        for one in tuple(left):
            match = next((two for two in right if agree(one, two)), None)
            if match is not None:
                left.remove(one)
                right.remove(match)
    return left, right
