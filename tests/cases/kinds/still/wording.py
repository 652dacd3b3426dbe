"""In few words."""

from wegame.telling.pages import Answer, make_page
from wegame.telling.passages import MomentKind


def _hush(game, question):
    texts = {"yes": "We have heard it.", "no": "Not yet."}
    hush = game.turn.round.hush
    return make_page(question, hush, {"heard": "Quiet?"}, lambda _, choice: Answer(choice.value, texts[choice.value]))


PAGES = {"hush": _hush}
MOMENTS = (MomentKind("hushed", "Quiet", lambda *_: "It was quiet."),)
ANSWERS = {}
