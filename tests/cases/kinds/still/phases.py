"""It asks once whether all have heard it."""

from wegame.game.efficacy import add
from wegame.game.phases import Phase
from wegame.game.questions import Choice, Field, Question

ORDER = ("brief", "response", "huddle", "hush", "tick")


def open_hush(desk):
    return (Question(desk.asks("hush"), "hush", "hush", (Field("heard", "one", (Choice("yes"), Choice("no"))),)),)


def take_hush(desk, question, reply):
    close_hush(desk, reply["heard"] == "yes")


def close_hush(desk, heard):
    """What it does: for one game and for thousands."""
    for is_heard in desk.cases(heard):
        if is_heard:
            add(desk, "strain", -5, "affect", "affective_state", "real_break")
            desk.tell("hushed")


PHASES = (Phase("hush", open_hush, take_hush, shown="hush"),)
ODDS = {}
