from pathlib import Path

from django.db import connection

from elearning.local import SOCKET_PATH_LIMIT, Server


def test_the_tests_run_on_a_real_postgresql(db: None) -> None:
    assert connection.vendor == "postgresql"


def test_a_long_path_gets_a_short_socket() -> None:
    server = Server(Path("/" + "deep/" * 40))

    assert len(str(server.socket)) < SOCKET_PATH_LIMIT


def test_a_stale_process_file_does_not_stop_the_next_start(tmp_path: Path) -> None:
    server = Server(tmp_path / "cluster", disposable=True)
    server.start()
    stale = (server.data / "postmaster.pid").read_text()
    server.stop()
    (server.data / "postmaster.pid").write_text(stale)

    server.start()
    try:
        assert server.running()
    finally:
        server.stop()
    assert not server.running()
