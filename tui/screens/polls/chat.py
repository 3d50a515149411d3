"""What is copied of a poll for the chat: the question while it is asked, the result when it is closed."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.chat.text import Bar, Bars, ChatText, Entry, Heading, Line, Paragraph, Section
from meeting.people import Person
from meeting.poll.result import Remark, Result, compare
from meeting.poll.texts import prompt
from meeting.poll.wording import percent, say_answered, say_decimal, say_picture, say_result, say_shift
from meeting.polls import Poll, PollKind, PollState
from meeting.words import N_, Sentence, Translator, sentence


def chat_text_of(
    result: Result, *, translator: Translator, present: int, people: Mapping[str, Person], before: Result | None
) -> ChatText:
    """Return what ``y`` copies of a poll, in the meeting's language.

    Args:
        result: as it stands.
        translator: of the meeting's language.
        present: how many are in the meeting.
        people: everybody by id, for the names of reservations.
        before: the result of the same question asked earlier.
    """
    poll = result.poll
    if poll.state is not PollState.CLOSED:
        return _asked(poll, result, translator, present)
    sections = [_result(result, translator, present=present, before=before)]
    remarks = _remarks(result, people)
    if remarks and poll.kind is not PollKind.OPEN:
        name = sentence(N_("reservations and reasons"))
        sections.append(Section(id="reservations", name=name, lines=remarks, included=not poll.is_named))
    return ChatText(subject=poll.question, sections=tuple(sections))


def _asked(poll: Poll, result: Result, translator: Translator, present: int) -> ChatText:
    """Return the question for the chat; how it stands can be put in, unless it is hidden."""
    _question, *how = prompt(poll, translator=translator).split("\n")
    lines: tuple[Line, ...] = (Heading(poll.question), *map(Paragraph, how))
    sections = [Section(id="question", name=sentence(N_("the question")), lines=lines)]
    if result.answered and result.is_shown:
        stands = _result(result, translator, present=present, before=None)
        name = sentence(N_("how it stands"))
        sections.append(Section(id="stands", name=name, lines=stands.lines[1:], included=False))
    return ChatText(subject=poll.question, sections=tuple(sections))


def _result(result: Result, translator: Translator, *, present: int, before: Result | None) -> Section:
    poll = result.poll
    lines: list[Line] = [Heading(poll.question)]
    said = [say_answered(result, present=present).say(translator)]
    if poll.kind is PollKind.OPEN:
        lines += [Paragraph(said[0]), *(Entry(remark.text.replace("\n", " ")) for remark in result.remarks)]
        return Section(id="result", name=sentence(N_("the result")), lines=tuple(lines))
    lines.append(Paragraph(f"{said[0]} · {say_picture(result).say(translator)}"))
    lines += _bars(result, translator)
    lines += [Paragraph(one.say(translator)) for one in say_result(result)]
    if before is not None and result.answered:
        lines += [Paragraph(say_shift(shift).say(translator)) for shift in compare(before, result)]
    return Section(id="result", name=sentence(N_("the result")), lines=tuple(lines))


def _bars(result: Result, translator: Translator) -> list[Line]:
    """Return the bars; half points, as a ranking may have, are figures instead."""
    if any(bar.count != int(bar.count) for bar in result.bars):
        return [Entry(f"{bar.label}: {_decimal(bar.count, translator)}") for bar in result.bars]
    bars = (Bar(bar.label, int(bar.count), _share(bar.share, translator)) for bar in result.bars)
    return [Bars(tuple(bars))]


def _decimal(number: float, translator: Translator) -> str:
    said = say_decimal(number)
    return said.say(translator) if isinstance(said, Sentence) else said


def _share(share: float, translator: Translator) -> str:
    return sentence(N_("{percent} %"), percent=percent(share)).say(translator)


def _remarks(result: Result, people: Mapping[str, Person]) -> tuple[Line, ...]:
    return tuple(Entry(_remark(remark, people)) for remark in result.remarks)


def _remark(remark: Remark, people: Mapping[str, Person]) -> str:
    """Return a remark with its name; private people are never named."""
    person = people.get(remark.voter)
    name = remark.name if person is None else "" if person.private else person.name
    text = remark.text.replace("\n", " ")
    return f"{name}: {text}" if name else text
