"""Commands: getting around, undo, and the program itself."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.SCREENS
_EVERYWHERE = Where.EVERYWHERE

AROUND: tuple[Command, ...] = (
    Command("screen.home", "0", N_("home"), N_("Go to networks and meetings."), _G, _EVERYWHERE, "app.go('home')"),
    Command("screen.agenda", "1", N_("agenda"), N_("Go to the agenda of the open meeting."), _G, _EVERYWHERE,
            "app.go('agenda')"),
    Command("screen.breakouts", "2", N_("breakouts"), N_("Go to the breakout rounds."), _G, _EVERYWHERE,
            "app.go('breakouts')"),
    Command("screen.polls", "3", N_("polls"), N_("Go to the polls."), _G, _EVERYWHERE, "app.go('polls')"),
    Command("screen.board", "4", N_("board"), N_("Go to the board of goals, decisions and actions."), _G, _EVERYWHERE,
            "app.go('board')"),
    Command("screen.wall", "5", N_("wall"), N_("Go to the wall."), _G, _EVERYWHERE, "app.go('wall')"),
    Command("screen.people", "6", N_("people"), N_("Go to the people."), _G, _EVERYWHERE, "app.go('people')"),
    Command("screen.summary", "7", N_("summary"), N_("Go to the summary and the minutes."), _G, _EVERYWHERE,
            "app.go('summary')"),
    Command("screen.review", "8", N_("review"), N_("Look back at past meetings, and find anything in them."), _G,
            _EVERYWHERE, "app.go('review')"),
    Command("find.everywhere", "ctrl+f", N_("find everywhere"), N_("Find anything in all meetings of all networks."),
            _G, _EVERYWHERE, "app.find_everywhere"),
    *(
        Command(f"{where.value}.find", "slash", N_("find"), N_("Find anything in all meetings of all networks."),
                _G, where, "app.find_everywhere")
        for where in (Where.AGENDA, Where.BREAKOUTS, Where.POLLS, Where.WALL, Where.SUMMARY)
    ),
    Command("screen.previous", "left_square_bracket", N_("screen before"), N_("Go to the screen before."), _G,
            _EVERYWHERE, "app.turn(-1)"),
    Command("screen.next", "right_square_bracket", N_("next screen"), N_("Go to the next screen."), _G, _EVERYWHERE,
            "app.turn(1)"),
    Command("board.everywhere", "f4", N_("all open"),
            N_("See everything that is open in all networks, what is due first on top; Enter goes to its board."), _G,
            _EVERYWHERE, "app.everything_open", 11),
    Command("undo", "u", N_("undo"), N_("Undo the last step, saying what is undone; any number of steps."), _G,
            _EVERYWHERE, "app.undo", 10),
    Command("redo", "U", N_("redo"), N_("Do again what was undone."), _G, _EVERYWHERE, "app.redo"),
    Command("save.retry", "ctrl+s", N_("save now"), N_("Try again at once to save what could not be saved."), _G,
            _EVERYWHERE, "app.retry_save"),
    Command("language", "ctrl+l", N_("dansk / English"), N_("Change the language of the interface."), _G,
            _EVERYWHERE, "app.change_language"),
    Command("theme", "ctrl+t", N_("light / dark"), N_("Change between the dark and the light theme."), _G,
            _EVERYWHERE, "app.change_theme_shade"),
    Command("theme.choose", "f2", N_("themes"), N_("Choose among all themes."), _G, _EVERYWHERE, "app.change_theme"),
    Command("tour", "f3", N_("tour"), N_("Take the guided tour, one key after the other, or end it."), _G, _EVERYWHERE,
            "app.tour"),
    Command("help", "question_mark", N_("help"), N_("Show the keys of this screen."), _G, _EVERYWHERE, "app.help", 11),
    Command("palette", "ctrl+p", N_("commands"), N_("Find a command by typing part of its name."), _G, _EVERYWHERE,
            "app.command_palette", 12),
    Command("quit", "ctrl+q", N_("quit"), N_("Save and quit; a live meeting goes on and is there when you return."), _G,
            _EVERYWHERE, "app.quit"),
)  # fmt: skip
