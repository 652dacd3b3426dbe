"""Simulated teammates: who they are, what they answer, what they say, and what makes them open up."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from wegame.errors import UsageError
from wegame.game import Game, PlayedRound, Question, Team, Value
from wegame.game.slips import RESPONSES
from wegame.kinds.choice.model import ChoiceRound
from wegame.players import PERSONAS
from wegame.players.teammates import NAMES, deal
from wegame.scenario.models import Scenario
from wegame.scenario.parts import Approach
from wegame.sessions.session import Session
from wegame.telling import small_talk
from wegame.telling.moments import Passage
from wegame.telling.questions import Page
from wegame.telling.talk import in_the_talk, narrate, session_page
from wegame.text import one_line

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HOSTILE = "[bold]x[/] {0} \\ $primary **[@click=app.exit]**"


@cache
def shipped(name: str = "nine-rooms") -> Scenario:
    return Scenario.model_validate(tomllib.loads((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8")))


def a_story(start: Mapping[str, float] | None = None, **keys: Any) -> Scenario:
    """Three roles and one round, from brief to outcome, in which all have a note; keys replace what is in the round."""
    option = {"approach": "together", "success": "Yes.", "setback": "No."}
    here = {
        "id": "one",
        "title": "One",
        "text": "What now?",
        "phases": ["brief", "card", "talk", "decision", "outcome"],
        "clues": [{"role": role, "text": f"You saw {HOSTILE} from {role}."} for role in ("ops", "desk", "books")],
        "options": [
            {"id": "left", "text": "Left.", "lines": [f"Left, {HOSTILE}", "Left it is."], **option},
            {"id": "right", "text": "Right.", "lines": ["Right, then.", "Right is fine."], **option},
        ],
        **keys,
    }
    return Scenario.model_validate(
        {
            "format": 1,
            "scenario": {"id": "it", "title": "It", "summary": "It.", "goal": "It.", "players": [2, 4]},
            "start": dict(start or {}),
            "roles": [{"id": item, "name": item.title()} for item in ("ops", "desk", "books")],
            "rounds": [here],
        }
    )


def rounds_of(game: Game) -> Iterator[Any]:
    yield from game.history
    if game.turn is not None and not game.ending:
        yield game.turn


Wanted = Value | Callable[[Game], Value]


def fill(game: Game, question: Question, **wanted: Wanted) -> dict[str, Value]:
    """What the person answers: what is wanted (of several, the first) where it is on offer, else the first and 50."""
    reply: dict[str, Value] = {}
    for item in question.fields:
        if item.applies(reply):
            values = [choice.value for choice in item.choices]
            kinds: dict[str, Value] = {"scale": 50, "text": "", "some": tuple(values)}
            first = kinds.get(item.kind, values[0] if values else "")
            asked = wanted.get(item.name)
            asked = asked(game) if callable(asked) else asked
            if item.kind == "one":
                wishes = asked if isinstance(asked, tuple) else (asked,)
                asked = next((wish for wish in wishes if wish in values), None)
            reply[item.name] = first if asked is None else asked
    return reply


def what_is_best(game: Game) -> Value:
    """What all clues together speak for."""
    worth = game.turn.round.merits() if game.turn and isinstance(game.turn.round, ChoiceRound) else {}
    return max(worth, key=worth.__getitem__, default="")


def play(
    scenario: Scenario, seed: int, role: str | None = None, most: int = 10_000, **wanted: Wanted
) -> SimpleNamespace:
    """A game of one person: the game, what is told of it, the pages, and what was done in each talk."""
    session = alone(scenario, seed, role)
    asked, done = list[Page](), list[tuple[int, str, str]]()
    while session.question is not None and len(asked) < most:
        question, turn = session.question, session.game.turn
        asked.append(session_page(session, question))
        done += [(turn.number if turn else 0, item.name, item.does) for item in in_the_talk(session)]
        session.answer(question, fill(session.game, question, **wanted))
    return SimpleNamespace(
        session=session, game=session.game, cast=session.cast, told=narrate(session), asked=asked, done=done
    )


def alone(scenario: Scenario, seed: int, role: str | None = None) -> Session:
    """A session of one person, up to what this person is asked first."""
    team, cast = deal(scenario, role, seed)
    return Session.start(Game(scenario, team, seed), "", None, cast=cast)


def present(game: Game, turn: PlayedRound) -> tuple[int, ...]:
    """The seats that are there in a round."""
    return game.team.present(turn.round.absent)


def counts_told(told: Sequence[Passage], kind: str = "first_choices") -> list[str]:
    """How the counts of this kind fell, and what was said about them. vote: where all are after the talk."""
    return [passage.text for passage in told if passage.kind == kind]


def spoken(told: Sequence[Passage], kind: str = "first_choices") -> list[dict[str, str]]:
    """For each of these counts, what was said about it, by the name of who said it."""
    counts = counts_told(told, kind)
    assert all(text.startswith("- ") for text in counts)
    said = [[row.strip().partition(": “") for row in text.split("\n") if row.startswith("  ")] for text in counts]
    return [{name: line[:-1] for name, _, line in rows} for rows in said]


# ---- the deal


@pytest.mark.parametrize("name", ["nine-rooms", "friday-outage", "the-third-belt"])
@pytest.mark.parametrize("seed", range(12))
def test_every_seat_but_ones_own_is_simulated_and_says_so(name: str, seed: int) -> None:
    """As many seats as a team would have; the role that was asked for is the person's; nobody is called alike."""
    scenario = shipped(name)
    for role in scenario.roles:
        team, cast = deal(scenario, role.id, seed, name="Ben")
        assert len(team.players) == len(Team.seats(scenario)) == len(cast.personas)
        assert role.id in team.players[cast.seat].roles
        others = [player.name for seat, player in enumerate(team.players) if cast.is_simulated(seat)]
        assert all(other.endswith(" (simulated)") for other in others)
        assert "Ben" not in " ".join(others)
        assert team.cards == "simulated"
        assert "simulated" in team.name
        assert cast.personas[cast.seat] == ""
        assert set(cast.personas) - {""} <= set(PERSONAS)


