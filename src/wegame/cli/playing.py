"""Playing: home, play, resume."""

from __future__ import annotations

import argparse
import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegame.cli.log import note
from wegame.cli.output import show, tell, wants_plain, whole_number
from wegame.errors import JournalError, UsageError, WegameError

if TYPE_CHECKING:
    from wegame.game import Team
    from wegame.players import Policy
    from wegame.scenario.models import Scenario
    from wegame.sessions.conduct import Conduct
    from wegame.sessions.session import Session
    from wegame.settings.values import Settings
    from wegame.tui.app import WegameApp

__all__ = ["add", "home"]


def add(commands: Any) -> None:
    """The commands of this page."""
    play = commands.add_parser("play", help="play a scenario", allow_abbrev=False)
    play.add_argument("scenario", metavar="SCENARIO", help="a shipped id (see `wegame list`) or a path")
    play.add_argument("--team", default="", metavar="NAME")
    play.add_argument("--players", metavar='"A,B,C"', help="names with commas between")
    play.add_argument(
        "--ballots",
        choices=("consensus", "private", "hands"),
        help="talk and enter one answer, vote in private, or count a show of hands",
    )
    play.add_argument("--solo", action="store_true", help="play one role; the other teammates are simulated")
    play.add_argument("--as", dest="role", metavar="ROLE", help="with --solo: which role is yours; default: the first")
    play.add_argument("--seed", type=whole_number, metavar="N", help="the same seed gives the same luck")
    play.add_argument("--plain", action="store_true", help="line by line, without screens")
    play.add_argument("--auto", metavar="POLICY", help="let a policy play, such as open, hero or careful")
    play.add_argument("--journal", type=Path, metavar="PATH", help="where the session is saved; must not exist yet")
    play.add_argument("--minutes", type=whole_number, metavar="N", help="planned length, with ten for the debrief")
    play.add_argument("--timer", type=whole_number, metavar="N", help="minutes for each decision of the team")
    play.add_argument("--odds", choices=("off", "words", "numbers"), help="tell the odds before a decision, and how")
    play.add_argument("--hide-meter", action="store_true", help="no dials until the debrief")
    play.set_defaults(run=_play)

    resume = commands.add_parser("resume", help="go on with a session", allow_abbrev=False)
    resume.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="default: the newest one that is open")
    resume.add_argument("--plain", action="store_true", help="line by line, without screens")
    resume.set_defaults(run=_resume)


def home(options: argparse.Namespace) -> int:
    if not wants_plain(options):
        from wegame.tui.app import WegameApp  # noqa: PLC0415

        return _run_app(WegameApp())
    return _plain_home()


def _plain_home() -> int:
    """Without a screen, home is a numbered list."""
    from wegame.scenario.library import cards  # noqa: PLC0415
    from wegame.sessions.shelf import last_open  # noqa: PLC0415

    rows = [(f"Play: {card.title} ({card.minutes} minutes). {card.summary}", card.path, False) for card in cards()]
    unfinished = last_open()
    if unfinished:
        rows.insert(0, (f"Go on: {unfinished.title}, {unfinished.team}", unfinished.path, True))
    if not rows:
        raise WegameError("No scenario came with this wegame.", "Name a file: wegame play PATH.")
    show("wegame: a game that teams play together to become better at being a team.")
    for number, (text, _, _) in enumerate(rows, 1):
        show(f"{number} {text}")
    while True:
        print("> ", end="", flush=True)
        typed = sys.stdin.readline()
        if not typed.strip():
            return 0
        if typed.strip().isdecimal() and 1 <= int(typed.strip()[:4]) <= len(rows):
            break
        show(f"A number from 1 to {len(rows)}, please, or an empty line to leave.")
    _, path, is_journal = rows[int(typed.strip()[:4]) - 1]
    command = ["resume", str(path), "--plain"] if is_journal else ["play", str(path), "--plain"]
    from wegame.cli.program import run  # noqa: PLC0415

    return run(command)


def _wants_to_be_alone(options: argparse.Namespace) -> bool:
    """Whether one person plays with simulated teammates. Raises UsageError for options that do not go with it."""
    if not options.solo:
        if options.role is not None:
            raise UsageError("--as names your role among simulated teammates.", "Add --solo, or leave --as out.")
        return False
    clashes = {
        "--players": options.players is not None and "the other names come with the teammates",
        "--auto": options.auto is not None and "somebody has to be the one who plays",
        f"--ballots {options.ballots}": options.ballots not in {None, "private"}
        and "everybody votes on a page of their own",
        "--timer": options.timer is not None and "a page of your own has no timer",
    }
    for option, why in clashes.items():
        if why:
            raise UsageError(f"--solo does not go with {option}: {why}.", "Leave one of the two out.")
    return True


