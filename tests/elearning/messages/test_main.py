import pytest

from elearning.messages import __main__ as messages
from elearning.messages import catalogues


def test_what_a_server_reads_of_the_catalogues_can_be_made_by_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert messages.main("compile") == 0
    capsys.readouterr()
    assert messages.main("compile") == 0

    assert capsys.readouterr().out == "Compiled: nothing, all was\n"
    for path in catalogues.paths():
        assert path.with_suffix(".mo").stat().st_mtime >= path.stat().st_mtime
