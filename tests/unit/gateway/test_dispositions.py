import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.dispositions import read_disposition, write_disposition


@pytest.mark.parametrize(
    ("header", "name", "file_name"),
    [
        ('form-data; name="token"', "token", None),
        ("form-data; name=token", "token", None),
        ('form-data; name="file"; filename=""', "file", ""),
        ('form-data; name="file"; filename="a;b;c.png"', "file", "a;b;c.png"),
        ('Form-Data;NAME="file";FileName="a.png" ', "file", "a.png"),
        ('form-data; name="file"; filename="Bild ü👋.png"', "file", "Bild ü👋.png"),
        # As browsers write a quotation mark and the end of a line.
        ('form-data; name="file"; filename="a%22b%0D%0Ac.png"', "file", 'a"b\r\nc.png'),
        # As other clients do.
        (r'form-data; name="file"; filename="a\"b\\c.png"', "file", 'a"b\\c.png'),
        # What a browser calls a file whose name has a backslash, or Windows its path.
        (r'form-data; name="file"; filename="C:\dir\new.png"', "file", r"C:\dir\new.png"),
        ('form-data; name="file"; filename="../../etc/passwd"', "file", "../../etc/passwd"),
        ('form-data; name="file"; filename="100%.png"', "file", "100%.png"),
        ("form-data; name=file; filename=x; filename*=utf-8''%c3%bc.png", "file", "ü.png"),
        ('form-data; name="_charset_"', "_charset_", None),
    ],
)
def test_name_and_file_name_are_read(header: str, name: str, file_name: str | None) -> None:
    assert read_disposition([header]) == (name, file_name)


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["form-data; name=a", "form-data; name=a"],
        [""],
        ["form-data"],
        ["form-data; filename=a.png"],
        ["attachment; name=a"],
        ["form-data; name=a; name=b"],
        ['form-data; name=a; filename=b; FILENAME="c"'],
        ['form-data; name="a'],
        ['form-data; name="a\\"'],
        ["form-data; name=a b"],
        ["form-data; name=a;"],
        ["form-data; =a"],
        ["form-data; name=a; filename*=a.png"],
        ["form-data; name=a; filename*=latin1''%fc.png"],
        ["form-data; name=a; filename*=UTF-8''%ff.png"],
        ['form-data; name="\udcff"'],
    ],
)
def test_what_is_no_disposition_of_a_form_is_refused(headers: list[str]) -> None:
    with pytest.raises(ValueError):
        read_disposition(headers)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.png", "attachment; filename=\"a.png\"; filename*=UTF-8''a.png"),
        ("ü.png", "attachment; filename=\"_.png\"; filename*=UTF-8''%C3%BC.png"),
        ('a"b\\c%.png', "attachment; filename=\"a_b_c_.png\"; filename*=UTF-8''a%22b%5Cc%25.png"),
        ("a\r\nX: y", "attachment; filename=\"a__X: y\"; filename*=UTF-8''a%0D%0AX%3A%20y"),
    ],
)
def test_name_of_a_file_is_written_for_readers_old_and_new(name: str, written: str) -> None:
    assert write_disposition(name) == written


@given(st.text(max_size=50))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        name, file_name = read_disposition([f'form-data; name="a"; filename="{text}"'])
    except ValueError:
        return
    assert name == "a" and file_name is not None
    file_name.encode()


@given(st.text(st.characters(codec="utf-8"), max_size=50))
def test_any_name_is_written_in_visible_ascii(name: str) -> None:
    assert all(" " <= character <= "~" for character in write_disposition(name))
