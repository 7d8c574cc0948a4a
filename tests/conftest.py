"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared():
    """The folder of captures, logs and published figures that stands beside the checkout."""
    folder = Path(os.environ.get("HINOMI_SHARED", Path(__file__).parents[2] / "shared"))
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"{folder} is absent, and in CI nothing is skipped")
    pytest.skip(f"{folder} is absent: set HINOMI_SHARED to the folder with the shared data")
