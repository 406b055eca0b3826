"""The dashboard and the alarms rest on metrics that are served, and the guide tells what each alarm means."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dateline.store import Store

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\bdateline_\w+")
SELECTED = re.compile(r"(dateline_\w+)\{(\w+)=~?\"([^\"]+)\"")


def alarms() -> list[dict[str, object]]:
    [group] = yaml.safe_load((DEPLOY / "alarms.yml").read_text())["groups"]
    rules: list[dict[str, object]] = group["rules"]
    return rules


def expressions() -> list[str]:
    """Every expression of the alarms and of the dashboard."""
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text())
    shown = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    return [*(str(alarm["expr"]) for alarm in alarms()), *shown]


def served(client: FlaskClient, store: Store) -> dict[str, set[tuple[str, str]]]:
    """The labels of each sample that is served once a document was read and something was answered."""
    store.stages.observe(dict.fromkeys(("load", "parse", "rules", "commit"), 0.01))
    client.get("/healthz")
    found: dict[str, set[tuple[str, str]]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels.items())
    return found


def test_every_metric_that_is_watched_is_served(client: FlaskClient, store: Store) -> None:
    names = {name for expression in expressions() for name in NAME.findall(expression)}

    assert len(names) > 15
    assert names <= set(served(client, store))


def test_every_value_that_is_selected_is_one_that_is_served(client: FlaskClient, store: Store) -> None:
    labels = served(client, store)
    selected = {found for expression in expressions() for found in SELECTED.findall(expression)}

    for name, label, pattern in selected:
        if label in ("role", "reason") or name == "dateline_documents":
            for value in pattern.split("|"):
                assert (label, value) in labels[name], (name, label, value)
        else:
            assert label in {served_label for served_label, _ in labels[name]}, (name, label)


def test_the_guide_tells_what_each_alarm_means() -> None:
    headings = re.findall(r"^### (\w+)$", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)

    assert sorted(str(alarm["alert"]) for alarm in alarms()) == sorted(headings)


def test_every_metric_that_the_guide_explains_is_served(client: FlaskClient, store: Store) -> None:
    guide = (ROOT / "docs" / "operations.md").read_text()
    explained = set(re.findall(r"`(dateline_\w+?)_?[`{…]", guide))

    assert len(explained) > 10
    assert {name for name in explained if not any(each.startswith(name) for each in served(client, store))} == set()


def test_panels_do_not_lie_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + dx, at["y"] + dy) for dx in range(at["w"]) for dy in range(at["h"])}
        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells
