"""What is done with the notes and themes of the wall: typed, moved, joined, split, dotted, and taken further."""

from __future__ import annotations

from datetime import datetime

from meeting.captured import CaptureKind
from meeting.meeting import Meeting
from meeting.wall import notes, onward, themes
from meeting.wall.hanging import wall_with_note
from meeting.walls import Theme, Wall, WallNote
from meeting.words import N_, sentence
from tui.lines import Line
from tui.saying import _, ngettext, say
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.screens.meeting_actions import CAPTURE_HINTS, CAPTURE_LABELS
from tui.screens.reading import KIND_NAMES, captured_line, captured_reading
from tui.screens.wall.capturing import is_made_of, note_line, on_its_lines, on_one_line, read_note
from tui.screens.wall.shown import WallShownScreen
from tui.widgets.wall.board import WallBoard
from tui.widgets.wall.cards import FREE

_SHOWN = 60
_PARTS = ";"


class WallNotesScreen(WallShownScreen):
    """A screen on which the notes of a wall are worked with."""

    _picked = ""
    """The id of the note that waits to be joined."""

    @property
    def theme(self) -> Theme | None:
        """The selected theme, or None."""
        wall, selected = self.wall, self.query_one(WallBoard).selected_id
        return next((theme for theme in wall.themes if theme.id == selected), None) if wall else None

    @property
    def _under(self) -> str:
        """The id of the theme that a new note goes under: the selected one, or that of the selected note."""
        theme, note, wall = self.theme, self.note, self.wall
        if theme is not None or note is not None:
            return theme.id if theme is not None else note.theme if note is not None else ""
        is_free = self.query_one(WallBoard).selected_id == FREE
        return wall.themes[0].id if wall is not None and wall.themes and not is_free else ""

    # Typing notes

    def action_add(self) -> None:
        """Put up a wall, or type notes; ask which, when the wall in sight is not that of the running item."""
        wall, item = self.wall, self.item_without_wall
        if wall is None:
            self.put_up()
        elif item is None:
            self.type_notes(wall)
        else:
            self._ask_which(wall, item.title)

    def _ask_which(self, wall: Wall, title: str) -> None:
        answers = (
            Answer("new", _("Put up a wall for “{title}”", title=title)),
            Answer("here", _("Add notes to this wall"), wall.question),
        )

        def answered(answer: str | None) -> None:
            if answer == "new":
                self.put_up()
            elif answer == "here":
                self.choose_wall(wall.id)
                self.type_notes(wall)

        self.app.push_screen(ChoiceScreen(_("A new wall, or this one?"), "", answers), answered)

    def type_notes(self, wall: Wall) -> None:
        """Open the line for notes; it stays open for the next one."""
        under = self._under

        def read(text: str) -> Line:
            now = self.wall or wall
            return note_line(text, now, self.people, under=under)

        self.open_line(f"note:{wall.id} {under}", read, _("bo: what he says #theme"))

    def _take_note(self, wall_id: str, under: str, text: str) -> bool:
        wall, meeting, now = self.wall, self.meeting, self.now
        if not text or wall is None or meeting is None or now is None or wall.id != wall_id:
            return True
        typed = read_note(text, wall, self.people)
        author = typed.author.id if typed.author else ""
        theme = typed.theme.id if typed.theme else under

        def hung(old: Meeting, at: datetime) -> Meeting:
            return notes.add_note(old, wall_id, typed.text, at=at, author=author, theme=theme)

        new = hung(meeting, now).walls[meeting.walls.index(wall)].notes[-1]  # says at once what is wrong
        self.query_one(WallBoard).select(new.id)
        self.ask_change(hung, sentence(N_("hang the note “{text}”"), text=_short(typed.text)))
        self.type_notes(wall)
        return False

    def action_edit(self) -> None:
        """Edit the selected note, or the title of the selected theme."""
        note, theme = self.note, self.theme
        if note is not None:
            head: Line = ((_("note on the wall"), "now"), (f" · {_('⏎ is a line break')}", "dim"))
            self.open_line(f"edit:{note.id}", lambda _text: head, "", on_one_line(note.text))
        elif theme is not None:
            self.open_line(f"title:{theme.id}", lambda _text: ((_("title of the theme"), "now"),), "", theme.title)

    def action_remove(self) -> None:
        """Take the selected note down, or the selected theme; its notes stay. Undo brings it back."""
        note, theme = self.note, self.theme
        if note is not None:
            label = sentence(N_("take down “{text}”"), text=_short(note.text))
            self.ask_change(lambda old, _at: notes.remove_notes(old, (note.id,)), label)
        elif theme is not None:
            label = sentence(N_("remove the theme “{title}”"), title=theme.title)
            self.ask_change(lambda old, _at: themes.remove_theme(old, theme.id), label)

    # Grouping

    def action_move_note(self) -> None:
        """Move the selected note to a theme, or merge the selected theme with another one."""
        from tui.screens.wall.theme import ThemeScreen  # noqa: PLC0415 - only when it is asked for

        wall, note, theme = self.wall, self.note, self.theme
        if wall is None or (note is None and theme is None):
            self._say_select()
            return
        here = theme.id if theme is not None else note.theme if note is not None else ""
        answers = [Answer(one.id, one.title) for one in wall.themes if one.id != here]
        if note is not None and note.theme:
            answers.append(Answer(FREE, _("No theme")))
        title = _("Move to which theme?") if note is not None else _("Merge with which theme?")
        hint = _("or type the name of a new theme") if note is not None else _("or type another name for it")

        def chosen(answer: tuple[str, str] | None) -> None:
            if answer is None:
                return
            if note is not None:
                self._move(wall, note, *answer)
            elif theme is not None:
                self._merge(theme, *answer)

        self.app.push_screen(ThemeScreen(title, answers, hint=hint), chosen)

    def _move(self, wall: Wall, note: WallNote, what: str, which: str) -> None:
        self._select_after(note)
        if what == "new":
            label = sentence(N_("make the theme “{title}”"), title=which)
            self.ask_change(lambda old, _at: themes.add_theme(old, wall.id, which, notes=(note.id,)), label)
            return
        theme = "" if which == FREE else which
        title = next((one.title for one in wall.themes if one.id == theme), _("No theme"))
        label = sentence(N_("move a note to “{title}”"), title=title)
        self.ask_change(lambda old, _at: themes.move_notes(old, (note.id,), theme=theme), label)

    def _select_after(self, note: WallNote) -> None:
        """Select the next note of the same theme, since that is the one to be moved next."""
        wall = self.wall
        same = [one for one in wall.notes if one.theme == note.theme] if wall else []
        place = same.index(note)
        if len(same) > 1:
            self.query_one(WallBoard).select(same[place + 1 if place + 1 < len(same) else place - 1].id)

    def _merge(self, theme: Theme, what: str, which: str) -> None:
        if what == "new":
            self._rename(theme.id, which)
        else:
            self.query_one(WallBoard).select(which)
            label = sentence(N_("merge the theme “{title}” with another"), title=theme.title)
            self.ask_change(lambda old, _at: themes.merge_themes(old, theme.id, into=which), label)

    def _rename(self, theme_id: str, title: str) -> None:
        label = sentence(N_("call the theme “{title}”"), title=title)
        self.ask_change(lambda old, _at: themes.rename_theme(old, theme_id, title), label)

    def action_join(self) -> None:
        """Pick up the selected note, or join the one that was picked up with it."""
        wall, note = self.wall, self.note
        if wall is None or note is None:
            self._say_select()
            return
        first = next((one for one in wall.notes if one.id == self._picked), None)
        if first is None:
            self._picked = note.id
            self.show_wall()
            return
        second = self._note_after(note) if first.id == note.id else note
        self._picked = ""
        if second is None:
            self.notify(_("There is no note after this one to join it with."), markup=False)
            self.show_wall()
            return
        self.query_one(WallBoard).select(first.id)
        pair = (first.id, second.id)
        self.ask_change(
            lambda old, _at: notes.join_notes(old, pair, name_of=self.name_of), sentence(N_("join two notes"))
        )

    def _note_after(self, note: WallNote) -> WallNote | None:
        wall = self.wall
        hung = [one for theme, shown in notes.columns(wall, order=self._order) for one in shown] if wall else []
        same = [one for one in hung if one.theme == note.theme]
        place = same.index(note) + 1
        return same[place] if place < len(same) else None

    def on_wall_board_let_go(self) -> None:
        """Put down the note that was picked up."""
        if self._picked:
            self._picked = ""
            self.show_wall()

    def action_split(self) -> None:
        """Split the selected note; one without parts is typed anew, with a sign where it is to be cut."""
        note = self.note
        if note is None:
            self._say_select()
        elif len(notes.parts_of(note.text)) > 1:
            self.ask_change(lambda old, _at: notes.split_note(old, note.id), sentence(N_("split a note")))
        else:
            head: Line = ((_("split"), "now"), (f" · {_('put ; where it is to be cut')}", "dim"))
            self.open_line(f"split:{note.id}", lambda _text: head, "", note.text)

    def action_suggest(self) -> None:
        """Show which notes share a word; each that is chosen becomes a theme."""
        from meeting.wall import suggest  # noqa: PLC0415 - only when it is asked for

        wall = self.wall
        if wall is None:
            self.say_no_wall()
            return
        free = {note.id: note for note in wall.notes if not note.theme}
        found = suggest.suggested_themes(free.values(), question=wall.question)
        if not found:
            self.notify(_("No two notes without a theme share a word that tells something."), markup=False)
            return
        answers = [
            Answer(
                str(place),
                f"{one.title} · {ngettext('{n} note', '{n} notes', len(one.notes))}",
                "\n".join(f"· {_short(free[note_id].text)}" for note_id in one.notes),
            )
            for place, one in enumerate(found)
        ]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                new = found[int(answer)]
                label = sentence(N_("make the theme “{title}”"), title=new.title)
                self.ask_change(lambda old, _at: suggest.apply_suggestion(old, wall.id, new), label)
                # behind the change in the queues of screen and App, so that it shows what is left
                self.call_later(self.app.call_later, self._suggest_more)

        text = _("A suggestion only: choose those that make sense. m moves notes one by one.")
        self.app.push_screen(ChoiceScreen(_("These notes share a word"), text, answers), chosen)

    def _suggest_more(self) -> None:
        from meeting.wall import suggest  # noqa: PLC0415 - only when it is asked for

        wall = self.wall
        free = [note for note in wall.notes if not note.theme] if wall else []
        if wall is not None and suggest.suggested_themes(free, question=wall.question):
            self.action_suggest()

    def action_vote(self, by: int) -> None:
        """Give the selected note a dot, or take one back."""
        note = self.note
        if note is None:
            self._say_select()
            return
        label = N_("give “{text}” a dot") if by > 0 else N_("take a dot from “{text}”")
        self.ask_change(lambda old, _at: notes.vote(old, note.id, by=by), sentence(label, text=_short(note.text)))

    def _say_select(self) -> None:
        self.notify(_("Select a note first."), markup=False)

    # Onward

    def on_wall_board_chosen(self) -> None:
        """Ask what becomes of the selected note; a theme is renamed."""
        note = self.note
        if note is None:
            self.action_edit()
            return
        answers = [
            *(Answer(str(kind), _(KIND_NAMES[kind]).capitalize()) for kind in KIND_NAMES),
            Answer("ask", _("The question of a poll")),
            Answer("edit", _("Edit it")),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                self.action_edit()
            elif answer == "ask":
                value = onward.question_of(note)
                self.open_line(f"ask:{note.id}", _poll_line, _("Which date? 3 Dec / 10 Dec / neither"), value)
            elif answer is not None:
                self.action_capture(answer)

        self.app.push_screen(ChoiceScreen(_("What becomes of this note?"), _short(note.text), answers), chosen)

    def action_capture(self, kind: str) -> None:
        """Open the capture line; with the text of the selected note, if nothing came of it yet."""
        note, meeting = self.note_to_capture(), self.meeting
        if note is None or meeting is None:
            super().action_capture(kind)
            return
        chosen = CaptureKind(kind)

        def read(text: str) -> Line:
            line = captured_line(chosen, text, self.meeting, self.network, self.now)
            of_note = text and is_made_of(text, note)
            return (*line, (f" · {_('from the note') if of_note else _('not from the note')}", "dim"))

        self.open_line(f"became:{chosen} {note.id}", read, _(CAPTURE_HINTS[chosen]), onward.line_of(note))

    def note_to_capture(self) -> WallNote | None:
        """Return the selected note, if nothing came of it yet that is still there."""
        note, meeting = self.note, self.meeting
        if note is None or meeting is None or any(one.id == note.became for one in meeting.captures):
            return None
        return note

    def _take_became(self, detail: str, text: str) -> bool:
        kind_name, _space, note_id = detail.partition(" ")
        kind, meeting = CaptureKind(kind_name), self.meeting
        if not text or meeting is None:
            return True
        _wall, note = wall_with_note(meeting, note_id)
        if not is_made_of(text, note):
            return super().take_line("capture", kind_name, text)
        reading = captured_reading(kind, text, meeting, self.network, self.now)
        label = sentence(CAPTURE_LABELS[kind], text=reading.text or text)
        self.ask_change(lambda old, at: onward.capture_note(old, note_id, kind=kind, at=at, reading=reading), label)
        self.say_done(label)
        return True

    def _take_question(self, text: str) -> bool:
        from meeting.poll.running import add_poll  # noqa: PLC0415 - only when it is asked for
        from meeting.poll.writing import read_poll  # noqa: PLC0415 - only when it is asked for

        meeting = self.meeting
        if not text or meeting is None:
            return True
        poll = read_poll(text, language=meeting.language).poll
        item = meeting.running.id if meeting.running else ""
        add_poll(meeting, poll, item=item)  # says at once what is wrong
        label = sentence(N_("prepare the poll “{question}”"), question=poll.question)
        self.ask_change(lambda old, _at: add_poll(old, poll, item=item), label)
        self.notify(_("The poll is prepared: 3 shows it."), markup=False)
        return True

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take what was typed on the wall; an empty line closes."""
        match what:
            case "note":
                wall_id, _space, under = detail.partition(" ")
                return self._take_note(wall_id, under, text)
            case "edit" | "split" if text and self.meeting is not None:
                self._take_text(detail, text, splits=what == "split")
            case "title" if text:
                self._rename(detail, text)
            case "became":
                return self._take_became(detail, text)
            case "ask":
                return self._take_question(text)
            case "edit" | "split" | "title":
                pass
            case _:
                return super().take_line(what, detail, text)
        return True

    def _take_text(self, note_id: str, text: str, *, splits: bool) -> None:
        if not splits:
            changed = on_its_lines(text)
            self.ask_change(lambda old, _at: notes.edit_note(old, note_id, changed), sentence(N_("change a note")))
            return

        def split(old: Meeting, _at: datetime) -> Meeting:
            return notes.split_note(notes.edit_note(old, note_id, text), note_id)

        if self.meeting is not None and self.now is not None:
            split(self.meeting, self.now)  # says at once what is wrong
        self.ask_change(split, sentence(N_("split a note")))


def _short(text: str) -> str:
    line = text.replace("\n", " / ")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _poll_line(text: str) -> Line:
    from meeting.poll.writing import describe, read_poll  # noqa: PLC0415 - only when it is asked for

    read = read_poll(text)
    said = read.problem or describe(read.poll)
    return ((_("poll"), "now"), (f" · {say(said)}", "soon" if read.problem else "accent"))
