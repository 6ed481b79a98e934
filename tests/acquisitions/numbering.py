"""What must be true of the numbers of orders, whatever was done."""

from __future__ import annotations

from tests.acquisitions.desk import Desk


def numbers_are_whole(desk: Desk) -> int:
    """Every number is in use, or its order was deleted; how many were given."""
    used = [int(number[3:]) for number in desk.column("SELECT number FROM purchase_order")]
    gone = [int(name[-4:]) for name in desk.column("SELECT document FROM event WHERE procedure = 'delete'")]
    (last,) = desk.column("SELECT last FROM counter WHERE name = 'order'")
    assert sorted(used + gone) == list(range(1, last + 1))
    return int(last)
