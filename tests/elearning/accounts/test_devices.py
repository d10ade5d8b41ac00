import pytest

from elearning.accounts import devices

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0"
ANDROID = "Mozilla/5.0 (Linux; Android 14; K) Chrome/130.0 Mobile Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (IPHONE, "Safari op iPhone"),
        (EDGE, "Edge op Windows"),
        (ANDROID, "Chrome op Android"),
        (FIREFOX, "Firefox op Linux"),
        ("Firefox/132.0", "Firefox"),
        ("curl/8.5.0", "Een browser die we niet kennen"),
    ],
)
def test_a_browser_is_called_by_its_own_name(sent: str, said: str) -> None:
    assert devices.described(sent) == said
