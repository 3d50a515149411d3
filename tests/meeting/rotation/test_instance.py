from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import MeetingError
from meeting.rotation.instance import request_of
from meeting.rotation.request import Keep, Wish
from meeting.rotation.weights import faded, pairs_met

FULL = {
    "n": 8,
    "rounds": 3,
    "sizes": [[4, 4], [4, 4], [4, 3]],
    "history": [[0, 1, 1], [2, 3, 0.5]],
    "absent": {"2": [7]},
    "locked": [[[0, 1, 2, 3], [4, 5, 6, 7]]],
    "together": [{"people": [0, 1]}],
    "apart": [{"people": [2, 3], "rounds": [1]}],
    "pinned": [{"person": 4, "group": 1}],
    "attributes": [0, 0, "B", None, 1, 1, 1, 1],
    "something new": True,
}


def test_everything_that_can_be_asked_for_is_read() -> None:
    asked = request_of(FULL)
    assert asked.people == tuple("01234567")
    assert asked.sizes == ((4, 4), (4, 4), (4, 3))
    assert asked.held == (((0, 1, 2, 3), (4, 5, 6, 7)),)
    assert asked.absent == (frozenset(), frozenset(), frozenset({7}))
    assert asked.history == ((0, 1, 1.0), (2, 3, 0.5))
    assert asked.labels == ("0", "0", "B", "", "1", "1", "1", "1")
    assert asked.wishes == (
        Wish(keep=Keep.TOGETHER, people=(0, 1)),
        Wish(keep=Keep.APART, people=(2, 3), rounds=frozenset({1})),
        Wish(keep=Keep.PINNED, people=(4,), room=1),
    )


def test_one_list_of_sizes_stands_for_all_rounds() -> None:
    assert request_of({"n": 6, "rounds": 2, "sizes": [3, 3]}).sizes == ((3, 3), (3, 3))
    assert request_of({"n": 0, "rounds": 2, "sizes": []}).sizes == ((), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n", None),
        ("n", True),
        ("n", -1),
        ("n", 10**9),
        ("n", "8"),
        ("rounds", 2.5),
        ("sizes", None),
        ("sizes", 4),
        ("sizes", [[4, 4]]),
        ("sizes", [4, "x"]),
        ("sizes", [4, [4]]),
        ("history", [[0, 1]]),
        ("history", [[0, "1", 1]]),
        ("history", {"0": 1}),
        ("absent", [7]),
        ("absent", {"2": 7}),
        ("locked", [[0, 1]]),
        ("together", [[0, 1]]),
        ("together", [{}]),
        ("apart", [{"people": [1, 2], "rounds": "all"}]),
        ("pinned", [{"person": 1}]),
        ("attributes", "AB"),
    ],
)
def test_field_that_is_wrong_is_named(field: str, value: object) -> None:
    with pytest.raises(MeetingError, match=f"The rotation's “{field}” is missing, or is not what it should be"):
        request_of({**FULL, field: value})


@pytest.mark.parametrize("value", [None, [], "text", 4])
def test_what_is_no_object_is_refused(value: object) -> None:
    with pytest.raises(MeetingError, match="one JSON object"):
        request_of(value)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(FULL)), ANYTHING)
def test_nothing_in_a_field_is_more_than_refused(field: str, value: object) -> None:
    try:
        request_of({**FULL, field: value})
    except MeetingError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


def test_not_a_number_is_refused_though_json_has_it() -> None:
    value = json.loads(json.dumps({**FULL, "history": [[0, 1, math.inf]]}))
    with pytest.raises(MeetingError, match="weigh"):
        request_of(value)


def test_earlier_meetings_weigh_less_the_longer_ago_they_are() -> None:
    latest = pairs_met((((0, 1, 2), (3, 4)), ((0, 1), (2, 3, 4))))
    assert latest == {(0, 1), (0, 2), (1, 2), (3, 4), (2, 3), (2, 4)}
    assert faded([latest, {(1, 0), (5, 0)}]) == (
        (0, 1, 1.5), (0, 2, 1.0), (0, 5, 0.5), (1, 2, 1.0), (2, 3, 1.0), (2, 4, 1.0), (3, 4, 1.0)
    )  # fmt: skip
    assert faded([[], [], [(0, 1)]], kept=0.1) == ((0, 1, pytest.approx(0.01)),)