def test_the_same_seed_brings_the_same_teammates_and_another_others() -> None:
    """Also where another role is played: then they keep their seats."""
    scenario = shipped()
    assert deal(scenario, "mender", 7) == deal(scenario, "Mender", 7) == deal(scenario, "mender", 7)
    assert len({deal(scenario, None, seed)[1].personas for seed in range(30)}) > 10
    assert len({deal(scenario, None, seed)[0].players for seed in range(30)}) > 20
    one, other = deal(scenario, "joiner", 7), deal(scenario, "keeper", 7)
    assert one[0].players[2:] == other[0].players[2:]
    assert one[1].personas[2:] == other[1].personas[2:]


def test_nobody_is_called_like_somebody_in_the_story() -> None:
    """A teammate called Bev would be taken for the Bev who rings from Oxbow."""
    taken = "Ada Ben Cleo Dan Eli Fay Gus Hana Ida Jon Kit Lou"
    scenario = shipped().model_copy(update={"debrief": (), "hazards": {"x": taken}})
    names = {player.name.split()[0] for seed in range(20) for player in deal(scenario, None, seed)[0].players[1:]}
    assert names
    assert not names & set(taken.split())
    crowded = shipped().model_copy(update={"hazards": {"x": " ".join(NAMES)}})  # then they have to share
    assert len(deal(crowded, None, 1)[0].players) == 4


def test_without_a_name_one_is_called_what_ones_role_is() -> None:
    """The first role where none is asked for; one that isn't there is told with those that are."""
    team, cast = deal(shipped(), None, 1)
    assert (cast.seat, team.players[0].name) == (0, "Joiner")
    with pytest.raises(UsageError) as refused:
        deal(shipped(), "[pirate]", 1)
    assert "[pirate]" in refused.value.message
    assert "joiner, keeper, mender, desk" in refused.value.hint


