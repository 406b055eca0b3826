"""Reports that a harness posts: short, each with an event of its own, and some that tell the same one."""

from __future__ import annotations

_PEOPLE = ("Wang Yi", "Eli Cohen", "Annalena Baerbock", "Hakan Fidan", "Narendra Modi", "Penny Wong", "Ivo Horvat")
_PLACES = ("Beijing", "Ankara", "Berlin", "New Delhi", "Cairo", "Oslo", "Lima", "Rabat")
_MONTHS = ("January", "March", "May", "July", "August", "October", "December")
_WAYS = (
    "{0} met {1} in {2} on {3} {4} {5}.",
    "On {3} {4} {5} {0} and {1} met in {2}.",
    "{1} received {0} in {2} on {3} {4} {5}.",
)


def report(number: int) -> str:
    """The text of a report; every third number tells in other words what the two before it told."""
    occurrence, way = divmod(number, 3)
    host = _PEOPLE[occurrence % 7]
    guest = _PEOPLE[(occurrence + 1 + occurrence // 7 % 6) % 7]
    place, month = _PLACES[occurrence % 8], _MONTHS[occurrence // 8 % 7]
    day, year = 1 + occurrence % 28, 1990 + occurrence // 200 % 40
    return f"Report {number}\n\n" + _WAYS[way].format(host, guest, place, day, month, year)
