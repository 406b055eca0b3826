"""Names of time zones that mean one offset wherever they are used.

Names that several countries share (``BST``, ``CST``, ``IST``, ``AST`` ...) or that change with the season (``ET``) are
left out on purpose: a time beside one of them is kept as local time without a zone.
"""

from __future__ import annotations

OFFSETS = {
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "WET": "Z",
    "CET": "+01:00",
    "WAT": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "CAT": "+02:00",
    "SAST": "+02:00",
    "EEST": "+03:00",
    "EAT": "+03:00",
    "MSK": "+03:00",
    "PKT": "+05:00",
    "NPT": "+05:45",
    "WIB": "+07:00",
    "ICT": "+07:00",
    "AWST": "+08:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "ACST": "+09:30",
    "AEST": "+10:00",
    "ACDT": "+10:30",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "BRT": "-03:00",
    "EDT": "-04:00",
    "EST": "-05:00",
    "CDT": "-05:00",
    "MDT": "-06:00",
    "MST": "-07:00",
    "PDT": "-07:00",
    "PST": "-08:00",
    "AKDT": "-08:00",
    "AKST": "-09:00",
    "HST": "-10:00",
}
