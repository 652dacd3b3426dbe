"""What is told since the last page: every moment and every change once, in order, and no more surprises than one."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "game"))

from helpers_game import whims
from hypothesis import given
from hypothesis import strategies as st
from strategies import MODERATE, games, whim_numbers

from wegame.game import Game, Line
from wegame.players import POLICIES
from wegame.telling.moments import Passage, describe_moment
from wegame.telling.news import News, Reader


def passages(game: Game) -> list[Passage]:
    """The story of a game so far, as it is told."""
    return [Passage(moment.round, moment.kind, describe_moment(moment, game.scenario)) for moment in game.moments]


def read_on(reader: Reader, game: Game) -> list[News]:
    """All that there is to tell now."""
    found: list[News] = []
    while (news := reader.next(passages(game), game.ledger)) is not None:
        found.append(news)
        assert len(found) < 1000, "it never comes to an end"
    return found


def told_by(news: list[News]) -> tuple[list[Passage], list[Line]]:
    return [passage for item in news for passage in item.passages], [line for item in news for line in item.lines]


def one_step(game: Game, whim: int, policy: str) -> Game:
    """The next answer: of a policy, or of a whim."""
    question = game.questions[0]
    reply = whims(whim)(game, question) if policy == "whim" else POLICIES[policy].answer(game, question)
    return game.answer(question, reply)


policies = st.sampled_from(("whim", *sorted(POLICIES)))


@MODERATE
@given(game=games(), whim=whim_numbers, policy=policies, often=st.integers(1, 4))
def test_every_moment_and_every_change_is_told_once_and_in_order(
    game: Game, whim: int, policy: str, often: int
) -> None:
    """However often somebody reads on, and whatever is played."""
    reader, news, steps = Reader(), list[News](), 0
    while game.questions:
        game = one_step(game, whim, policy)
        steps += 1
        if steps % often == 0:
            news += read_on(reader, game)
    news += read_on(reader, game)
    assert told_by(news) == (passages(game), list(game.ledger))
    assert reader.next(passages(game), game.ledger) is None
    assert all(item.passages or item.lines for item in news)


@MODERATE
@given(game=games(), whim=whim_numbers)
def test_no_piece_holds_two_surprises(game: Game, whim: int) -> None:
    """Neither a vote and what comes of it, nor two rounds, nor the end of a round and the ending."""
    while game.questions:
        game = one_step(game, whim, "whim")
    for item in read_on(Reader(), game):
        kinds = [passage.kind for passage in item.passages]
        assert kinds.count("round") <= 1
        assert "round" not in kinds[1:]
        assert "ending" not in kinds or kinds == ["ending"]
        if "vote" in kinds:
            assert not {"surfaced", "success", "setback"} & set(kinds[kinds.index("vote") :])
        assert item.round in {passage.round for passage in item.passages} | {line.round for line in item.lines}
        assert item.phase in {"", "outcome", "decision"}


@MODERATE
@given(game=games(), whim=whim_numbers, plan=st.lists(st.tuples(st.integers(0, 8), st.booleans()), max_size=12))
def test_what_was_undone_is_forgotten_and_what_comes_instead_is_told(
    game: Game, whim: int, plan: list[tuple[int, bool]]
) -> None:
    """After going back as far as one likes, and another way from there, what was told is what the game then holds."""
    past, reader = [game], Reader()
    moments, lines = told_by(read_on(reader, game))
    for turn, (back, reads) in enumerate(plan):
        for _ in range(4):
            if past[-1].questions:
                past.append(one_step(past[-1], whim + turn, "whim"))
        if reads:
            more = told_by(read_on(reader, past[-1]))
            moments, lines = moments + more[0], lines + more[1]
        del past[max(1, len(past) - back) :]
        reader.go_back(len(past[-1].moments), len(past[-1].ledger))
        moments, lines = moments[: len(past[-1].moments)], lines[: len(past[-1].ledger)]
    more = told_by(read_on(reader, past[-1]))
    assert (moments + more[0], lines + more[1]) == (passages(past[-1]), list(past[-1].ledger))


@MODERATE
@given(game=games(), whim=whim_numbers, stop=st.integers(0, 60), fresh=st.booleans())
def test_whoever_comes_back_hears_the_last_round_again_and_the_rest_once(
    game: Game, whim: int, stop: int, fresh: bool
) -> None:
    """From the beginning of a round on, without a gap, and nothing twice."""
    for _ in range(stop):
        if game.questions:
            game = one_step(game, whim, "whim")
    reader = Reader.resuming(passages(game), game.ledger, fresh=fresh)
    first = reader.passages, reader.lines
    if any(moment.kind == "round" for moment in game.moments):
        assert game.moments[first[0]].kind == "round"
    while game.questions:
        game = one_step(game, whim, "whim")
    moments, lines = told_by(read_on(reader, game))
    assert moments == passages(game)[first[0] :]
    assert lines == list(game.ledger[first[1] :])
    begins = game.moments[first[0]].round if game.moments else 0
    assert all(line.round >= begins for line in lines)
    assert all(line.round < begins for line in game.ledger[: first[1]])


def test_a_reader_that_is_ahead_of_an_undone_story_falls_back_and_never_forward() -> None:
    """Going back to more than was told tells nothing as read."""
    reader = Reader(3, 5)
    reader.go_back(10, 10)
    assert (reader.passages, reader.lines) == (3, 5)
    reader.go_back(1, 2)
    assert (reader.passages, reader.lines) == (1, 2)
