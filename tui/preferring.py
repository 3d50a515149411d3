"""The part of the App that keeps what the facilitator prefers: language and theme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from store.errors import StoreError
from store.settings import save_setting
from tui.i18n import translator_for
from tui.palette import theme_palette
from tui.saying import language, speak
from tui.theme import other_shade, suited, without_colour
from tui.touring import TouringApp


class PreferringApp(TouringApp):
    """Changes language and theme at a key, and keeps them for the next start."""

    _settings_path: Path

    def action_change_language(self) -> None:
        """Speak the other language, and keep that as a setting."""
        other = "en" if language() == "da" else "da"
        speak(translator_for(other), other)
        self.clear_notifications()
        for screen in self._places.values():
            screen.say_again()
        self._keep_setting("language", other)

    def action_change_theme_shade(self) -> None:
        """Change between the dark and the light theme, and keep that as a setting."""
        self.theme = other_shade(self.current_theme)

    def suit_theme(self) -> None:
        """Take the terminal's own colours where it has only sixteen; what was chosen stays chosen."""
        if not self.is_headless:
            self.theme = suited(self.theme, self.console.color_system)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours; where none are wanted, what stands out by colour does so by brightness."""
        variables = super().get_css_variables()
        if self.no_color and not self.current_theme.ansi:
            variables = self.theme_variables = without_colour(variables)
        return variables

    def _keep_theme(self, name: str) -> None:
        chosen = self._settings.theme
        if name not in {chosen, suited(chosen, self.console.color_system)}:
            self._settings = replace(self._settings, theme=name)
            self._keep_setting("theme", name)

    def search_themes(self) -> None:
        """Offer all themes."""
        self.push_screen(theme_palette())

    def _keep_setting(self, name: str, value: str) -> None:
        try:
            save_setting(self._settings_path, name, value)
        except StoreError as error:
            self._warn(error.sentence)
