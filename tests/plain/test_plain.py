"""Plain mode as a transcript: what is asked and in which order, what is private, and that nothing can break it."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_session import MODES, SHIPPED, SMALL, a_session, in_plain, play_on, run, story
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wegame.errors import WegameError
from wegame.game import Game, Line, Team
from wegame.plain import Left, Plain
from wegame.players import POLICIES
from wegame.scenario.models import Scenario
from wegame.sessions.replay import load
from wegame.sessions.session import Session
from wegame.telling.dials import SHOWN
from wegame.telling.lines import describe_line
from wegame.telling.news import TOLD_FROM
from wegame.text import one_line

MODERATE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# ---- asking and answering


@pytest.mark.parametrize("cards", MODES)
@pytest.mark.parametrize("source", [SMALL, SHIPPED], ids=["small", "shipped"])
@pytest.mark.parametrize("seed", [1, 2])
def test_1_is_an_answer_to_everything(source: Path, cards: str, seed: int) -> None:
    """Whoever only ever types 1 gets to the end, however the cards are held."""
    session = a_session(source=source, cards=cards, seed=seed)
    told = in_plain(session)
    assert session.game.ending
    assert "The end: " in told


@pytest.mark.parametrize("cards", MODES)
def test_every_prompt_stands_at_the_start_of_a_line_after_its_choices(cards: str) -> None:
    """A prompt is "> ", nothing follows it until somebody types, and what 1 means has been said before it."""
    session, asked = a_session(cards=cards), 0
    prints = io.StringIO()

    class Typed(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            nonlocal asked
            asked += 1
            assert asked < 1000
            told = prints.getvalue()
            assert told.endswith("\n> ")
            page = told.removesuffix("> ").rpartition("\n> ")[2]
            assert re.search(r"^1 \S", page, re.MULTILINE), page
            return "1\n"

    Plain(session, reads=Typed(), prints=prints).play()
    assert asked > 10


@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("cards", MODES)
def test_every_policy_plays_to_the_end_by_itself(policy: str, cards: str) -> None:
    """--auto with any of them: no input is read, and the story, the end and the debrief are told."""
    done = run("play", "friday-outage", "--auto", policy, "--cards", cards, "--seed", 5)
    assert (done.status, done.err) == (0, "")
    assert "Round 1 of " in done.out
    assert "The end: " in done.out
    assert "## Questions" in done.out


@pytest.mark.parametrize(
    "typed", ["0", "99", "-1", "1.5", "one", "1 2", "+1", "1e0", "²", "١", "1" * 5000, "[red]", "\x1b[A", "??"]
)
def test_a_wrong_answer_asks_again(typed: str) -> None:
    """Whatever it is, it says which numbers it takes, and nothing has happened."""
    session = a_session()
    told = in_plain(session, f"{typed}\n")
    assert "please" in told.rpartition("> ")[0].rpartition("\n> ")[2]
    assert told.endswith("> \n")
    assert session.game.answered == 0
    assert in_plain(a_session(), f"{typed}\n1\n").count("First choices, before anybody talks") == 1


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        *(("0", 0), ("1", 10), ("7", 70), ("10", 10), ("70", 70), ("100", 100)),
        *(("0%", 0), ("70%", 70), ("70 %", 70), ("100%", 100)),
    ],
)
def test_how_sure_we_are_is_a_figure_in_tens(typed: str, taken: int) -> None:
    """As on the screen, where a digit is tens; with or without a percent sign."""
    session = a_session()
    in_plain(session, f"1\n1\n{typed}\n")
    assert session.game.turn is not None
    assert session.game.turn.team_belief == taken


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("75%", "75% is between two steps of the scale: 70 or 80, please."),
        ("75", "75% is between two steps of the scale: 70 or 80, please."),
        ("7%", "7% is between two steps of the scale: 0 or 10, please."),
        *(
            (typed, "A figure from 0 to 100 in tens, please")
            for typed in ("", "110", "105%", "-10", "%", "1 2", "sure")
        ),
    ],
)
def test_a_figure_that_is_not_on_the_scale_is_refused_and_says_what_is(typed: str, told: str) -> None:
    """Nothing is rounded behind anybody's back."""
    session = a_session()
    shown = in_plain(session, f"1\n1\n{typed}\n")
    assert told in shown.rpartition("\n> ")[0].rpartition("\n> ")[2]
    assert session.game.answered == 1