def _conduct(options: argparse.Namespace, settings: Settings) -> Conduct:
    """How the room plays: as set, but for what the command line says. Raises UsageError for a figure out of bounds.

    What it says stays in `options.conduct`, by the names of a Conduct: set-up begins with it, whatever is usual there.
    """
    minutes, timer = options.minutes, options.timer
    if minutes is not None and not 20 <= minutes <= 240:
        raise UsageError(
            f"--minutes takes 20 to 240, not {minutes}.",
            "Name the minutes that you have for game and debrief together, such as: --minutes 45",
        )
    if timer is not None and not 1 <= timer <= 20:
        raise UsageError(
            f"--timer takes 1 to 20, not {timer}.",
            "Name the minutes for each decision, such as: --timer 3; without a timer, leave it out.",
        )
    told = {
        "odds": options.odds,
        "timer": timer and timer * 60,
        "length": minutes,
        "shows_meter": False if options.hide_meter else None,
    }
    options.conduct = {name: value for name, value in told.items() if value is not None}
    return replace(settings.conduct, **options.conduct)


def _settings(options: argparse.Namespace) -> Settings:
    """What this person has set; as usual where a policy plays. What is wrong in it is told, unless a screen does."""
    from wegame.settings.values import Settings, read_settings  # noqa: PLC0415

    if options.auto is not None:
        return Settings()
    found, wrong = read_settings()
    for sentence in wrong if wants_plain(options) else ():
        tell(sentence)
    return found


def _play(options: argparse.Namespace) -> int:
    from wegame.scenario.library import find  # noqa: PLC0415
    from wegame.scenario.loader import read  # noqa: PLC0415

    alone = _wants_to_be_alone(options)
    settings = _settings(options)
    conduct = _conduct(options, settings)
    if options.auto is not None:
        from wegame.players import LOOKS_AHEAD, known_policy  # noqa: PLC0415

        known_policy(options.auto)  # a wrong name is a usage error, before anything is read
        if options.auto in LOOKS_AHEAD and options.ballots != "private":
            raise UsageError(
                f"{options.auto} is looked for among teams that vote in private.", "Add: --ballots private"
            )
    loaded = read(find(options.scenario), advise=False)
    scenario = loaded.playable()
    if alone:
        from wegame.sessions.session import Session  # noqa: PLC0415

        session = Session.begin_alone(
            scenario,
            loaded.text,
            options.role,
            team=options.team,
            seed=options.seed,
            path=options.journal,
            conduct=replace(conduct, timer=0),
        )
        return _in_plain(session) if wants_plain(options) else _on_screen(session)
    if not (options.auto or wants_plain(options)) and options.players is None:
        from wegame.tui.app import WegameApp  # noqa: PLC0415

        return _run_app(WegameApp(setup=loaded, options=options))
    from wegame.sessions.session import Session  # noqa: PLC0415

    session = Session.begin(
        scenario,
        loaded.text,
        _team(scenario, options, settings),
        seed=options.seed,
        path=options.journal,
        keep=options.auto is None or options.journal is not None,
        conduct=conduct,
    )
    with_screen = not (options.auto or wants_plain(options))
    return _on_screen(session) if with_screen else _in_plain(session, options.auto)


def _team(scenario: Scenario, options: argparse.Namespace, settings: Settings) -> Team:
    from wegame.game import Team  # noqa: PLC0415

    names = options.players.split(",") if options.players is not None else Team.seats(scenario)
    return Team.deal(scenario, names, name=options.team, ballots=options.ballots or settings.ballots)


def _way_to_play(name: str, session: Session) -> Policy:
    from wegame.players import LOOKS_AHEAD, policy_named  # noqa: PLC0415

    if name not in LOOKS_AHEAD:
        return policy_named(name)
    from wegame.analysis.best import policy_for  # noqa: PLC0415

    return policy_for(name, session.game)


def _in_plain(session: Session, auto: str | None = None, *, again: bool = False) -> int:
    from wegame.debrief import as_markdown, findings, keep_debrief  # noqa: PLC0415
    from wegame.plain import Left, Plain, ask_for_a_plan  # noqa: PLC0415

    gc.enable()
    table = Plain(session)
    try:
        if again:
            table.resume()
        else:
            table.introduce()
        if auto:
            table.watch(_way_to_play(auto, session))
        else:
            table.play()
        found = findings(session)
        show("")
        show(as_markdown(found))
        if not auto and ask_for_a_plan(table):
            found = findings(session)
    except Left:
        where = f" Go on with: wegame resume {session.path}" if session.path else ""
        tell(f"Stopped; everything is saved.{where}")
        return 0
    finally:
        if not auto:
            note(session)
        session.close()
    kept = keep_debrief(found, session.path)
    if kept:
        tell(f"The debrief is saved beside the journal: {kept}")
    return 0


def _on_screen(session: Session) -> int:
    from wegame.tui.app import WegameApp  # noqa: PLC0415

    return _run_app(WegameApp(session=session))


def _run_app(app: WegameApp) -> int:
    app.run()
    return app.return_code or 0


def _resume(options: argparse.Namespace) -> int:
    from wegame.sessions.replay import load  # noqa: PLC0415
    from wegame.sessions.shelf import last_open  # noqa: PLC0415

    path = options.journal
    if path is None:
        found = last_open()
        if found is None:
            raise JournalError("No session is open.", "Start one with: wegame play, or name a journal.")
        path = found.path
    session = load(path)
    if not session.game.ending:
        session.go_on()
    return _in_plain(session, again=True) if wants_plain(options) else _on_screen(session)
