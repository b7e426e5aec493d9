"""Where things lie on this computer: ledger, settings, the program's log, what it brings along."""

import sys
from pathlib import Path

import platformdirs

_NAME = "CareLedger"


def ledger_folder() -> Path:
    """Where the ledger is kept unless another folder is chosen; on the computer's own disk, never roaming."""
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "ledger"


def settings_file() -> Path:
    """The settings of this computer: no personal data."""
    return platformdirs.user_config_path(_NAME, appauthor=False, roaming=False) / "settings.json"


def witness_file() -> Path:
    """What this computer remembers of each ledger, beside the settings: no personal data."""
    return settings_file().with_name("witness.json")


def log_folder() -> Path:
    """The program's log while no ledger is open."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def resources() -> Path:
    """Fonts, icons, code tables; beside the program when frozen, else in the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"
