from __future__ import annotations

import pytest
from celery.app.defaults import NAMESPACES, flatten

from dateline.celery_options import options
from dateline.settings import Settings


@pytest.mark.parametrize(
    "broker_url", ["", "redis://broker", "sentinel://one;sentinel://two?master=dateline", "amqp://broker"]
)
def test_every_option_is_one_that_celery_knows(broker_url: str) -> None:
    known = {name for name, _ in flatten(NAMESPACES)}

    assert set(options(Settings(redis_url="redis://redis", broker_url=broker_url))) <= known
