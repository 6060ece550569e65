import json

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from readings import article, reading, sample_reading
from sayso.export.lines import json_text
from sayso.records import Reading, SetAside
from sayso.records.schema import reading_schema


def test_a_reading_comes_back_from_its_json_and_follows_the_schema():
    made = sample_reading()
    value = json.loads(json_text(made))
    jsonschema.validate(value, reading_schema())
    assert Reading.from_dict(value) == made


def test_indented_for_a_person_compact_for_a_machine():
    assert "\n" not in json_text(sample_reading())
    assert json_text(sample_reading(), indent=2).startswith('{\n  "schema"')


def test_what_was_set_aside():
    assert json.loads(json_text(SetAside("7", "x.txt: it is empty"))) == {
        "id": "7",
        "error": "x.txt: it is empty",
    }


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_never_a_broken_line(text):
    line = json_text(reading(article(text, title=text)))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8"))["text"] == text
