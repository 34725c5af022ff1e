"""Every place on disk the program knows, as one injectable value."""

from __future__ import annotations

import sys
from pathlib import Path

from qcdc_desktop.domain.kinds.values import Value


def resources() -> Path:
    """The folder of fonts, icons, rules and templates.

    Inside the frozen program or an installed package it lies within; in a checkout it stands beside the package.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


class Paths(Value):
    """Where this user's machine settings, logs and papers go; the data file itself is wherever the user put it."""

    settings: Path
    """Folder of the machine settings (window, text size, theme, recent files): never in the data file."""
    logs: Path
    documents: Path
    """Suggested folder for new data files and for papers."""

    @classmethod
    def of_user(cls) -> Paths:
        """The platform's own folders."""
        import platformdirs

        name = "QCDC Desktop"
        return cls(
            settings=Path(platformdirs.user_config_dir(name, appauthor=False)),
            logs=Path(platformdirs.user_log_dir(name, appauthor=False)),
            documents=Path(platformdirs.user_documents_dir()) / "QCDC",
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Everything inside one scratch folder, for tests and trial starts."""
        return cls(settings=folder / "settings", logs=folder / "logs", documents=folder / "documents")
