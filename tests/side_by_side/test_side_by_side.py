"""Sessions side by side: they tell where ways parted, rank nobody, name nobody, and obey nothing that was typed."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "debrief"))
sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_debrief import HOSTILE, hostile, hostile_session
from helpers_html import Node, read_html, tree
from helpers_session import MODES, SHIPPED, SMALL, a_session, folder, play_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wegame.debrief import findings
from wegame.game import Game, Question, Value
from wegame.players import policy_named
from wegame.sessions.plans import WorkPlan
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.side_by_side import (
    SideBySide,
    side_by_side,
    side_by_side_csv,
    side_by_side_html,
    side_by_side_json,
    side_by_side_markdown,
)
from wegame.side_by_side.asks import MOST_ASKED, asks
from wegame.side_by_side.played import topics
from wegame.side_by_side.sides import Way
from wegame.side_by_side.told import KINDS, remarks
from wegame.side_by_side.written import SIDE_BY_SIDE
from wegame.telling.words import DISCLAIMER

MODERATE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("Quentin", "Zebedee", "Wilhelmina")
POLICIES = ("open", "hero", "blame", "random")
WRITERS = (side_by_side_markdown, side_by_side_html, side_by_side_csv, side_by_side_json)


@cache
def session(
    policy: str = "open",
    seed: int = 7,
    cards: str = "keyboard",
    most: int = 10_000,
    source: Path = SHIPPED,
    team: str = "",
) -> Session:
    begun = a_session(names=NAMES, cards=cards, seed=seed, source=source, team=team)
    return play_on(begun, policy=policy, most=most)


def otherwise_in(number: int, policy: str = "open", seed: int = 7) -> Session:
    """The same play, but for the decision of one round: what they would not have chosen."""

    def answer(game: Game, question: Question) -> Mapping[str, Value]:
        reply = dict(policy_named(policy).answer(game, question))
        if question.kind == "decision" and game.turn is not None and game.turn.number == number:
            options = next(
                tuple(way.value for way in item.choices) for item in question.fields if item.name == "choice"
            )
            reply["choice"] = options[-1] if reply["choice"] != options[-1] else options[0]
        return reply

    return play_on(a_session(names=NAMES, seed=seed, source=SHIPPED), policy=answer)


def agreed(policy: str = "open", seed: int = 7) -> Session:
    return session(policy, seed, "aloud")


# ---- what differs


@pytest.mark.parametrize("policy", POLICIES)
def test_two_tables_with_one_seed_that_decide_alike_are_told_alike(policy: str) -> None:
    """No round parts, and whatever is told of one is told of the other in the same line."""
    found = side_by_side([session(policy), session(policy)])
    assert found.kind == "same_luck"
    assert not found.over_time
    assert not any(item.parted or item.until for item in found.meetings)
    one, other = found.sides
    alike = replace(other, letter="A", ways=tuple(replace(way, letter="A") for way in other.ways))
    assert one == alike
    told = side_by_side_markdown(found)
    assert re.search(r"^- A and B: ", told, re.M)
    assert not re.search(r"^- [AB]: ", told, re.M)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_round_in_which_ways_part_is_found(number: int) -> None:
    """Same seed, one other decision: everything before it is alike, and it is said that it was."""
    found = side_by_side([agreed(), otherwise_in(number)])
    first = next(item for item in found.meetings if item.parted)
    assert "choice" in first.parted
    assert {way.number for way in first.met} == {number}
    assert first.until == (("A", "B"),)
    assert sum(1 for item in found.meetings if item.until) == 1
    told = side_by_side_markdown(found)
    assert ("up to here the same luck and the same decisions" in told.lower()) == (number > 1)
    assert ("nothing decided before this round" in told) == (number == 1)
    assert asks(found)[0].startswith(f"“{first.title}”")


def test_of_three_tables_those_that_part_later_are_told_apart() -> None:
    """One leaves in the first round; the other two have gone one way until the third."""
    found = side_by_side([otherwise_in(1), agreed(), otherwise_in(3)])
    until = {way.number: item.until for item in found.meetings for way in item.met if item.until}
    assert until == {1: (("A", "B", "C"),), 3: (("B", "C"),)}
    assert "B and C: up to here the same luck and the same decisions." in side_by_side_markdown(found)


def test_with_other_luck_nothing_is_said_about_the_same_luck() -> None:
    """Another seed: decisions and luck both differ; those who share a seed are named, and only they are set apart."""
    found = side_by_side([agreed(), agreed(seed=8)])
    assert found.kind == "other_luck"
    assert not any(item.until for item in found.meetings)
    assert "same luck" not in side_by_side_markdown(found).replace(KINDS["other_luck"], "")
    mixed = side_by_side([agreed(), agreed(seed=8), otherwise_in(2)])
    assert [item.until for item in mixed.meetings if item.until] == [(("A", "C"),)]
    assert "A and C had the same luck (seed 7)." in remarks(mixed)


def test_different_stories_are_not_put_round_by_round() -> None:
    """It is said that their figures don't compare; how they were played stands there all the same."""
    found = side_by_side([session(), session(source=SMALL)])
    assert (found.kind, found.meetings) == ("other_stories", ())
    told = side_by_side_markdown(found)
    assert KINDS["other_stories"] in told
    assert "## Round by round" not in told
    assert "## How you played" in told
    assert "Which habit of yours turned up in every story?" in told


