"""HTML pages → articles, through the child process, with pages that hold back nothing."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, SaysoError, TimedOutError, TooLargeError
from sayso.ingest.html import article_from_html
from sayso.ingest.limits import Limits
from sayso.records import Article, Capture

PARAGRAPHS = [
    "The harbour at Larkstead will close for two months, the mayor said on Monday.",
    "“Nobody will lose a day's pay,” Orla Fenwick told the council, which had asked for a written plan.",
    "According to the port authority, eleven ships a week will be sent to Dunmere instead of Larkstead.",
    "The work was first promised in 2019, but the ministry withdrew its share of the money a year later.",
]


def page(body: str = "", head: str = "", paragraphs: list[str] = PARAGRAPHS) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<html lang='en'><head><title>Harbour to close | The Larkstead Echo</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article><h1>Harbour to close</h1>"
        f"{text}{body}</article><footer>The Larkstead Echo</footer></body></html>"
    ).encode()


def test_paragraphs_stand_apart_and_the_title_beside_them() -> None:
    article = article_from_html(page(), name="echo.html", url="https://echo.example/news/harbour")
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "Harbour to close"
    assert article.title_in_text is None
    assert article.language == "en"
    assert article.url == "https://echo.example/news/harbour"
    assert article.name == "echo.html"


def test_blocks_cover_the_text_in_order() -> None:
    article = article_from_html(page())
    end = 0
    for block in article.blocks:
        assert not article.text[end : block.span[0]].strip()
        end = block.span[1]
    assert end == len(article.text)


def test_the_bytes_are_accounted_for() -> None:
    data = page()
    article = article_from_html(data)
    assert article.capture is not None
    assert article.capture.bytes == len(data)
    assert article.sha256 == article.capture.sha256
    assert article.id == article.sha256[:16]


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", InputError, "empty"),
        (b" \n\t ", InputError, "empty"),
        (b"<html><body></body></html>", InputError, "no article"),
        (b"<html><body><script>var a = 1</script></body></html>", InputError, "no article"),
        (b"\x00\x01\x02\x03" * 5000, InputError, "text"),
        (b"<p>x" * 200_000, TooLargeError, "tags"),
        (b"<div>" * 5_000, TooLargeError, "deep"),
        (b"<div>" * 4_000_001, TooLargeError, "bytes"),
    ],
)
def test_a_bad_page_gets_its_word(data: bytes, error: type[SaysoError], reason: str) -> None:
    with pytest.raises(error, match=reason) as caught:
        article_from_html(data, name="bad.html")
    assert caught.value.where == "bad.html"
    assert caught.value.mend


def test_a_smaller_limit_is_kept() -> None:
    with pytest.raises(TooLargeError):
        article_from_html(page(), limits=Limits(max_bytes=100))


def test_a_page_that_holds_the_parser_is_killed_and_the_next_one_read() -> None:
    slow = page(body="<p>hello there, said the mayor" * 60_000)
    with pytest.raises(TimedOutError, match="longer than"):
        article_from_html(slow, name="slow.html", seconds=0.5)
    assert article_from_html(page()).text


def test_deep_but_bearable_nesting_is_read() -> None:
    deep = b"<html><body>" + b"<div>" * 1500 + page()
    assert PARAGRAPHS[0] in article_from_html(deep).text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16", "shift_jis"])
def test_the_declared_encoding_is_followed(encoding: str) -> None:
    words = "東京で会議が開かれた。" if encoding == "shift_jis" else "The café’s owner said: “Façade.”"
    text = page(paragraphs=[words * 4, *PARAGRAPHS]).decode()
    data = text.replace("<title>", f"<meta charset='{encoding}'><title>").encode(encoding)
    assert words in article_from_html(data).text


def test_the_header_outranks_the_page() -> None:
    words = "The café in Dunmere was shut, “as always”, the owner said to nobody in particular."
    data = page(paragraphs=[words, *PARAGRAPHS], head="<meta charset='shift_jis'>").decode().encode("cp1252")
    assert words in article_from_html(data, charset="windows-1252").text


def test_utf8_that_declares_something_else_is_utf8() -> None:
    words = "The café’s owner said it was “a façade”, and that she would not be sorry to see it go."
    data = page(paragraphs=[words, *PARAGRAPHS], head="<meta charset='iso-8859-1'>")
    article = article_from_html(data)
    assert words in article.text


def test_a_few_bad_bytes_are_replaced_with_a_warning() -> None:
    data = page(
        paragraphs=[*PARAGRAPHS * 3, "A caf\ufffe in Dunmere stayed open, its owner said."],
        head="<meta charset='utf-8'>",
    )
    article = article_from_html(
        data.replace("\ufffe".encode(), b"\xe9").replace(b"stayed", "stäyed".encode())
    )
    assert "caf\ufffd" in article.text
    assert any("decoded" in w for w in article.warnings)


def test_a_page_in_another_encoding_than_declared_is_read_with_a_warning() -> None:
    words = "Le café où « l’été » a été dépensé à été fermé, a déclaré le préfet à Évry. " * 5
    data = page(paragraphs=[words], head="<meta charset='utf-8'>").decode().encode("cp1252")
    article = article_from_html(data)
    assert "préfet" in article.text
    assert any("not in utf-8" in w for w in article.warnings)


def test_the_whole_body_is_taken_from_json_ld_where_the_markup_shows_a_teaser() -> None:
    body = "\n".join(p + " " + p.replace("Larkstead", "Dunmere") for p in PARAGRAPHS * 3)
    script = json.dumps({"@type": "NewsArticle", "headline": "Harbour to close", "articleBody": body})
    head = f"<script type='application/ld+json'>{script}</script>"
    article = article_from_html(page(head=head, paragraphs=PARAGRAPHS[:1]))
    assert PARAGRAPHS[3] in article.text


def _title(data: bytes) -> str | None:
    return article_from_html(data).title


def test_it_works_inside_daemonic_workers() -> None:
    article_from_html(page())  # a warm child of the parent's, which the forks must not use
    for method in ("fork", "spawn"):
        if method in multiprocessing.get_all_start_methods():
            with multiprocessing.get_context(method).Pool(2) as pool:
                assert pool.map(_title, [page()] * 4) == ["Harbour to close"] * 4
    assert article_from_html(page()).title == "Harbour to close"


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, sayso.ingest.html, sayso.ingest.fetch; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"trafilatura", "lxml", "httpx", "htmldate", "w3lib", "stamina"} & set(loaded.split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from(
                [b"<p>", b"</p>", b"<div", b"<script type='application/ld+json'>", b"</script>", b"<!--"]
            ),
            st.sampled_from(
                [
                    b'{"@type":"NewsArticle","headline":',
                    b"[[{",
                    b"&#xD800;",
                    b"<meta charset=utf-7>",
                    PARAGRAPHS[0].encode(),
                ]
            ),
        ),
        max_size=20,
    )
)
def test_any_bytes_give_an_article_or_an_error_of_ours(pieces: list[bytes]) -> None:
    try:
        article = article_from_html(b"".join(pieces), name="any.html")
    except SaysoError as error:
        assert str(error).startswith("any.html: ")
    else:
        assert isinstance(article, Article)
        assert article.text.strip()


def test_the_charset_of_http_reaches_the_page() -> None:
    words = "Zażółć gęślą jaźń, powiedział burmistrz, zanim ktokolwiek zdążył o cokolwiek zapytać."
    data = page(paragraphs=[words, *PARAGRAPHS]).decode().encode("iso-8859-2", "replace")
    capture = Capture(sha256="0" * 64, media_type="text/html; charset=iso-8859-2")
    assert words in article_from_html(data, capture=capture).text


@pytest.mark.parametrize(
    "label", ["idna", "unicode_escape", "utf-7", "base64", "utf-16", "nonsense", "x" * 500]
)
def test_labels_that_are_no_encoding_of_html(label: str) -> None:
    article = article_from_html(page(head=f"<meta charset='{label}'>"), charset=label[::-1])
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_an_undeclared_legacy_encoding_is_warned_of() -> None:
    words = "The café in Dunmere was shut, its owner said, and nobody had been told about it before."
    article = article_from_html(
        page(paragraphs=[words, *PARAGRAPHS[::2]]).replace("“".encode(), b"").decode().encode("cp1252")
    )
    assert words in article.text
    assert any("windows-1252" in warning for warning in article.warnings)


def test_lines_that_are_nothing_but_a_link_are_left_out() -> None:
    links = (
        "<p><a href='/a'>CLICK HERE TO GET THE ECHO APP</a></p><h3><a href='/b'>Ferry strike averted</a></h3>"
    )
    article = article_from_html(page(body=links + f"<p>{PARAGRAPHS[0].replace('mayor', 'clerk')}</p>"))
    assert "CLICK" not in article.text and "averted" not in article.text
    assert "clerk" in article.text
