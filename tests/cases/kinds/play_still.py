"""Run by tests/kinds: wegame with one kind of round more, which is a package and a name in the table."""

import json
import sys
from pathlib import Path

import wegame.kinds
import wegame.kinds.table

wegame.kinds.__path__.append(str(Path(__file__).parent))
wegame.kinds.KINDS = wegame.kinds.table.KINDS = ("choice", "still")

from wegame.analysis.crowd import play  # noqa: E402
from wegame.analysis.lanes import seed_words  # noqa: E402
from wegame.debrief import as_html, as_json, as_markdown, findings  # noqa: E402
from wegame.game import Game, Team  # noqa: E402
from wegame.players import policy_named  # noqa: E402
from wegame.scenario.loader import read_text  # noqa: E402
from wegame.scenario.models import schema  # noqa: E402
from wegame.sessions.replay import load  # noqa: E402
from wegame.sessions.session import Session  # noqa: E402
from wegame.telling.questions import page_of  # noqa: E402
from wegame.telling.talk import narrate  # noqa: E402
from wegame.theory import MAIN_DIALS  # noqa: E402

STORY = Path(sys.argv[1]).read_text(encoding="utf-8")
loaded = read_text(STORY, "still.toml")
scenario = loaded.playable()
shout = read_text(STORY.replace("Only the rain.", "Rain!"), "still.toml").diagnostics
unknown = read_text(STORY.replace('"still"', '"stil"'), "still.toml").diagnostics
extra = read_text(STORY.replace("hush =", "hussh ="), "still.toml").diagnostics

policy, names = policy_named("open"), ["Ana", "Ben", "Cy"]
team = Team.deal(scenario, names, cards="simulated")
seeds = list(range(1, 33))
plays = play(scenario, team, policy, seed_words(seeds))
alike, slips = [], []
for place, seed in enumerate(seeds):
    game = Game(scenario, team, seed)
    while game.questions:
        game = game.answer(game.questions[0], policy.answer(game, game.questions[0]))
    for turn in game.history:
        row = scenario.rounds.index(turn.round)
        slips += [[turn.slip, turn.round.id]] if turn.slip else []
        alike.append([plays.dials[row, i, place] for i in range(4)] == [dict(turn.dials)[dial] for dial in MAIN_DIALS])

path, prompts = Path(sys.argv[2]), []
at_table = Team.deal(scenario, names, cards="keyboard")
session = Session.begin(scenario, loaded.text, at_table, seed=int(sys.argv[3]), path=path)
while session.question is not None:
    prompts.append(page_of(session.game, session.question).prompt)
    session.answer(session.question, policy.answer(session.game, session.question))
session.close()
again = load(path)
found = findings(again)
print(
    json.dumps(
        {
            "schema": schema(),
            "codes": [[item.code, item.message, item.hint] for item in (*shout, *unknown, *extra)],
            "alike": alike,
            "slips": slips,
            "prompts": prompts,
            "told": [passage.text for passage in narrate(again)],
            "differs": again.differs,
            "rounds": [item.title for item in found.rounds],
            "written": [as_markdown(found), as_html(found), as_json(found)],
        }
    )
)