# ---- who answers what


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("role", ["joiner", "keeper"])
@pytest.mark.parametrize("how", ["with", "alone"])
def test_the_person_is_asked_for_their_own_seat_and_for_the_team(seed: int, role: str, how: str) -> None:
    """Nobody else's page; a card and a stand of their own in each round in which their role is there, and no other."""
    played = play(shipped(), seed, role, how=how)
    assert played.game.ending
    assert {page.player for page in played.asked} == {None, played.cast.seat}
    own = [page.kind for page in played.asked if page.player is not None]
    there = [turn for turn in played.game.history if played.cast.seat in present(played.game, turn)]
    assert own == ["card", "stand"] * len(there)
    for turn in played.game.history:
        assert set(turn.first_votes) == set(turn.votes) == set(present(played.game, turn))


@pytest.mark.parametrize("seed", range(4))
def test_the_most_have_it_unless_the_person_decides_it_alone(seed: int) -> None:
    """No teammate decides over the others' heads."""
    for turn in play(shipped(), seed, how="with").game.history:
        counted = Counter(turn.votes.values())
        assert counted[turn.option.id] == max(counted.values())
        tied = list(counted.values()).count(max(counted.values())) > 1
        assert turn.decided == ("agreed" if len(counted) == 1 else "lot" if tied else "most")
    alone = play(shipped(), seed, how="alone")
    for turn in alone.game.history:
        assert (turn.decided, turn.decider, turn.option.id) == ("one", alone.cast.seat, turn.votes[alone.cast.seat])


def test_the_same_seed_gives_the_same_game_and_the_same_words() -> None:
    """Their moods and lines hang on the game alone."""
    one, other = play(shipped(), 5, tell="say"), play(shipped(), 5, tell="say")
    assert (one.game.ledger, one.told, one.done) == (other.game.ledger, other.told, other.done)


def test_what_they_say_changes_nothing() -> None:
    """The pages that the person is asked take what the game's own questions take, and the story keeps its moments."""
    played = play(shipped(), 5)
    assert [passage.kind for passage in played.told] == [moment.kind for moment in played.game.moments]
    session = alone(shipped(), 5)
    while (question := session.question) is not None and question.kind != "card":
        session.answer(question, fill(session.game, question))
    assert question is session.game.questions[0]
    assert question is not None
    page = session_page(session, question)
    assert page.question is question
    assert tuple(entry.field for entry in page.fields) == question.fields
    assert page.player == session.seat
    assert played.session.question is None


# ---- lines about first choices


@pytest.mark.parametrize("seed", range(10))
def test_the_authors_lines_come_first_and_nobody_echoes_anybody(seed: int) -> None:
    """Two of three who choose alike say the author's two lines, the third one of our own; none twice."""
    scenario = shipped()
    known = {one_line(line) for item in scenario.rounds for option in item.alternatives for line in option.said_for_it}
    played = play(scenario, seed)
    said = [list(lines.values()) for lines in spoken(played.told)]
    there = [[seat for seat in present(played.game, turn) if seat != played.cast.seat] for turn in played.game.history]
    assert [len(set(lines)) for lines in said] == [len(lines) for lines in said] == list(map(len, there))
    assert len(known & {line for lines in said for line in lines}) > len(said)
    assert sum(line in known for line in said[0]) >= 2  # nobody is worn or guarded yet


def test_without_an_authors_line_each_persona_has_its_own() -> None:
    """By the approach that the option takes."""
    options = [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}]
    scenario = a_story(options=[{**option, "approach": "pilot"} for option in options])
    for seed in range(10):
        played = play(scenario, seed)
        allowed = {line for name in played.cast.personas if name for line in small_talk.LINES[name]["pilot"]}
        assert set(spoken(played.told)[0].values()) <= allowed


