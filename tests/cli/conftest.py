import pytest

from hinomi.cli import main


@pytest.fixture
def hinomi(capsys, monkeypatch, tmp_path):
    """Run one command in an empty folder; returns its exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HINOMI_HOME", raising=False)

    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