@MODERATE
@given(st.lists(st.tuples(st.sampled_from(POLICIES), st.integers(1, 4), st.integers(0, 40)), min_size=2, max_size=4))
def test_each_session_is_told_as_its_own_debrief_tells_it(plays: list[tuple[str, int, int]]) -> None:
    """Rounds, decisions, outcomes, dials and counts are those of its findings; a round that it did not meet is none."""
    sessions = [session(policy, seed, most=most * 5) for policy, seed, most in plays]
    found = side_by_side(sessions)
    for place, (side, one) in enumerate(zip(found.sides, sessions, strict=True)):
        mine = findings(one)
        assert (side.ending, side.rounds, side.reached) == (mine.ending, len(mine.rounds), mine.reached)
        assert (side.start, side.dials, side.faults, side.kept) == (mine.start, mine.dials, mine.faults, mine.kept)
        assert (side.gap, side.agreement) == (mine.said.gap, mine.said.agreement)
        assert sum(often for _, often in side.how) == len(mine.rounds)
        assert [way.decision for way in side.ways] == [item.decision for item in mine.rounds]
        assert [way.outcome == "won" for way in side.ways] == [item.success for item in mine.rounds]
        assert [way.outcome == "mended" for way in side.ways] == [item.recovered for item in mine.rounds]
        here = [item.ways[place] for item in found.meetings]
        assert [way for way in here if way is not None] == list(side.ways)
        assert not set(side.concepts) & {
            name for other in sessions if other is not one for name in findings(other).concepts
        }


def test_what_slack_went_into_is_compared_without_the_words_of_a_plan() -> None:
    """Two teams that plan for the same trouble in other words have decided alike."""

    def planner(words: str) -> Session:
        def answer(game: Game, question: Question) -> Mapping[str, Value]:
            plans = [way.value for item in question.fields for way in item.choices if way.value.startswith("plan:")]
            return {"do": plans[0], "then": words} if plans else policy_named("open").answer(game, question)

        return play_on(a_session(names=NAMES, seed=7, source=SHIPPED), policy=answer)

    found = side_by_side([planner("shout"), planner("whisper")])
    assert any(way.spent for way in found.sides[0].ways)
    assert not any(item.parted for item in found.meetings)


# ---- nobody is ranked, nobody is named


def _letters(found: SideBySide, order: tuple[int, ...]) -> SideBySide:
    """The same page as if its sessions had been named in this order."""
    new = {found.sides[old].letter: "ABCDEFGHIJKL"[place] for place, old in enumerate(order)}

    def way(item: Way | None) -> Way | None:
        return replace(item, letter=new[item.letter]) if item is not None else None

    sides = tuple(
        replace(side, letter=new[side.letter], ways=tuple(replace(one, letter=new[one.letter]) for one in side.ways))
        for side in (found.sides[old] for old in order)
    )
    meetings = tuple(
        replace(
            item,
            ways=tuple(way(item.ways[old]) for old in order),
            until=tuple(sorted(tuple(sorted(new[letter] for letter in letters)) for letters in item.until)),
        )
        for item in found.meetings
    )
    return replace(found, sides=sides, meetings=meetings)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("seeds", [(7, 7, 7), (7, 8, 7), (1, 2, 3)])
