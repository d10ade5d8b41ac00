"""Documents that nobody would think of."""

from hypothesis import strategies as st

from courses.exchange.documents import Document, Film, Picture
from tests.courses.cases.strategies import broken_cases, words

pictures = st.builds(
    Picture,
    id=st.sampled_from(["p1", "p2"]),
    name=words,
    alt=words,
    decorative_because=words,
    caption=words,
    content=st.binary(max_size=9),
)
films = st.builds(
    Film,
    id=st.sampled_from(["f1", "f2", ""]),
    name=words,
    title=words,
    transcript=words,
    width=st.integers(0, 640),
    height=st.integers(0, 640),
    poster=st.none() | pictures,
    captions=st.binary(max_size=9),
    content=st.binary(max_size=9),
)
documents = st.builds(
    Document,
    case=broken_cases,
    about=words,
    touches=words,
    summary=words,
    content_note=words,
    minutes=st.integers(0, 90),
    pictures=st.lists(pictures, max_size=2).map(tuple),
    films=st.lists(films, max_size=2).map(tuple),
)
