"""The JSON Schema that editors complete and check by."""

import json
import tomllib
from pathlib import Path
from typing import Any

from wegame.scenario.models import schema

ROOT = Path(__file__).parents[2]


def test_the_schema_file_is_the_one_the_models_give() -> None:
    """Scenario files point at wegame.schema.json; write it anew with: wegame schema > wegame.schema.json"""
    assert (ROOT / "wegame.schema.json").read_text(encoding="utf-8").strip() == schema().strip()


def test_every_key_is_described() -> None:
    """An editor shows what a key is for."""
    document = json.loads(schema())
    tables: list[dict[str, Any]] = [document, *document["$defs"].values()]
    silent = [
        (table.get("title"), key)
        for table in tables
        for key, told in table.get("properties", {}).items()
        if not told.get("description")
    ]
    assert silent == []


def test_the_shipped_scenario_points_at_the_schema() -> None:
    """The first line of a scenario names a file that is there."""
    path = ROOT / "scenarios" / "friday-outage.toml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve().is_file()
    assert tomllib.loads(path.read_text(encoding="utf-8"))["format"] == 1