def test_another_order_of_names_only_swaps_the_letters(order: tuple[int, ...], seeds: tuple[int, ...]) -> None:
    """Sessions stand as they were named; where they stand never depends on how they went."""
    sessions = [session(policy, seed) for policy, seed in zip(("open", "hero", "random"), seeds, strict=True)]
    found = side_by_side([sessions[place] for place in order])
    assert found == _letters(side_by_side(sessions), order)
    assert [side.letter for side in found.sides] == ["A", "B", "C"]


FORBIDDEN = re.compile(
    r"\bwinners?\b|\bscored?s?\b|\branks?(ed|ing)?\b|\bbest\b|\bworst\b|\bbetter\b|\bgrade\b|\bfirst place\b"
    r"|low (collective )?efficacy|high performer|\bdiagnos|your team (has|is|lacks)|\bstrongest\b|\bweakest\b",
    re.IGNORECASE,
)


def _every() -> list[SideBySide]:
    """Pages of every kind: tables, a team over time, other stories, unfinished ones, one table alone in a mode."""
    return [
        side_by_side([session(policy) for policy in POLICIES]),
        side_by_side([session("open", seed) for seed in range(1, 7)]),
        side_by_side([session(), session("blame", source=SMALL)]),
        side_by_side([session(most=0), session(most=30)]),
        side_by_side([session(cards="paper"), session("random", cards="aloud"), session("hero")]),
    ]


def test_no_session_is_a_winner_and_no_figure_a_score() -> None:
    """Besides what the story itself says; and the page says twice that it is a model."""
    for found in _every():
        for write in WRITERS:
            told = write(found)
            for way in (way for side in found.sides for way in side.ways):
                for text in (way.decision, way.mending_told):
                    told = told.replace(text, "")
            assert not FORBIDDEN.search(re.sub("<style>.*?</style>", "", told, flags=re.S)), FORBIDDEN.search(told)
            assert DISCLAIMER in told
        assert side_by_side_markdown(found).count(DISCLAIMER) == 2
        assert "in this model" in side_by_side_markdown(found)


def test_no_player_is_named_in_any_form() -> None:
    """How many they were, and never who."""
    for found in _every():
        for write in WRITERS:
            assert not [name for name in NAMES if name in write(found)]


def test_no_slip_is_told_by_round() -> None:
    """With the same luck at another table, even one that was owned up to would point at one that was not."""
    for seed in range(1, 6):
        found = side_by_side([session("open", seed), session("blame", seed)])
        data = json.loads(side_by_side_json(found))
        for side in data["sessions"]:
            for way in side["ways"]:
                assert not {"owned", "owned_up", "mistake", "response", "surfaced"} & set(way)
        rounds = side_by_side_markdown(found).partition("## Round by round")[2].partition("## How you played")[0]
        for turn in (turn for one in (session("open", seed), session("blame", seed)) for turn in one.game.history):
            if turn.round.mistake is not None:
                assert turn.round.mistake.text not in rounds
        assert "owned up" not in rounds


def test_of_few_who_were_asked_in_private_slips_are_told_as_far_as_their_own_debrief_tells_them() -> None:
    """Those that were said are counted, what was let pass is told in words at most; where all heard them, both."""
    found = side_by_side([session("blame"), session("blame", cards="aloud")])
    private, heard = (side.faults for side in found.sides)
    assert private is not None
    assert heard is not None
    assert (private.slips, private.hidden) == (None, None)
    assert heard.slips is not None
    told = dict(next(rows for heading, rows in topics(found) if heading == "How slips were met"))
    words = f"{private.owned or 'none'} owned up to"
    assert re.fullmatch(rf"{words}(, met with [^;]+)?(; (at most|more than) one let pass)?", told["A"])
    assert re.match(rf"{heard.slips} slips?: " if heard.slips else "there was no slip", told["B"])
    assert [side["faults"]["slips"] for side in json.loads(side_by_side_json(found))["sessions"]] == [None, heard.slips]