def test_an_option_that_names_the_speakers_role_is_not_spoken_of_as_somebody_elses() -> None:
    """The Keeper doesn't say that the Keeper could do it in the dark."""
    lines = ["Desk could do it in the dark.", "Give it to Desk."]
    scenario = a_story(
        options=[
            {"id": "a", "text": "Desk: 'Leave it with me.'", "approach": "solo", "lines": lines},
            {"id": "b", "text": "Desk: 'I'd do it.'", "approach": "solo", "lines": lines},
        ]
    )
    for seed in range(10):
        played = play(scenario, seed, role="ops")
        desk = next(player.name for player in played.game.team.players if "desk" in player.roles)
        assert spoken(played.told)[0][desk] in small_talk.IT_IS_ME


def test_every_persona_has_a_few_lines_for_every_approach() -> None:
    """Short ones, each said by one persona only."""
    assert set(small_talk.LINES) == set(PERSONAS)
    every = [line for table in small_talk.LINES.values() for lines in table.values() for line in lines]
    every += [*small_talk.WORN, *small_talk.GUARDED, *small_talk.STAYED, *small_talk.CAME_ROUND]
    every += [*small_talk.IT_IS_ME, *small_talk.NAMES_ME]
    assert len(every) == len(set(every))
    assert all(len(line) <= 72 for line in every)
    for table in small_talk.LINES.values():
        assert set(table) == set(get_args(Approach))
        assert all(2 <= len(lines) <= 3 for lines in table.values())


def test_a_worn_team_and_a_guarded_one_can_be_heard() -> None:
    """At most one a round sighs; below a safety of 40 some give no reason at all; on a good day nobody does either."""
    worn, guarded = set(small_talk.WORN), set(small_talk.GUARDED)
    for start, heard, silent in (
        ({"strain": 95}, worn, guarded),
        ({"safety": 10}, guarded, worn),
        ({"strain": 20, "safety": 80}, set[str](), worn | guarded),
    ):
        first = [list(spoken(play(a_story(start=start), seed, most=2).told)[0].values()) for seed in range(20)]
        said = {line for lines in first for line in lines}
        assert bool(said & heard) == bool(heard)
        assert not said & silent
        assert all(sum(line in worn for line in lines) <= 1 for lines in first)


# ---- the talk


def test_a_note_is_read_out_more_often_where_it_is_safe() -> None:
    """At a safety of 90 far more than at 10; who keeps theirs is seen, and nothing of it is told."""
    told = dict[int, int]()
    for safety in (10, 90):
        done = [item for seed in range(40) for item in play(a_story(start={"safety": safety}), seed, most=3).done]
        told[safety] = sum("You saw" in does for _, _, does in done)
        assert len(done) == 80
        assert {does for _, _, does in done if "You saw" not in does} <= set(small_talk.GLANCES)
    assert told[90] > 80 * 0.55
    assert told[10] < 80 * 0.45


@pytest.mark.parametrize("seed", range(6))
def test_a_note_that_was_read_out_is_there_to_be_read_again_and_one_that_was_kept_is_not(seed: int) -> None:
    """On the page on which one says where one stands after the talk, beside the names of those who read theirs."""
    played = play(shipped(), seed)
    stands = [page for page in played.asked if page.kind == "stand"]
    pages = {page.question.id.partition(".")[0]: page.secret or "" for page in stands}
    kept = 0
    for turn in played.game.history:
        page = pages[turn.round.id]
        for seat, tells in turn.tells.items():
            note = one_line(" ".join(clue.text for clue in turn.round.clues_of(played.game.team.players[seat].roles)))
            if seat != played.cast.seat:
                assert (f"{played.game.team.players[seat].name} reads their note out: “{note}”" in page) == tells
                assert (note in page) == tells
                kept += not tells
    assert kept


def test_after_the_talk_each_says_whether_they_have_come_round() -> None:
    """Each teammate, in every round, and it is true."""
    words = {True: set(small_talk.CAME_ROUND), False: set(small_talk.STAYED)}
    seen = Counter[bool]()
    for seed in range(6):
        played = play(shipped(), seed)
        for turn, said in zip(played.game.history, spoken(played.told, "vote"), strict=True):
            for seat, vote in turn.votes.items():
                if seat != played.cast.seat:
                    came = vote != turn.first_votes[seat]
                    assert said.pop(played.game.team.players[seat].name) in words[came]
                    seen[came] += 1
            assert not said
    assert min(seen[True], seen[False]) > 10


