"""A place among simulated teams: the plain share of games that end up below, as if each had been played by hand."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from statistics import median

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "game"))

from helpers_game import a_round, a_story, a_team, play

from wegame.analysis import among as module
from wegame.analysis.among import WAYS, Among, among
from wegame.cards import CARDS
from wegame.game import Game
from wegame.players import POLICIES
from wegame.scenario.library import find
from wegame.scenario.loader import read
from wegame.scenario.models import Scenario

SEED = 40
EACH = 20
"""So many games of each way to play, so that they can be played one by one as well."""


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TEAMS", EACH * len(WAYS))


@cache
def story(name: str) -> Scenario:
    if name == "jump":  # some teams play two rounds, some three
        first = a_round("one")
        first["options"][0]["next"] = "three"
        return a_story(first, a_round("two"), a_round("three"))
    return read(find(name), advise=False).playable()


@cache
def by_hand(name: str, rounds: int, players: int = 3) -> dict[str, list[float]]:
    """Efficacy after so many rounds (or at the end, where there were fewer), each game answer by answer."""
    team = a_team(story(name), players, "simulated")
    found: dict[str, list[float]] = {}
    for way in WAYS:
        games = [play(Game(story(name), team, SEED + number), POLICIES[way].answer) for number in range(1, EACH + 1)]
        found[way] = [dict(game.history[: rounds or None][-1].dials)["efficacy"] for game in games]
    return found


def share_below(value: float, others: list[float]) -> float:
    """How many of a hundred lie below; of those alike, half."""
    return sum(1.0 if other < value else 0.5 if other == value else 0.0 for other in others) / len(others)


def at(share: float, values: list[float]) -> float:
    """The figure below which this share of them lies: between two of them, by how far it is from the one to the other.

    Of eighty, a tenth of the way from the first to the last is at 7.9: nine tenths from the eighth to the ninth.
    """
    place = share * (len(values) - 1)
    below, above = sorted(values)[int(place) : int(place) + 2]
    return below + (place - int(place)) * (above - below)


def place(name: str, rounds: int, efficacy: float, players: int = 3) -> Among:
    return among(Game(story(name), a_team(story(name), players, "simulated"), SEED), rounds, efficacy)


@pytest.mark.parametrize(("name", "rounds"), [("jump", 1), ("jump", 2), ("jump", 3), ("friday-outage", 2)])
def test_the_place_is_the_plain_share_of_the_same_games(name: str, rounds: int) -> None:
    """Eighty games played one by one give the same shares, over all and for each way to play, the same middle, and the
    same figures between which eight of ten of them lie.
    """
    games = by_hand(name, rounds)
    every = [value for values in games.values() for value in values]
    for efficacy in (every[0], every[-1], 41.0, 55.5):
        found = place(name, rounds, efficacy)
        assert found.above == pytest.approx(share_below(efficacy, every))
        assert [(way, says) for way, says, _ in found.by_way] == [(way, POLICIES[way].says) for way in WAYS]
        for way, _, share in found.by_way:
            assert share == pytest.approx(share_below(efficacy, games[way])), way
        assert found.efficacy == efficacy
        assert found.middle == pytest.approx(median(every))
        assert found.low == pytest.approx(at(0.1, every))
        assert found.high == pytest.approx(at(0.9, every))
        assert (
            sum(value < found.low for value in every) <= len(every) / 10 >= sum(value > found.high for value in every)
        )
        assert found.teams == len(every) == EACH * len(WAYS)


def test_below_all_is_nothing_and_above_all_is_everything() -> None:
    """0 and 1, over all and for each way."""
    for efficacy, share in ((-1.0, 0.0), (101.0, 1.0)):
        found = place("friday-outage", 2, efficacy)
        assert found.above == share
        assert {mine for _, _, mine in found.by_way} == {share}


def test_of_teams_that_stand_alike_half_are_below() -> None:
    """With exactly the efficacy of one of the eighty games, that one counts half: the share is an odd number of halves.

    Where it stands on no game's figure, it is a whole number.
    """
    every = [value for values in by_hand("friday-outage", 2).values() for value in values]
    alone = next(value for value in every if every.count(value) == 1)
    assert place("friday-outage", 2, alone).above * len(every) % 1 == pytest.approx(0.5)
    assert place("friday-outage", 2, alone + 1e-9).above * len(every) % 1 == pytest.approx(0, abs=1e-6)


def test_a_session_that_was_left_is_compared_after_as_many_rounds() -> None:
    """After one round the teams stand elsewhere than at their end, and that is what a short session is held against."""
    first, end = by_hand("friday-outage", 1), by_hand("friday-outage", 0)
    assert first != end
    early, whole = place("friday-outage", 1, 50.0), place("friday-outage", 99, 50.0)
    assert early.above == pytest.approx(share_below(50.0, [value for values in first.values() for value in values]))
    assert whole.above == pytest.approx(share_below(50.0, [value for values in end.values() for value in values]))
    assert early.middle != whole.middle


def test_the_teams_are_of_the_same_size_and_simulated() -> None:
    """However the session holds its cards; with another number of people it is another place."""
    outage = story("friday-outage")
    for cards in CARDS:
        assert among(Game(outage, a_team(outage, 3, cards), SEED), 2, 50.0) == place("friday-outage", 2, 50.0)
    assert place("friday-outage", 2, 50.0, 4).middle == pytest.approx(
        median(value for values in by_hand("friday-outage", 2, 4).values() for value in values)
    )


def test_the_session_itself_is_not_one_of_them() -> None:
    """Their luck begins with the seed after the session's own, so that nobody is compared with their own luck."""
    team = a_team(story("jump"), 3, "simulated")
    other = among(Game(story("jump"), team, SEED + EACH), 3, 50.0)
    assert other != place("jump", 3, 50.0)
    own = [play(Game(story("jump"), team, SEED), POLICIES[way].answer) for way in WAYS]
    values = {value for games in by_hand("jump", 3).values() for value in games}
    assert {dict(game.history[-1].dials)["efficacy"] for game in own} - values


class Stopped(Exception):
    pass


def test_it_can_be_stopped_between_the_ways_to_play() -> None:
    """What progress raises comes out; nothing more is played after it."""
    calls = []

    def progress() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise Stopped

    start = Game(story("jump"), a_team(story("jump"), 3, "simulated"), SEED)
    with pytest.raises(Stopped):
        among(start, 1, 50.0, progress=progress)
    assert len(calls) == 2
    calls.clear()
    among(start, 1, 50.0, progress=lambda: calls.append(1))
    assert len(calls) == len(WAYS)