def test_what_waits_for_the_end_is_not_told_before_it() -> None:
    """An unfinished session says so, its slips are not counted, and its ending is null."""
    found = side_by_side([session(most=30), session()])
    assert found.sides[0].faults is None
    assert "A is not finished: what stands here is of its finished rounds." in remarks(found)
    assert "- A: told once the game is over" in side_by_side_markdown(found)
    assert json.loads(side_by_side_json(found))["sessions"][0]["ending"] is None
    assert "Not finished" in side_by_side_csv(found)


# ---- over time


def _kept_session(place: Path, name: str, day: int, seed: int, plans: list[WorkPlan]) -> Session:
    path = place / f"{name}.jsonl"
    one = play_on(a_session(path, names=NAMES, seed=seed, team="The Planks"), policy="open")
    one.plan_work(plans)
    one.close()
    lines = path.read_text(encoding="utf-8").replace("2026-11-20T09:00", f"2026-11-{day}T09:00")
    path.write_text(lines, encoding="utf-8")
    return load(path)


def test_a_team_over_time_is_asked_what_became_of_its_plans() -> None:
    """Of those of earlier sessions, in whatever order they were named; the last session's are only told."""
    with folder() as place:
        later = _kept_session(place, "later", 27, 3, [WorkPlan("it is late", "go home", "Ben", "May")])
        earlier = _kept_session(place, "earlier", 20, 3, [WorkPlan("it rains", "wait")])
        found = side_by_side([later, earlier])
    assert found.over_time
    told = side_by_side_markdown(found)
    assert "- A: If it is late, then we go home. Ben begins. We look at it again: May.\n" in told
    assert "- B: If it rains, then we wait. *What became of it?*" in told
    assert "What became of what we planned in session B?" in asks(found)
    assert "What did we do differently from session to session, and did we mean to?" in asks(found)
    assert [side.day for side in found.sides] == ["2026-11-27", "2026-11-20"]


def test_tables_that_kept_the_name_that_they_found_are_no_team_over_time() -> None:
    """One name, one day, one seed: tables of one workshop, asked as such."""
    found = side_by_side([session("open"), session("hero")])
    assert not found.over_time
    assert any("tables A and B" in ask for ask in asks(found))
    assert not any("session to session" in ask for ask in asks(found))


def test_what_stands_in_the_way_of_comparing_is_said() -> None:
    """Another model, another text of the story, another number of players, other cards: a line each."""
    found = side_by_side([session(), session(cards="paper")])
    assert any("held their cards in different ways (A keyboard; B paper)." in line for line in remarks(found))
    one, other = found.sides
    changed = replace(found, sides=(one, replace(other, model=1, edition="x", players=4, note="It differs.")))
    told = " ".join(remarks(changed))
    for part in ("different versions of the model", "story was changed", "Not as many", "B: It differs."):
        assert part in told
    assert not remarks(side_by_side([session(), session("hero")]))


def test_there_is_always_something_to_ask_and_never_too_much() -> None:
    """At least one question, and no more than a talk has time for."""
    for found in _every():
        assert 1 <= len(asks(found)) <= MOST_ASKED
        assert len(set(asks(found))) == len(asks(found))


@pytest.mark.parametrize("number", [0, 1, 13])
def test_only_so_many_can_stand_side_by_side(number: int) -> None:
    """Two to twelve."""
    with pytest.raises(ValueError, match=str(number)):
        side_by_side([session()] * number)
    assert len(side_by_side([session()] * 12).sides) == 12


# ---- the forms


def test_the_table_has_a_row_for_each_session_and_round() -> None:
    """Session by session, round by round, with the dials as they stood at its end."""
    for found in _every():
        rows = list(csv.DictReader(io.StringIO(side_by_side_csv(found)), strict=True))
        assert [(row["session"], row["round"]) for row in rows] == [
            (side.letter, str(way.number)) for side in found.sides for way in side.ways
        ]
        for row in rows:
            side = next(side for side in found.sides if side.letter == row["session"])
            assert set(row) == set(SIDE_BY_SIDE)
            assert float(row["efficacy_after"]) == side.dials["efficacy"][int(row["round"]) - 1]
            assert row["note"].startswith(DISCLAIMER)


