"""What the documents show is true: commands run, links lead somewhere, and tables hold what the program holds.

Every line of a fenced `sh` or `console` block that begins with `wegame` (a prompt "$ " before it may stand or not) is
run, all lines of one document in their order and in one folder, which holds the example scenario of docs/authors.md
under the name that it has there. A line must end well by itself, unless its comment says that somebody sits there:

    wegame play friday-outage --plain   # you answer          answered with 1 until it ends
    wegame play friday-outage --plain   # you leave with q    answered with 1 twice, then left

Commands inside a sentence or a table are not run.
"""

from __future__ import annotations

import ast
import io
import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import BaseModel

from wegame.analysis.calibration import LEVERS
from wegame.cli import main
from wegame.game import equations, huddle
from wegame.kinds import KINDS, side
from wegame.kinds.choice.model import ChoiceRound, Option, Recovery
from wegame.scenario import models, parts
from wegame.scenario.diagnostics import render_all
from wegame.scenario.library import cards
from wegame.scenario.loader import read_text
from wegame.telling.explain import explain
from wegame.theory import MOVES, PRACTICES, concepts

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").rglob("*.md"))
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
README, AUTHORS, PLAYERS, MODEL, CALIBRATION = (
    ROOT / name for name in ("README.md", "docs/authors.md", "docs/players.md", "docs/model.md", "docs/calibration.md")
)
CI = ROOT / ".ci" / "run"
EXAMPLE = "eighty-chairs.toml"

PLAY = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/wegame"
TEST = "python3 -m venv .venv-test && .venv-test/bin/pip install -e '.[test]' && .venv-test/bin/python -m pytest"

SECTIONS: Mapping[str, tuple[type[BaseModel], ...]] = {
    "At the top of the file": (models.Scenario,),
    "`[scenario]`": (models.ScenarioInfo,),
    "`[start]`": (models.Start,),
    "`[context]`": (models.Context,),
    "`[[roles]]`": (models.Role,),
    "`[[rounds]]`": (ChoiceRound,),
    "`task`": (parts.Task,),
    "`clues` and `texts`": (parts.Clue, parts.TextWhen),
    "`[[rounds.options]]`": (Option,),
    "`[rounds.mistake]`": (parts.Mistake,),
    "`[[rounds.recoveries]]`": (Recovery,),
    "`[[rounds.injects]]`": (parts.Inject,),
    "`practices`": (models.PracticeOffer,),
    "`[endings]`": (models.Endings,),
    "`[[debrief]]`": (models.DebriefQuestion,),
    "Conditions": (parts.When, parts.Between),
}
"""The heading in docs/authors.md under which the keys of each part of a file stand."""


def blocks(text: str, *languages: str) -> list[str]:
    """The fenced blocks of these languages, also where a list indents them."""
    found = re.findall(r"^([ \t]*)```(\w+)\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, name, body in found if name in languages]


def shell_lines(path: Path) -> list[str]:
    """The command lines that a document shows, without prompts."""
    body = "\n".join(blocks(path.read_text(encoding="utf-8"), "sh", "console"))
    return [line.strip().removeprefix("$ ") for line in body.split("\n") if line.strip()]


def commands(path: Path) -> list[str]:
    return [line for line in shell_lines(path) if re.match(r"wegame(\s|$)", line)]


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading}"
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """The rows of the tables in a text, without their heads."""
    for line in re.findall(r"^\|(.*)\|$", re.sub(r"^\|.*\|\n\| *-.*\|$", "", text, flags=re.MULTILINE), re.MULTILINE):
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]


def first_cells(text: str) -> list[str]:
    """Every word in code in the first cells of the tables."""
    return [word for cells in rows(text) for word in re.findall(r"`([^`]+)`", cells[0])]


