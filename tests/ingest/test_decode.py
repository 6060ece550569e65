"""Bytes to text: strictly, and with a mend for what cannot be read."""

from __future__ import annotations

import codecs
import gzip
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError, SaysoError, TooLargeError
from sayso.ingest.decode import check_text, decode
from sayso.ingest.limits import Limits

TEXT = "“Café is open,” the owner said. 日本 😀"


def refused(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        decode(data, "news.txt", encoding=encoding)
    message = str(caught.value)
    assert message.startswith("news.txt: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_byte_order_marks_decide_and_are_left_out(mark: bytes, codec: str) -> None:
    assert decode(mark + TEXT.encode(codec), "x") == TEXT
    assert decode(mark + TEXT.encode(codec), "x", encoding="utf-8") == TEXT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_to_the_character(text: str) -> None:
    assert decode(b"x" + text.encode(), "x") == "x" + text


def test_an_encoding_that_is_given_is_used() -> None:
    assert decode("Café, she said".encode("windows-1252"), "x", encoding="windows-1252") == "Café, she said"
    assert decode("naïve – “yes”".encode("cp1252"), "x", encoding="CP1252") == "naïve – “yes”"


def test_a_wrong_encoding_names_the_byte_and_the_mend() -> None:
    message = refused("The café’s owner said that it was “open” on Monday.".encode("windows-1252"))
    assert "byte 7 (0xe9)" in message
    assert "windows-1252" in message
    assert "--encoding windows-1252" in message


def test_mixed_encodings_are_told_from_wrong_ones() -> None:
    message = refused("A café here.\n".encode() + "A café there.".encode("latin-1"))
    assert "mixed" in message
    assert "byte 19 (0xe9)" in message
    assert "UTF-8" in message


def test_utf16_without_a_mark_is_recognised() -> None:
    assert "--encoding utf-16-le" in refused("The minister said no.".encode("utf-16-le"))
    assert "--encoding utf-16-be" in refused("The minister said no.".encode("utf-16-be"))
    assert decode("No, she said.".encode("utf-16-le"), "x", encoding="utf-16-le") == "No, she said."


def test_an_encoding_that_does_not_fit_or_exist_is_refused() -> None:
    assert "cannot be decoded" in refused(b"caf\xc3\xa9 \x81", "ascii")
    assert "there is no encoding" in refused(b"cafe", "klingon-8")
    assert "no text encoding" in refused(b"cafe", "base64")


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (zipped(), "ZIP"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (gzip.compress(b"words"), "gzip"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "RIFF"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "windows-1252"])
def test_binary_files_are_named_for_what_they_are(data: bytes, what: str, encoding: str | None) -> None:
    assert what in refused(data, encoding)


def test_words_that_begin_like_binary_files_are_read() -> None:
    for text in (
        "ID3 tags are old, he said.",
        "RIFF is a format.",
        "PK was here.",
        "BZh said no.",
        "MZ left.",
    ):
        assert decode(text.encode(), "x") == text


def test_nuls_are_refused_with_their_place() -> None:
    assert "byte 3 is a NUL" in refused(b"abc\0def ghi")
    with pytest.raises(InputError, match="character 3 is a NUL"):
        check_text("abc\0def", "x")


@pytest.mark.parametrize("data", [b"", b"   ", b"\n\r\n\t", codecs.BOM_UTF8])
def test_empty_inputs_are_called_empty(data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        check_text(decode(data, "x"), "x")


def test_sizes_are_bounded() -> None:
    with pytest.raises(TooLargeError, match="101 bytes, more than the 100"):
        decode(b"a" * 101, "x", limits=Limits(max_bytes=100))
    with pytest.raises(TooLargeError, match="101 characters, more than the 100 of one article"):
        check_text("a" * 101, "x", limits=Limits(max_chars=100))


def test_lone_surrogates_are_refused_and_pairs_are_not() -> None:
    with pytest.raises(InputError, match=r"character 5 is a lone surrogate \(U\+D800\)"):
        check_text("Hello\ud800", "x")
    assert check_text("Hello 😀", "x") == ()


def test_bidirectional_controls_are_read_with_a_warning_that_names_them() -> None:
    (warning,) = check_text("He said \u202eabc\u202c.", "x")
    assert "RIGHT-TO-LEFT OVERRIDE (U+202E)" in warning
    assert "not all closed" not in warning
    assert "\n" not in warning


@pytest.mark.parametrize("text", ["a \u202eb", "a \u2067b\u202c", "a\u2069", "a \u2066b\nc\u2069"])
def test_unbalanced_bidirectional_controls_are_said_to_be(text: str) -> None:
    (warning,) = check_text(text, "x")
    assert "not all closed" in warning


def test_arabic_and_hebrew_themselves_need_no_warning() -> None:
    assert check_text("قال الوزير نعم. שלום", "x") == ()


def test_characters_lost_on_the_way_are_told() -> None:
    assert "1 characters were lost" in check_text("caf\ufffd", "x")[0]
    assert "windows-1252" in check_text("â€œNo,â€\x9d she said. â€œYes.â€\x9d", "x")[0]


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "windows-1252", "utf-16"]))
def test_any_bytes_give_text_or_an_input_error(data: bytes, encoding: str | None) -> None:
    try:
        text = decode(data, "x", encoding=encoding)
        check_text(text, "x")
    except SaysoError as error:
        assert "\n" not in str(error)
    else:
        text.encode()


def test_mark_up_in_a_text_is_told() -> None:
    assert "HTML tags" in check_text("<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>", "x")[0]
    assert check_text("The <p> tag and </p> are old, he said.", "x") == ()


@pytest.mark.parametrize("run", ["—" * 500, "$" * 20_000, "_" * 900, "’s" * 300])
def test_hundreds_of_marks_in_a_row_are_refused(run: str) -> None:
    with pytest.raises(InputError, match="punctuation marks in a row at character 8"):
        check_text(f"He said {run} no.", "x")
    assert check_text("He said\n" + "=" * 200 + "\nno.", "x") == ()
