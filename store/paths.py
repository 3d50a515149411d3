"""Where things lie on this computer; asks the system only when called."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "ORDSTYRER_DATA"
"""The environment variable that names another data folder."""

SETTINGS_VARIABLE = "ORDSTYRER_CONFIG"
"""The environment variable that names another settings file."""


def data_folder(override: Path | None = None) -> Path:
    """Return the folder that holds all networks: ``override``, the variable, or the system's place for it."""
    if override is not None:
        return override.expanduser().absolute()
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - only needed when nothing else is said

    return user_data_path("ordstyrer", appauthor=False)


def settings_file() -> Path:
    """Return the settings file: the one the variable names, or the system's place for it."""
    if named := os.environ.get(SETTINGS_VARIABLE):
        return Path(named).expanduser().absolute()
    from platformdirs import user_config_path  # noqa: PLC0415

    return user_config_path("ordstyrer", appauthor=False) / "settings.toml"


@dataclass(frozen=True, slots=True)
class NetworkFolder:
    """Where the parts of one network lie.

    Attributes:
        path: the network's own folder, named as its id.
    """

    path: Path

    @property
    def network_file(self) -> Path:
        """The network with its people and the index of its meetings."""
        return self.path / "network.json"

    @property
    def meetings(self) -> Path:
        """The folder with one file per meeting."""
        return self.path / "meetings"

    @property
    def backups(self) -> Path:
        """The folder with older generations of all files."""
        return self.path / "backups"

    @property
    def lock_file(self) -> Path:
        """The file that is locked while a program has the network open."""
        return self.path / ".lock"

    @property
    def holder_file(self) -> Path:
        """The file that says which program that is."""
        return self.path / ".lock-holder"

    def meeting_file(self, meeting_id: str) -> Path:
        """Return the file of one meeting."""
        return self.meetings / f"{meeting_id}.json"


def networks_folder(root: Path) -> Path:
    """Return the folder with one folder per network."""
    return root / "networks"