@pytest.fixture(scope="module")
def authors() -> str:
    return AUTHORS.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example(authors: str) -> str:
    """The complete scenario in docs/authors.md."""
    whole = [block for block in blocks(authors, "toml") if block.startswith("format = 1\n")]
    assert len(whole) == 1
    return whole[0]


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize("name", [name for name, path in zip(NAMES, DOCUMENTS, strict=True) if commands(path)])
def test_every_command_that_is_shown_works_as_it_is_shown(
    name: str, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader who types the lines of a document, one after the other, meets no error."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / EXAMPLE).write_text(example, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for line in commands(ROOT / name):
        _, _, comment = line.partition("#")
        answers = {"you answer": "1\n" * 3000, "you leave with q": "1\n1\nq\n"}.get(comment.strip())
        assert answers or not comment, f"{line}: a comment that this test does not know"
        monkeypatch.setattr("sys.stdin", io.StringIO(answers or ""))
        status = main(shlex.split(line, comments=True)[1:])
        said, complained = capsys.readouterr()
        assert status == 0, f"{line}\n{complained}"
        assert said or complained or "--out" in line, f"{line} says nothing"
        assert ("Stopped" in complained) == ("leave" in comment), f"{line}\n{complained}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_everything_that_is_to_be_explained_has_a_card(path: Path) -> None:
    """`wegame explain X`, wherever it is written, names something that exists."""
    for wanted in re.findall(r"wegame explain ([A-Za-z0-9_]+)", path.read_text(encoding="utf-8")):
        if wanted != "ID":
            assert explain(wanted)


def test_the_readme_shows_the_two_commands() -> None:
    """Play and test are one line each, to be copied."""
    assert PLAY in shell_lines(README)
    assert TEST in shell_lines(README)


@pytest.mark.skipif(not CI.exists(), reason="this copy has no .ci/run")
def test_the_gate_runs_what_the_readme_says() -> None:
    """The two commands are run by .ci/run to the letter, and it sets nothing up that no document shows."""
    ran = [line.split(" < ")[0].strip() for line in CI.read_text(encoding="utf-8").split("\n")]
    assert PLAY in ran
    assert TEST in ran
    shown = shell_lines(README) + shell_lines(ROOT / "CONTRIBUTING.md")
    assert [line for line in ran if " -m venv " in line and line not in shown] == []


def _installed_for(extra: str) -> set[str]:
    """The names of all that pip brings along with wegame and one of its extras."""
    found, due = set[str](), {("wegame", extra)}
    while due:
        name, wanted = due.pop()
        found.add(name)
        for line in metadata.requires(name) or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": wanted}):
                due |= {(canonicalize_name(needed.name), "")} if canonicalize_name(needed.name) not in found else set()
    return found


def test_the_second_command_installs_all_that_the_tests_need() -> None:
    """The gate runs them where lint is installed as well; whoever copies the command has only what `test` names."""
    installed, known = _installed_for("test"), metadata.packages_distributions()
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in {name.partition(".")[0] for name in names} & set(known):
                assert installed & {canonicalize_name(one) for one in known[name]}, f"{path.name} imports {name}"


def test_the_readme_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the command line is complete."""
    text = README.read_text(encoding="utf-8")
    assert main(["--help"]) == 0
    known = re.findall(r"^    ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE)
    assert known
    for command in known:
        assert f"`wegame {command}" in text
        assert main([command, "--help"]) == 0
        for option in re.findall(r"--[a-z-]+", capsys.readouterr().out):
            assert option == "--help" or f"`{option}" in text, f"wegame {command} {option}"


# ---------------------------------------------------------------- links and paths


def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file that is there, and every anchor a heading in it."""
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, anchor = link.partition("#")
        target = (path.parent / where).resolve() if where else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in map(slug, re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_no_path_of_somebodys_machine(path: Path) -> None:
    """Documents name no folder that only one of us has."""
    assert re.findall(r"(?<![\w~.])/(?:work|tmp|root|home|Users)\b.*", path.read_text(encoding="utf-8")) == []


def test_every_decision_is_in_the_list() -> None:
    """The list of decisions links each page once, in order."""
    folder = ROOT / "docs" / "decisions"
    linked = re.findall(r"\]\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert linked == sorted(path.name for path in folder.glob("[0-9]*.md"))


# ---------------------------------------------------------------- the authors' page


def test_the_example_scenario_has_no_fault(example: str) -> None:
    """An author who copies the example begins with a clean file."""
    loaded = read_text(example, EXAMPLE)
    assert not loaded.diagnostics, render_all(loaded.diagnostics, loaded.text)
    assert loaded.scenario is not None
    assert f"{loaded.scenario.id}.toml" == EXAMPLE


def test_the_sample_of_a_diagnostic_is_what_check_prints(authors: str, example: str) -> None:
    """One letter wrong in the example gives exactly the lines that the page shows."""
    loaded = read_text(example.replace('"invite_quiet"', '"invite_quite"', 1), EXAMPLE)
    assert render_all(loaded.diagnostics, loaded.text).strip() in [block.strip() for block in blocks(authors, "text")]


def test_every_piece_of_toml_can_be_read(authors: str) -> None:
    """Fragments can be copied, too."""
    assert len([tomllib.loads(block) for block in blocks(authors, "toml")]) > 2


def test_every_part_of_a_file_has_its_section() -> None:
    """A new model needs a place on the authors' page."""
    homes = (models, parts, *(side(kind, "model") for kind in KINDS))
    written = {
        item
        for home in homes
        for item in vars(home).values()
        if isinstance(item, type) and issubclass(item, BaseModel) and item.__module__ == home.__name__
    }
    described = {part for group in SECTIONS.values() for part in group}
    assert {part.__name__ for part in written - described} == {"Part", "Course", "Round"}, "what others are made from"


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_of_a_file_is_described(heading: str, authors: str) -> None:
    """The authors' page names every key in its section, and no key that there isn't."""
    text, keys = section(authors, heading), {key for part in SECTIONS[heading] for key in part.model_fields}
    assert [key for key in keys if f"`{key}`" not in text] == []
    assert [key for key in first_cells(text) if key not in keys] == []


@pytest.mark.parametrize("heading", SECTIONS)
def test_defaults_are_those_of_the_program(heading: str, authors: str) -> None:
    """Where a key's default is a number or a text, the page says which."""
    told = {key: cells[-1].strip("`") for cells in rows(section(authors, heading)) for key in first_cells_of(cells)}
    for part in SECTIONS[heading]:
        for key, field in part.model_fields.items():
            if key not in told or field.default in ("", None) or not isinstance(field.default, str | int | float):
                continue
            shown = field.default if isinstance(field.default, str) else f"{field.default:g}"
            if part is not models.Endings:
                assert told[key] == shown, f"{heading} {key}"


def first_cells_of(cells: list[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", cells[0])


def test_every_move_approach_practice_and_concept_is_described(authors: str) -> None:
    """The tables on the authors' page hold what the program knows, and nothing else."""
    assert first_cells(section(authors, "Moves")) == list(MOVES)
    assert first_cells(section(authors, "Approaches")) == list(equations.APPROACHES)
    assert first_cells(section(authors, "Practices")) == list(PRACTICES)
    assert re.findall(r"`([a-z_]+)`[,.]", section(authors, "Concepts")) == list(concepts())


# ---------------------------------------------------------------- the players' page and the model's


def test_players_read_the_true_practices_and_prices() -> None:
    """Names and costs on the players' page are those of the huddle."""
    text = section(PLAYERS.read_text(encoding="utf-8"), "Practices")
    assert [cells[0] for cells in rows(text)] == [practice.name for practice in PRACTICES.values()]
    flowing = " ".join(text.split())
    assert f"costs {huddle.BUILD_COST:g} slack to build and {huddle.KEEP_COST:g} slack a round to keep up" in flowing
    assert f"a further plan costs {huddle.PLAN_COST:g} slack" in flowing
    assert f"Resting costs {huddle.REST_COST:g} slack" in flowing


def test_the_worked_example_is_what_the_model_computes() -> None:
    """docs/model.md shows one round's arithmetic; if a parameter changes, the page must too."""
    text = MODEL.read_text(encoding="utf-8")
    equal = equations.equality([0.40, 0.25, 0.20, 0.15])
    over = equations.gap(45, 0, 35, monitored=False)
    protection = equations.dam([1.0])
    parts = equations.capability_parts(
        interdependence=0.8,
        skill=60,
        alignment=40,
        information=equations.pooled(equal, 50, over),
        belief=45,
        strain=35,
        protection=protection,
        overconfidence=over,
        difficulty=50,
        fit=0.4,
        clues=0.3,
        meeting=1,
    )
    margin = sum(points for _, points in parts)
    assert f"equality of {equal:.2f}" in " ".join(text.split())
    table = list(rows(section(text, "A worked example")))
    points = [cells[2].strip("*") for cells in table if len(cells) == 3]
    assert points == [f"{value:+.1f}" for value in (*(value for _, value in parts if value), margin)]
    p = equations.PARAMETERS
    c = f"{p.margin_conduct:g} x 0.8"
    for part in (f"{c} x {1 - p.information_share:g} x (40 - 50)", f"{c} x {p.information_share:g} x (42.2 - 50)"):
        assert part in text
    assert f"| {p.overhead:g} x 0.2 |" in text
    assert f"**strain** over {p.margin_strain_from:g}" in text
    assert f"a chance of {equations.mistake_chance(30, 0, 0):.0%}".replace("%", " %") in text
    assert f"from {equations.mistake_chance(0, 0, 1):.0%} at the very best".replace("%", " %") in text
    assert f"a chance of {equations.success_chance(margin):.0%}".replace("%", " %") in text
    assert f"({equations.success_chance(p.margin_spread):.0%})".replace("%", " %") in text
    says = equations.diagnosticity(0.8, 50)
    changes = []
    hype = []
    for said, cap in (
        ("together", 1),
        ("together", p.evidence_most),
        ("together", p.evidence_all),
        ("together", p.evidence_worse),
        ("hero", 1),
        ("easy", 1),
        ("luck", 1),
    ):
        credit, _, over = equations.credit_of_success({said: 1}, cap)
        changes.append(equations.up(45, equations.mastery_share(credit, says, 0.6, 50, 0.5)) - 45)
        hype.append(p.overclaimed * over)
    fair, even, poor = equations.GOOD_ODDS, 0.5, equations.POOR_ODDS - 0.01
    for reason, chance in (
        ("process", even),
        ("process", fair),
        ("luck", fair),
        ("luck", even),
        ("luck", poor),
        ("unable", even),
        ("blame", even),
    ):
        blame = equations.blame_of_setback({reason: 1}, chance, regrouped=False)
        changes.append(equations.down(45, equations.setback_share(blame, says, 35, 0, protection)) - 45)
    after = [cells[-2:] if len(cells) == 4 else cells[1:] for cells in table if len(cells) in {2, 4}]
    assert [cells[0] for cells in after] == [f"{change:+.1f}" for change in changes]
    assert [float(cells[1]) for cells in after if len(cells) == 2] == pytest.approx(hype, abs=0.05)
    assert equations.PARAMETERS.recovered == 0.5, "the page says that a mended setback takes half"


def test_the_calibration_page_has_the_numbers_that_the_model_has() -> None:
    """What was tuned is told as it is now; a parameter that moves again takes its row along."""
    tuned = list(rows(section(CALIBRATION.read_text(encoding="utf-8"), "What was tuned")))
    assert len(tuned) > 20
    for name, before, now, why in tuned:
        assert float(now) == getattr(equations.PARAMETERS, name.strip("`")), name
        assert float(before) != float(now)
        assert why


def test_the_calibration_page_measures_what_ships() -> None:
    """Every shipped story has its column, and every habit its row."""
    table = section(CALIBRATION.read_text(encoding="utf-8"), "As measured")
    head = next(line for line in table.split("\n") if line.startswith("| target"))
    assert [cell.strip() for cell in head.strip("|").split("|")][2:] == sorted(card.id for card in cards())
    told = {"credit": "credit", "equal voice": "equal voice", "thanks": "thanks", "owning up": "owning up"}
    told |= {"review": "looking back"}
    assert set(told) == set(LEVERS)
    firsts = [cells[0] for cells in rows(table)]
    for words in told.values():
        assert any(first.startswith(f"open without {words}") for first in firsts), words
    assert all(len(cells) == 5 for cells in rows(table))
