"""What every test may ask for."""

import fcntl
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


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory):
    """The reconstruction of October 2009, made once a run (by whichever worker comes first). Read it only.

    HINOMI_DEMO_HOME names a place where it may stay from one run to the next.
    """
    from hinomi.demo import build_home

    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    place = Path(os.environ.get("HINOMI_DEMO_HOME", shared_base / "demonstration" / "home"))
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return build_home(place).home
