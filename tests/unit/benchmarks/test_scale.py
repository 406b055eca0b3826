"""The law of scalability is found again in rates that follow it."""

from __future__ import annotations

import pytest

from benchmarks.scale import law


@pytest.mark.parametrize(("serial", "crosstalk"), [(0.0, 0.0), (0.05, 0.0), (0.02, 0.001)])
def test_the_law_that_made_the_rates_is_found(serial: float, crosstalk: float) -> None:
    rates = [(n, 7.5 * n / (1 + serial * (n - 1) + crosstalk * n * (n - 1))) for n in (1, 2, 4, 8)]

    assert law(rates) == pytest.approx((serial, crosstalk), abs=1e-9)


def test_nodes_that_do_more_than_their_share_do_not_make_it_negative() -> None:
    assert law([(1, 10), (2, 21), (4, 44)]) == (0.0, 0.0)
