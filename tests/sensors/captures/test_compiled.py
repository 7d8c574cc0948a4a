import os
import subprocess
import sys


def run(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout


CODE = """
from hinomi.sensors.captures.compiled import compiled
from hinomi.sensors.captures.links import supported
print(supported(1), supported(147))
"""


def test_what_was_compiled_is_kept_under_a_name_that_changes_with_the_loops(tmp_path):
    assert run(CODE, NUMBA_CACHE_DIR=str(tmp_path)) == "True False\n"
    (folder,) = (tmp_path / "hinomi").iterdir()
    assert folder.name.startswith("decoder-")


def test_without_a_folder_to_keep_it_the_loops_run_all_the_same(tmp_path):
    file = tmp_path / "file"
    file.write_text("no folder can be made below a file")
    assert run(CODE, NUMBA_CACHE_DIR=str(file)) == "True False\n"