def test_naming_whose_card_helped_takes_several_numbers() -> None:
    """Spaces or commas between; 1 is everyone's and 2 nobody's, and those stand alone."""
    for typed, named in {"3 4": (0, 1), "4,3": (0, 1), "4": (1,), "1": (0, 1), "2": ()}.items():
        session = a_session(seed=3)
        while session.game.questions[0].kind != "look_back":
            play_on(session, policy="open", most=1)
        told = in_plain(session, f"1\n1 3\n{typed}\n")
        assert "Whose card helped?" in told
        assert "stand alone" in told
        finished = next(turn for turn in (*session.game.history, session.game.turn) if turn is not None)
        assert finished.named[0] == named


def test_a_plan_can_be_said_in_our_own_words() -> None:
    """2 asks for them; they are kept as typed, and told without a second "we"."""
    session = a_session()
    while session.game.questions[0].kind != "huddle":
        play_on(session, policy="open", most=1)
    plan = 1 + next(
        i for i, value in enumerate(session.game.questions[0].fields[0].values) if value.startswith("plan:")
    )
    told = in_plain(session, f"{plan}\n2\n  we  sing [loudly] \\o/  \n")
    assert "then we sing [loudly] \\o/." in told
    assert [plan.then for plan in session.game.state.plans] == ["we sing [loudly] \\o/"]


@pytest.mark.parametrize("cards", MODES)
def test_the_talk_has_one_page_with_counts_and_who_begins(cards: str) -> None:
    """Each count stands there once, nothing is asked but to go on, and nobody's name stands beside a choice."""
    session = a_session(cards=cards, names=("Quentin", "Zebedee"))
    typed = "1\n1 1\n5\n" if cards != "keyboard" else "1\n1\n1\n5\n1\n2\n5\n1\n"
    told = in_plain(session, typed)
    talk = told[told.index("First choices:\n") :]
    assert re.search(
        r"\AFirst choices:\n- 1 for “.+”\n- 1 for “.+”\n(?:Everybody can look again\.\n1 .+\n> )?\n"
        r"Quentin begins, with what they know\. Then everybody\.\nTalk it over, .+\n1 Go on\n> \n\Z",
        talk,
    ), talk


# ---- asking for the dials, and leaving


@pytest.mark.parametrize("cards", MODES)
def test_a_question_mark_tells_the_dials_anywhere(cards: str) -> None:
    """Before any answer at all; it costs nothing and the same prompt stands again."""
    expected, told = in_plain(a_session(cards=cards), "1\n" * 500), io.StringIO()

    class Typed(io.StringIO):
        last = "1\n"

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            self.last = "?\n" if self.last == "1\n" else "1\n"
            return self.last

    session = a_session(cards=cards)
    Plain(session, reads=Typed(), prints=told).play()
    assert session.game.ending
    dials = (
        r"Now: efficacy \d+ \([\w ]+\), safety \d+ .*, alignment .*, strain .*, slack [\d.]+ of 5\. A teaching model"
    )
    found = re.findall(dials, told.getvalue())
    assert len(found) >= expected.count("\n> ")


@pytest.mark.parametrize("typed", ["q\n", "Q\n", "quit\n", "", "1\nq\n", "1\n", "1"])
@pytest.mark.parametrize("cards", MODES)
def test_leaving_is_fine_and_says_how_to_go_on(typed: str, cards: str, tmp_path: Path) -> None:
    """By q or by the end of the input: exit 0, the resume command on stderr, and everything answered is kept."""
    path = tmp_path / "it.jsonl"
    done = run("play", SMALL, "--plain", "--seed", 3, "--cards", cards, "--journal", path, typed=typed)
    assert done.status == 0
    assert f"wegame resume {path}" in done.err
    assert "debrief" not in done.out
    assert load(path).game.answered == (1 if typed.startswith("1") else 0)


