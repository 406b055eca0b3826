"""Settings come from the environment; what cannot be right is refused by its name."""

from __future__ import annotations

import pytest

from dateline.errors import InvalidSetting
from dateline.settings import Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_values_are_read_in_their_kind() -> None:
    settings = Settings.from_environment(
        {
            "DATELINE_MAX_ATTEMPTS": "5",
            "DATELINE_SWEEP_AFTER": "0.5",
            "DATELINE_REDIS_URL": "redis://r:1/0",
            "OTHER": "x",
        }
    )
    assert (settings.max_attempts, settings.sweep_after, settings.redis_url) == (5, 0.5, "redis://r:1/0")


def test_an_empty_value_is_as_good_as_none() -> None:
    assert Settings.from_environment({"DATELINE_MAX_ATTEMPTS": ""}) == Settings()


@pytest.mark.parametrize("value", ["three", "0", "-1", "1.5", "nan"])
def test_a_number_that_cannot_be_right_is_refused(value: str) -> None:
    with pytest.raises(InvalidSetting, match=r"DATELINE_MAX_ATTEMPTS is .* whole number above 0"):
        Settings.from_environment({"DATELINE_MAX_ATTEMPTS": value})


def test_no_replica_may_have_to_confirm_but_not_fewer() -> None:
    assert Settings.from_environment({"DATELINE_STORE_REPLICAS": "0"}).store_replicas == 0
    with pytest.raises(InvalidSetting, match=r"DATELINE_STORE_REPLICAS is .* whole number of at least 0"):
        Settings.from_environment({"DATELINE_STORE_REPLICAS": "-1"})
