"""Where the parts of one installation lie. Standard library only: set-up needs it before any environment exists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the program: the one that holds ``lots``."""


@dataclass(frozen=True)
class Layout:
    """Paths of one installation.

    Attributes:
        root: the folder that holds the program.
        var: the folder for everything that is made here and can be made again.
    """

    root: Path
    var: Path

    @property
    def app_environment(self) -> Path:
        """The application's virtual environment."""
        return self.var / "env" / "app"

    @property
    def rasa_environment(self) -> Path:
        """The dialogue server's virtual environment."""
        return self.var / "env" / "rasa"

    @property
    def tools_environment(self) -> Path:
        """The virtual environment that holds only the installers."""
        return self.var / "env" / "tools"

    @property
    def app_python(self) -> Path:
        """The application's interpreter."""
        return self.app_environment / "bin" / "python"

    @property
    def rasa_python(self) -> Path:
        """The dialogue server's interpreter."""
        return self.rasa_environment / "bin" / "python"

    @property
    def rasa_command(self) -> Path:
        """The command of the dialogue server."""
        return self.rasa_environment / "bin" / "rasa"

    @property
    def interpreters(self) -> Path:
        """Interpreters fetched for this installation alone."""
        return self.var / "python"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.var / "log"

    @property
    def run(self) -> Path:
        """What a running bot tells about itself."""
        return self.var / "run"

    @property
    def rasa_models(self) -> Path:
        """Trained dialogue models, named after their inputs."""
        return self.var / "rasa-models"

    @property
    def caches(self) -> Path:
        """Caches of tools that would otherwise write beside the program."""
        return self.var / "cache"