def test_leaving_is_possible_at_every_prompt(tmp_path: Path) -> None:
    """After any number of answers, also on a private page half filled in."""
    whole = run("play", SMALL, "--plain", "--cards", "keyboard", "--seed", 3, typed="1\n" * 500)
    for answers in range(whole.out.count("\n> ")):
        path = tmp_path / f"{answers}.jsonl"
        ask = ("play", SMALL, "--plain", "--cards", "keyboard", "--seed", 3, "--journal", path)
        done = run(*ask, typed="1\n" * answers + "q\n")
        assert done.status == 0
        session = load(path)
        assert ("Stopped" in done.err) != bool(session.game.ending), "only the offer of a plan comes after the end"
        assert session.game.answered <= answers


def test_what_was_saved_is_what_was_answered_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said at the table, the same question is asked again, and the answer then counts."""
    path = tmp_path / "it.jsonl"
    session = a_session(path)
    real, fails = os.write, [True, True, False]

    def write(handle: int, data: bytes) -> int:
        if fails and fails.pop(0):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    monkeypatch.setattr(os, "write", write)
    told = in_plain(session, "1\n1\n1\n")
    session.close()
    assert told.count("could not be saved") == 2
    assert told.count("The stream is higher than yesterday.") == 3
    assert load(path).game.answered == 1


# ---- what is private


def pages(told: str) -> Iterator[tuple[str, str]]:
    """The transcript in pieces: who has the keyboard ("" for the table), and what is printed meanwhile.

    A person's piece ends where the table hears again what happened, or where the keyboard is passed on.
    """
    news = r"First choices:|Decision: .*|Milestone reached: .*|Owned up: .*|  \S+ [+-].*|Round .*"
    at = rf"^(?:> )?(?:Pass to (.+)\.|Everybody can look again\.|{news})$"
    holder, begin = "", 0
    for found in re.finditer(at, told, re.MULTILINE):
        yield holder, told[begin : found.start()]
        holder, begin = found[1] or "", found.start()
    yield holder, told[begin:]


@pytest.mark.parametrize("source", [SMALL, SHIPPED], ids=["small", "shipped"])
def test_a_clue_is_shown_to_its_player_and_to_nobody_else(source: Path) -> None:
    """Each clue is on the page of whoever holds its role, between their name and the next, and nowhere else."""
    names = ("Ana", "Ben") if source == SMALL else ("Ana", "Ben", "Cy", "Di")
    session = a_session(source=source, cards="keyboard", names=names)
    told = in_plain(session)
    shown = 0
    for turn in session.game.history:
        for clue in turn.round.clues:
            holders = {player.name for player in session.game.team.players if clue.role in player.roles}
            seen = {holder for holder, piece in pages(told) if clue.text in piece}
            assert seen == holders
            shown += len(seen)
    assert shown >= 2


def slip_by(said: bool, seed: int) -> tuple[Session, str]:
    """A private session in which whoever makes a mistake says so, or never does; every other answer is 1."""
    session, prints = a_session(cards="keyboard", seed=seed), io.StringIO()

    class Typed(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            page = prints.getvalue().rpartition("\n> ")[0].rpartition("\n> ")[2]
            return "2\n" if "Do you say so?" in page and not said else "1\n"

    Plain(session, reads=Typed(), prints=prints).play()
    return session, prints.getvalue()


@pytest.mark.parametrize("said", [True, False])
def test_a_mistake_is_between_the_game_and_whoever_made_it(said: bool) -> None:
    """On their own page only; the table hears of it if they say so, and only then."""
    met = 0
    for seed in range(40):
        session, told = slip_by(said, seed)
        for turn in session.game.history:
            slip = next((before.round.mistake for before in session.game.history if before.round.id == turn.slip), None)
            if turn.mistake is None or slip is None:
                continue
            met += 1
            name = session.game.team.players[turn.mistake].name
            private = [holder for holder, piece in pages(told) if slip.text in piece and holder]
            assert private == [name]
            open_ = [piece for holder, piece in pages(told) if slip.text in piece and not holder]
            assert bool(open_) == said
    assert met >= 3


def test_nobody_can_tell_from_outside_whose_mistake_it_was() -> None:
    """Everybody gets one page a round, in the same order, and all are asked as many things, a slip or not."""
    for seed in range(6):
        session, told = slip_by(False, seed)
        passed = [(holder, piece.count("\n> ")) for holder, piece in pages(told) if holder]
        assert [holder for holder, _ in passed] == ["Ana", "Ben"] * len(session.game.history)
        asked = [count for _, count in passed]
        assert asked[::2] == asked[1::2]


# ---- where things are told


def worth_telling(game: Game) -> list[Line]:
    """What moved a dial of the table by half a point or more."""
    return [line for line in game.ledger if line.dial in SHOWN and abs(line.change) >= TOLD_FROM]


@pytest.mark.parametrize("cards", MODES)
@pytest.mark.parametrize("seed", [2, 5])
def test_every_change_of_half_a_point_is_told_once_in_its_round(cards: str, seed: int) -> None:
    """Between the heading of its round and the next, in order, each that is shown and no other; ? tells the rest."""
    session = a_session(source=SHIPPED, cards=cards, seed=seed)
    told = in_plain(session)
    heads = [*re.finditer(r"^(?:> )?Round (\d+) of \d+\. ", told, re.MULTILINE)]
    ends = [*(head.start() for head in heads[1:]), len(told)]
    assert len(heads) == len(session.game.history)
    for head, end in zip(heads, ends, strict=True):
        piece = told[head.start() : end]
        lines = [line.removeprefix("> ").strip() for line in piece.splitlines() if re.match(r"(> )?  \S", line)]
        expected = [line for line in worth_telling(session.game) if line.round == int(head[1])]
        assert lines == [describe_line(line, session.game.scenario, factors=True) for line in expected]


def test_what_waits_for_the_debrief_is_not_told_at_the_table() -> None:
    """The record and unearned confidence move unseen."""
    session = a_session(source=SHIPPED)
    told = in_plain(session)
    assert {line.dial for line in session.game.ledger} > {
        line.dial for line in session.game.ledger if line.dial in SHOWN
    }
    assert not re.search(r"^(> )?  (record|hype) ", told, re.MULTILINE)


def test_a_resumed_table_tells_the_round_in_progress_again(tmp_path: Path) -> None:
    """So that everybody knows where they are; each line of the ledger is told only once."""
    path = tmp_path / "it.jsonl"
    first = run("play", SMALL, "--plain", "--seed", 3, "--journal", path, typed="1\n1\n1\n1\nq\n").out
    answered = load(path).game.answered
    then = run("resume", path, "--plain", typed="1\n" * 100).out
    assert f"Going on after {answered} answers." in then
    assert "Round 1 of 2. The near bank" in then
    game = load(path).game
    lines = [describe_line(line, game.scenario, factors=True) for line in worth_telling(game)]
    for told in lines:
        assert (first + then).count(f"  {told}") == lines.count(told)


# ---- nothing can break the terminal

HOSTILE = "\x00\x07\x08\x1b\x7f\x85\x9b\r\n\t\u00ad\u061c\u200b\u200e\u202e\u2066\u2028\ufeff\ud800[]\\/*_`#-1.>:"
_any = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(HOSTILE)), min_size=1, max_size=40)
_nasty = st.sampled_from(
    (
        "\x1b[2J\x1b[31mred",
        "\x1b]0;title\x07",
        "\x9b2J",
        "\u202egnp.exe",
        "[bold]x[/bold] [/] [@click=app.quit]y",
        "\\[x] \\",
        "Pass to Ben.",
        "> ",
        "# head\n- item",
        "1. one",
        "李雷" * 20,
        "ﷺ" * 40,
        "נִסָּיוֹן" * 5,
        "é" * 40,
        "👩‍👩‍👧‍👦" * 10,
        "{0} %s ${x}",
    )
)
hostile = st.one_of(_any, _nasty)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(told: str) -> bool:
    """Whether a terminal would obey nothing in it but the newline."""
    return not {c for c in told if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI} - {"\n"}


@st.composite
def hostile_stories(draw: st.DrawFn) -> Scenario:
    """The small scenario with some of its texts replaced; even such as the loader would refuse."""
    found = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    words = hostile.map(lambda text: text.replace("\ud800", "\ufffd")).filter(lambda text: bool(text.strip()))

    def change(table: dict[str, Any]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                change(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, dict):
                        change(item)
            elif key in TEXTS and draw(st.booleans()):
                table[key] = draw(words)

    change(found)
    found["hazards"]["rain"] = draw(words)
    return Scenario.model_validate(found)


TEXTS = {
    *("title", "summary", "goal", "name", "about", "text", "success", "setback", "surfaces", "result", "failed"),
    *("milestone", "ask", "reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker"),
}


@MODERATE
@given(hostile_stories(), st.lists(hostile, min_size=2, max_size=4), hostile, st.sampled_from(MODES), st.data())
def test_nothing_that_people_write_reaches_the_terminal_as_a_command(
    scenario: Scenario, names: list[str], team: str, cards: str, data: st.DataObject
) -> None:
    """Names, team, charter, plans and every text of a scenario: no control but the newline is ever printed."""
    session = Session.start(Game(scenario, a_team(scenario, names, team, cards), 3), "", None)
    prints = io.StringIO()
    typed = data.draw(
        st.lists(st.one_of(st.just("1\n"), st.sampled_from("123456789").map(lambda n: n + "\n")), max_size=30)
    )
    then = data.draw(hostile)
    plain = Plain(
        session, reads=io.StringIO("1\n8\n2\n" + one_line(then) + "\n" + "".join(typed) + "1\n" * 300), prints=prints
    )
    plain.introduce()
    plain.say_dials()
    plain.play()
    plain.resume()
    assert harmless(prints.getvalue())


def a_team(scenario: Scenario, names: list[str], team: str, cards: str) -> Team:
    try:
        return Team.deal(scenario, names, name=team, cards=cards, charter=team)
    except WegameError:
        assume(False)
        raise


@MODERATE
@given(st.lists(hostile, min_size=2, max_size=4), st.sampled_from(MODES))
def test_names_are_shown_as_they_are(names: list[str], cards: str) -> None:
    """Brackets and backslashes are no markup: a person's name stands on their pages letter by letter."""
    team = a_team(story()[0], names, "[i]us[/i]", cards)
    session = Session.start(Game(story()[0], team, 3), story()[1], None)
    prints = io.StringIO()
    plain = Plain(session, reads=io.StringIO("1\n" * 300), prints=prints)
    plain.introduce()
    plain.play()
    told = prints.getvalue()
    assert "[i]us[/i]: " + ", ".join(player.name for player in team.players) in told
    if cards == "keyboard":
        for player in team.players:
            assert f"Pass to {player.name}.\n1 Only {player.name} can see this now\n" in told


