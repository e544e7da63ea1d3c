"""Telling the CPU build of PyTorch from the CUDA build by pip's report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.setup import torch_build
from bot.setup.failure import SetupError


def report(version: str, *requires: str) -> dict[str, Any]:
    """The part of pip's installation report that is read."""
    return {"install": [{"metadata": {"version": version, "requires_dist": ["filelock", *requires]}}]}


@pytest.mark.parametrize(
    ("found", "system", "cpu"),
    [
        (report("2.13.0+cpu"), "Linux", True),
        (report("2.13.0"), "Linux", True),
        (report("2.13.0", 'nvidia-nccl-cu13==2.29.7; platform_system == "Linux"'), "Linux", False),
        (report("2.13.0", 'cuda-toolkit[cublas]==13.0.3; platform_system == "Linux"'), "Linux", False),
        (report("2.13.0", 'triton==3.7.1; platform_system == "Linux"'), "Linux", False),
        (report("2.13.0", 'triton==3.7.1; platform_system == "Linux"'), "Darwin", True),
    ],
)
def test_cpu_build_is_recognised(found: dict[str, Any], system: str, cpu: bool) -> None:
    assert torch_build.is_cpu_build(found, system) is cpu


def test_the_project_pins_one_version() -> None:
    root = Path(__file__).parents[3]
    assert torch_build.requirement(root / "pyproject.toml").startswith("torch==")


def test_a_project_without_a_pin_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = ["torch>=2"]\n')
    with pytest.raises(SetupError, match="torch"):
        torch_build.requirement(tmp_path / "pyproject.toml")
