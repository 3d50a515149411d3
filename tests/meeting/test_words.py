"""Sentences and errors that wait for a language."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from meeting.errors import MeetingError, NotAllowed, NotFound, NotUnderstood, TooSoon
from meeting.words import N2_, N_, sentence

SAYINGS = {
    "park “{title}”": "parkér “{title}”",
    "{what} again": "{what} igen",
    "{n} item": "{n} punkt",
    "{n} items": "{n} punkter",
}


class Danish(NullTranslations):
    """Knows four messages."""

    def gettext(self, message):
        return SAYINGS[message]

    def ngettext(self, msgid1, msgid2, n):
        return SAYINGS[msgid1 if n == 1 else msgid2]


def test_a_sentence_speaks_english_by_itself():
    assert str(sentence(N_("park “{title}”"), title="Poll")) == "park “Poll”"


def test_a_sentence_speaks_the_language_of_its_translator():
    assert sentence("park “{title}”", title="Poll").say(Danish()) == "parkér “Poll”"


@pytest.mark.parametrize(("n", "said"), [(0, "0 punkter"), (1, "1 punkt"), (2, "2 punkter")])
def test_the_number_chooses_singular_or_plural(n, said):
    one, many = N2_("{n} item", "{n} items")
    assert sentence(one, plural=many, n=n).say(Danish()) == said


def test_a_sentence_inside_another_is_said_in_the_same_language():
    inner = sentence("park “{title}”", title="Poll")
    assert sentence("{what} again", what=inner).say(Danish()) == "parkér “Poll” igen"


def test_a_field_is_never_read_as_a_pattern():
    assert str(sentence("park “{title}”", title="{0} {title} {n.__class__}")) == "park “{0} {title} {n.__class__}”"


def test_the_same_sentence_is_equal():
    assert sentence("park “{title}”", title="A") == sentence("park “{title}”", title="A")
    assert sentence("park “{title}”", title="A") != sentence("park “{title}”", title="B")


def test_an_error_says_why_in_every_language():
    error = NotAllowed(N_("park “{title}”"), title="Poll")
    assert str(error) == "park “Poll”"
    assert error.say(Danish()) == "parkér “Poll”"


@pytest.mark.parametrize("kind", [NotAllowed, NotFound, NotUnderstood, TooSoon])
def test_every_error_of_the_meeting_can_be_caught_as_one(kind):
    with pytest.raises(MeetingError, match="no such item"):
        raise kind("no such item")


def test_a_double_press_is_something_not_allowed():
    assert issubclass(TooSoon, NotAllowed)