def test_the_page_is_well_formed_and_its_pictures_are_told_in_words() -> None:
    """Ids are its own, links lead somewhere, no heading level is left out, each session has one picture."""
    for found in _every():
        page = read_html(side_by_side_html(found))
        ids = [item.attributes["id"] for item in page.every() if "id" in item.attributes]
        assert len(ids) == len(set(ids))
        levels = [int(item.name[1]) for item in page.every("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for item in page.every():
            for name in ("aria-labelledby", "aria-describedby"):
                assert item.attributes.get(name, ids[0]) in ids
            if item.name == "a":
                assert item.attributes["href"].removeprefix("#") in ids
            if item.name in {"h1", "h2", "h3", "h4", "caption", "figcaption", "th"}:
                assert item.text.strip(), item.name
            if item.name in {"caption", "figcaption"}:
                assert "in this model" in item.text
        charts = [item for item in page.every("svg") if item.attributes.get("role") == "img"]
        assert len(charts) == len(found.sides)
        for chart, side in zip(charts, found.sides, strict=True):
            assert chart.one("title").text == f"Efficacy of {side.letter} in this model, over the rounds"
            assert len(re.findall(r"round \d", chart.one("desc").text)) == side.rounds
        assert len({chart.attributes["viewbox"] for chart in charts}) == 1


def test_the_page_tells_what_the_markdown_tells() -> None:
    """The same parts, the same sentences."""
    for found in _every():
        page = read_html(side_by_side_html(found))
        markdown = side_by_side_markdown(found)
        assert [item.text for item in page.every("h2")] == re.findall(r"^## (.+)$", markdown, re.M)
        assert [item.text for item in page.every("h3")] == re.findall(r"^### (.+)$", markdown, re.M)
        words = " ".join(page.one("body").text.split())
        decisions = (way.decision for item in found.meetings for way in item.met)
        for text in (*asks(found), *remarks(found), *decisions):
            assert " ".join(text.split()) in words


# ---- foreign text


def parsed(markdown: str) -> list[tuple[object, ...]]:
    """What a page is made of, without its words."""
    found: list[tuple[object, ...]] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        found.append((token.type, token.tag, token.level, token.info))
        found += [(part.type, part.tag, dict(part.attrs)) for part in token.children or () if part.type != "text"]
    return found


def _hostile(text: str, cards: str, stop: int) -> SideBySide:
    """Two sessions that part, with plans for work, in which every text is this one."""
    one, other = hostile_session(lambda: text, cards, 3, 1000), hostile_session(lambda: text, cards, 4, stop)
    for it in (one, other):
        it.plan_work([WorkPlan(text, text, text, text)])
    return side_by_side([one, other])


def _is_inert(text: str, cards: str, stop: int) -> None:
    found, plain = _hostile(text, cards, stop), _hostile("word", cards, stop)
    assert parsed(side_by_side_markdown(found)) == parsed(side_by_side_markdown(plain))
    page: Node = read_html(side_by_side_html(found))
    assert tree(page) == tree(read_html(side_by_side_html(plain)))
    assert "http:" not in "".join(value for item in page.every() for value in item.attributes.values())
    json.loads(side_by_side_json(found))
    for row in csv.reader(io.StringIO(side_by_side_csv(found)), strict=True):
        assert len(row) == len(SIDE_BY_SIDE)
        for cell in row:
            assert not re.match(r"\s*[=+\-@]", cell) or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_obeyed_by_nothing(text: str) -> None:
    """No heading, link, row, element, attribute or formula is anybody's but ours."""
    _is_inert(text, "keyboard", 1000)


@MODERATE
@given(hostile, st.sampled_from(MODES), st.sampled_from((0, 12, 1000)))
def test_any_text_is_obeyed_by_nothing(text: str, cards: str, stop: int) -> None:
    """Whatever names, teams, plans and scenarios hold, in every mode, whole and half."""
    _is_inert(text, cards, stop)
