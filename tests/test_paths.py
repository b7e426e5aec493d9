"""Where things lie."""

from pathlib import Path

import pytest

from app import paths


def test_ledger_and_settings_are_apart_and_the_user_s_own() -> None:
    assert paths.ledger_folder().name == "ledger"
    assert paths.settings_file().suffix == ".json"
    assert not paths.settings_file().is_relative_to(paths.ledger_folder())


def test_resources_are_found_from_source_and_when_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (paths.resources() / "data").is_dir()
    monkeypatch.setattr("sys._MEIPASS", "/opt/bundle", raising=False)
    assert paths.resources() == Path("/opt/bundle/resources")
