"""The one seam behind which things are loaded when they are first used: start-up is a feature.

What is named here is an attribute of this module, with its type: `lazy.Reader("Title", text)`. A new screen is a row
below, and an import from which its type is known.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

_WHERE = {
    "Blackout": "wegame.tui.screens.blackout",
    "Cover": "wegame.tui.screens.cover",
    "Debrief": "wegame.tui.screens.debrief",
    "FacilitatorMenu": "wegame.tui.screens.facilitator_menu",
    "Form": "wegame.tui.widgets.form",
    "Home": "wegame.tui.screens.home",
    "LAST_TIME": "wegame.telling.work_plans",
    "Log": "wegame.tui.screens.log",
    "Name": "wegame.tui.screens.facilitator_menu",
    "Palette": "wegame.tui.palette",
    "Pick": "wegame.tui.screens.pick",
    "Reader": "wegame.tui.screens.reader",
    "SettingsPage": "wegame.tui.screens.settings",
    "Setup": "wegame.tui.screens.setup",
    "Table": "wegame.tui.screens.table",
    "Tutorial": "wegame.tui.screens.tutorial",
    "Why": "wegame.tui.screens.why",
    "became_in": "wegame.telling.work_plans",
    "cards": "wegame.scenario.library",
    "deal": "wegame.players.teammates",
    "diary": "wegame.debrief.diary",
    "help_page": "wegame.tui.help",
    "keymap": "wegame.tui.keys",
    "load": "wegame.sessions.replay",
    "plan_told": "wegame.telling.work_plans",
    "read": "wegame.scenario.loader",
    "read_diary": "wegame.sessions.diary",
    "record": "wegame.sessions.diary",
    "render_all": "wegame.scenario.diagnostics",
    "what_became": "wegame.telling.work_plans",
    "write_settings": "wegame.settings.file",
}

if TYPE_CHECKING:
    from wegame.debrief.diary import diary
    from wegame.players.teammates import deal
    from wegame.scenario.diagnostics import render_all
    from wegame.scenario.library import cards
    from wegame.scenario.loader import read
    from wegame.sessions.diary import read_diary, record
    from wegame.sessions.replay import load
    from wegame.settings.file import write_settings
    from wegame.telling.work_plans import LAST_TIME, became_in, plan_told, what_became
    from wegame.tui.help import help_page
    from wegame.tui.keys import keymap
    from wegame.tui.palette import Palette
    from wegame.tui.screens.blackout import Blackout
    from wegame.tui.screens.cover import Cover
    from wegame.tui.screens.debrief import Debrief
    from wegame.tui.screens.facilitator_menu import FacilitatorMenu, Name
    from wegame.tui.screens.home import Home
    from wegame.tui.screens.log import Log
    from wegame.tui.screens.pick import Pick
    from wegame.tui.screens.reader import Reader
    from wegame.tui.screens.settings import SettingsPage
    from wegame.tui.screens.setup import Setup
    from wegame.tui.screens.table import Table
    from wegame.tui.screens.tutorial import Tutorial
    from wegame.tui.screens.why import Why
    from wegame.tui.widgets.form import Form
else:

    def __getattr__(name: str) -> object:
        """Load what has this name."""
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_WHERE[name]), name)