@pytest.mark.parametrize("name", ["nine-rooms", "friday-outage", "the-third-belt"])
def test_once_the_picture_is_shared_they_mostly_agree(name: str) -> None:
    """Where every clue was told, most rounds end with all of one mind; where some were kept, far fewer do."""
    agreed: dict[bool, list[bool]] = {True: [], False: []}
    for seed in range(25):
        for turn in play(shipped(name), seed, tell="say", choice=what_is_best, response="thank_fix").game.history:
            agreed[all(turn.tells.values())].append(turn.decided == "agreed")
    shared, apart = (sum(agreed[told]) / len(agreed[told]) for told in (True, False))
    assert len(agreed[True]) >= 15
    assert shared > max(0.6, apart + 0.2)


def test_glances_say_nothing_about_a_clue_or_about_character() -> None:
    """A look at the floor is a look at the floor."""
    words = " ".join(small_talk.GLANCES).lower()
    for word in ("clue", "know", "secret", "hid", "afraid", "shy", "safe", "note"):
        assert word not in words


def test_hostile_text_stays_what_it_is() -> None:
    """Brackets, braces and backslashes of an author or a player reach the page as they were typed."""
    played = play(a_story(start={"safety": 90}), 2)
    assert all(HOSTILE in page.secret for page in played.asked if page.kind in {"card", "stand"})
    seeds = [play(a_story(), seed, most=2) for seed in range(8)]
    assert any(HOSTILE in text for item in seeds for text in counts_told(item.told))
    team, _ = deal(shipped(), None, 1, name="[b]{0}[/]\x1b[2J", team="[/x]")
    assert team.players[0].name == "[b]{0}[/][2J"
    assert team.name == "[/x] (others simulated)"


# ---- what makes them open up


def test_a_team_that_thanks_hears_more_than_one_that_blames() -> None:
    """Same story, same seeds: after three rounds more notes are read out, and more slips are told."""
    ways: dict[str, dict[str, Any]] = {
        "thanks": {"response": "thank_fix", "how": "with", "credit": ("together", "process")},
        "blames": {"response": "blame", "how": "alone", "credit": ("hero", "blame"), "named": ()},
    }
    read, owned, safety = dict[str, float](), dict[str, float](), dict[str, float]()
    for way, wanted in ways.items():
        played = [play(shipped("friday-outage"), seed, **wanted) for seed in range(40)]
        later = ["reads their note" in does for item in played for number, _, does in item.done if number > 3]
        slips = [t for item in played for t in item.game.history if t.mistake not in {None, item.cast.seat}]
        read[way] = sum(later) / len(later)
        owned[way] = sum(turn.owned is True for turn in slips) / len(slips)
        safety[way] = sum(item.game.state.safety for item in played) / len(played)
    assert safety["thanks"] > safety["blames"] + 15
    assert read["thanks"] > read["blames"] + 0.08
    assert owned["thanks"] > owned["blames"] + 0.05


@pytest.mark.parametrize("response", list(RESPONSES))
def test_who_owned_up_takes_the_answer_in_their_own_way(response: str) -> None:
    """One line, below what the team said; a slip of the person's own gets none."""
    found = 0
    for seed in range(12):
        played = play(shipped("the-third-belt"), seed, response=response)
        for turn in rounds_of(played.game):
            if not turn.owned:
                continue
            [told] = [
                passage.text for passage in played.told if (passage.kind, passage.round) == ("response", turn.number)
            ]
            name = played.game.team.players[turn.mistake].name
            takes = {f"  {line.format(name)}" for line in small_talk.MET[response]}
            assert (told.split("\n")[-1] in takes) == played.cast.is_simulated(turn.mistake)
            found += played.cast.is_simulated(turn.mistake)
    assert found