@MODERATE
@given(st.lists(hostile, max_size=25))
def test_anything_typed_is_taken_or_asked_again(typed: list[str]) -> None:
    """Whatever comes in through the keyboard, the game stands where its answers brought it, and prints no control."""
    assume(not any(re.match(r"\s*0*\d{4}\d", line) for line in typed))
    session, prints = a_session(cards="keyboard"), io.StringIO()
    lines = "".join(one_line(line) + "\n" for line in typed)
    plain = Plain(session, reads=io.StringIO(lines), prints=prints)
    with pytest.raises(Left):
        plain.play()
    assert harmless(prints.getvalue())
    assert session.game.answered <= len(typed)


def test_a_hostile_team_is_harmless_on_the_command_line_too(tmp_path: Path) -> None:
    """From the arguments through the table and the journal to the debrief."""
    path = tmp_path / "it.jsonl"
    names = "\x1b[31mAna\x1b[0m,[bold]Ben[/],\u202eyC,\\"
    ask = ("--players", names, "--team", "\x9b2J # us", "--cards", "keyboard", "--journal", path)
    done = run("play", SMALL, "--plain", "--seed", 3, *ask, typed="1\n" * 300)
    assert done.status == 0
    assert harmless(done.out + done.err)
    assert "[31mAna[0m, [bold]Ben[/], yC, \\." in done.out
    for command in ("debrief", "replay", "resume"):
        again = run(command, path)
        assert again.status == 0
        assert harmless(again.out + again.err)


def test_r_reads_the_brief_again_while_one_decides() -> None:
    """Every word of it, and the same question is asked again."""
    done = run("play", "friday-outage", "--plain", "--seed", 7, typed="1\n1\nr\nq\n")
    brief = "The last Friday before Christmas."
    assert done.out.count(brief) == 2
