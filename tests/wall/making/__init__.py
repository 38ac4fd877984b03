"""Makers of rows, a room each: what the pages want that filling in columns would not give them."""

from tests.wall.making import agreed, beginnings, desk, money, record
from tests.wall.worlds import Maker, Model

MAKERS: dict[Model, Maker] = {
    **money.MAKERS,
    **record.MAKERS,
    **agreed.MAKERS,
    **beginnings.MAKERS,
    **desk.MAKERS,
}
