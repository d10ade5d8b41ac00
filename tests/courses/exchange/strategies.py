"""Documents that nobody would think of."""

from hypothesis import strategies as st

from courses.exchange.documents import Document, Film, Picture
from tests.courses.cases.strategies import broken_cases, words
from tests.courses.exchange.files import CAPTIONS, FILM, PIXEL

shown_as = st.sampled_from(["1", "2"])
pictures = st.builds(
    Picture,
    id=shown_as,
    name=words | st.just("jas.png"),
    alt=words,
    decorative_because=words,
    caption=words,
    content=st.binary(max_size=9) | st.just(PIXEL),
)
films = st.builds(
    Film,
    id=shown_as | st.just(""),
    name=words | st.just("maandag.mp4"),
    title=words,
    transcript=words,
    width=st.integers(0, 640),
    height=st.integers(0, 640),
    poster=st.none() | pictures,
    captions=st.binary(max_size=9) | st.just(CAPTIONS),
    content=st.binary(max_size=9) | st.just(FILM),
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
