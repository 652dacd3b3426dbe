"""Imports run one way: the rooms of the house in their order, and what each may never bring in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "wegame"

ORDER: tuple[tuple[str, ...], ...] = (
    ("wegame",),  # only the version
    ("errors", "text", "paths", "cards"),
    ("theory",),
    ("kinds",),
    ("scenario",),
    ("game",),
    ("players",),
    ("sessions",),
    ("settings",),
    ("telling",),
    ("analysis",),
    ("paper",),
    ("debrief", "guide"),
    ("side_by_side",),
    ("tui", "plain"),
    ("cli",),
    ("__main__",),
)
"""Each room may import from rooms in the lines above it and from itself; neighbours do not know each other."""

LEVEL = {room: level for level, line in enumerate(ORDER) for room in line}

PURE = {
    "time",
    "datetime",
    "random",
    "secrets",
    "os",
    "sys",
    "pathlib",
    "io",
    "shutil",
    "logging",
    "socket",
    "threading",
}
"""What the rules may not know: clock, hidden luck, files, streams."""


SIDES = {
    "model": "scenario",
    "checks": "scenario",
    "policy": "players",
    "wording": "telling",
    "columns": "analysis",
}
"""The room that a module of a kind of round has part in; the rest of its package is of the game."""


def room_of(module: str) -> str:
    """The room of a module: wegame.game.state lives in game, wegame in wegame, a side of a kind where it works."""
    parts = module.split(".")
    if len(parts) > 3 and parts[1] == "kinds":
        return SIDES.get(parts[3], "game")
    if len(parts) == 3 and parts[1] == "kinds" and parts[2] != "table":
        return "kinds"
    return parts[1] if len(parts) > 1 else parts[0]


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("wegame", *path.relative_to(SOURCE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[tuple[int, str]]:
    """Every import with its line, also those inside functions and those for types only."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports name the whole way"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if inner in MODULES else node.module


def is_import(node: ast.AST) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom))


def inside_functions(module: str) -> Iterator[ast.AST]:
    """Everything that stands in a function."""
    for node in ast.walk(tree(module)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from ast.walk(node)


def at_the_top(module: str) -> set[str]:
    """What a module brings with it at once: not what it imports in a function or for types only."""
    lines = {node.lineno for node in inside_functions(module) if isinstance(node, (ast.Import, ast.ImportFrom))}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            lines |= {item.lineno for item in ast.walk(node) if isinstance(item, (ast.Import, ast.ImportFrom))}
    return {other for line, other in imports(module) if line not in lines}


def of_room(*rooms: str) -> list[str]:
    return [module for module in MODULES if room_of(module) in rooms]


def test_every_room_has_its_place_in_the_order() -> None:
    """Whoever adds a room says where it stands."""
    assert {room_of(module) for module in MODULES} <= set(LEVEL)
    assert {"game", "tui", "cli"} <= {room_of(module) for module in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    """Only from rooms above, or from the own one."""
    mine = room_of(module)
    wrong = [
        f"line {line}: {mine} may not know {room_of(other)} ({other})"
        for line, other in imports(module)
        if other.split(".")[0] == "wegame"
        if room_of(other) != mine and LEVEL[room_of(other)] >= LEVEL[mine]
    ]
    assert not wrong


def test_the_screen_and_plain_mode_do_not_know_each_other() -> None:
    """Two ways to play the same game; neither leans on the other."""
    assert not {other for module in of_room("tui") for _, other in imports(module) if room_of(other) == "plain"}
    assert not {other for module in of_room("plain") for _, other in imports(module) if room_of(other) == "tui"}


def test_only_the_screen_knows_textual() -> None:
    """Nobody else imports it or what it brings, not even inside a function."""
    others = [module for module in MODULES if room_of(module) != "tui"]
    found = {(module, other) for module in others for _, other in imports(module)}
    assert not {item for item in found if item[1].split(".")[0] in {"textual", "rich"}}
    assert any(other.startswith("textual") for module in of_room("tui") for _, other in imports(module))


def test_only_the_analysis_knows_numpy_and_there_is_one_door_to_it() -> None:
    """Whoever can do without thousands of plays comes through `lazy`; wegame simulate is nothing without them."""
    for module in MODULES:
        if room_of(module) == "analysis":
            continue
        now = {other for other in at_the_top(module) if other.startswith(("wegame.analysis", "numpy"))}
        assert module == "wegame.cli.simulating" or now <= {"wegame.analysis.lazy"}, module
        later = {other for _, other in imports(module) if other.split(".")[0] == "numpy"}
        assert not later, module


def test_commands_import_at_their_top() -> None:
    """The one seam is where a command is run; beside it, only what declares the options of wegame play."""
    late = {module for module in of_room("cli") for node in inside_functions(module) if is_import(node)}
    assert late == {"wegame.cli.program"}
    assert sum(is_import(node) for node in inside_functions("wegame.cli.program")) == 1


@pytest.mark.parametrize("module", of_room("game"))
def test_the_rules_are_pure(module: str) -> None:
    """No clock, no file, no terminal, no hidden luck; nothing printed, nothing opened, nothing global."""
    assert not [other for _, other in imports(module) if other.split(".")[0] in PURE]
    for node in ast.walk(tree(module)):
        assert not isinstance(node, (ast.Global, ast.Nonlocal)), node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "input", "exec", "eval", "__import__"}, node.lineno


@pytest.mark.parametrize("module", [*of_room("tui", "plain", "cli")])
def test_screens_hold_no_rules(module: str) -> None:
    """Whoever shows the game never reaches into the functions that change it, or into its luck."""
    inside = {f"wegame.game.{name}" for name in ("efficacy", "moves", "chance", "margin", "huddle")}
    inside |= {module for module in MODULES if module.startswith("wegame.kinds.") and room_of(module) == "game"}
    assert not inside & {other for _, other in imports(module)}


def test_only_the_command_line_prints_and_parses_arguments() -> None:
    """print, argparse and exits live in one place; plain mode writes to the stream that it is given."""
    for module in MODULES:
        if room_of(module) in {"cli", "__main__"}:
            continue
        assert "ArgumentParser" not in MODULES[module].read_text(encoding="utf-8"), module
        calls = [n.func.id for n in ast.walk(tree(module)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
        assert not {"print", "input", "exit", "quit"} & set(calls), module


def test_packages_only_re_export() -> None:
    """An __init__ holds a docstring, imports and __all__; the package's own name may hold its version."""
    for module, path in MODULES.items():
        if path.name != "__init__.py" or module == "wegame":
            continue
        _, *rest = tree(module).body
        for node in rest:
            named = isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]
            assert named or isinstance(node, ast.ImportFrom), f"{module}:{node.lineno}"


SEAM = "wegame.tui.lazy"
"""Loads screens when they are first shown. It is there so that they need not import each other, and names them all."""


def inside(room: str) -> dict[str, set[str]]:
    """For each module of a room what it imports of the same room: anywhere in it, and also what is for types only."""
    return {
        module: {other for _, other in imports(module) if other in MODULES and room_of(other) == room} - {module, SEAM}
        for module in of_room(room)
    }


def circles(graph: dict[str, set[str]]) -> set[frozenset[str]]:
    """The modules that lead back to themselves, each with all that lie on a way round."""
    reached = {module: set(others) for module, others in graph.items()}
    for between in graph:
        for module in graph:
            if between in reached[module]:
                reached[module] |= reached[between]
    return {
        frozenset(other for other in others if module in reached[other])
        for module, others in reached.items()
        if module in others
    }


@pytest.mark.parametrize("room", LEVEL)
def test_no_module_leads_back_to_itself(room: str) -> None:
    """Inside a room, too, one can be read after the other; an import that is put off till later is no way out."""
    assert not circles(inside(room))


def test_circles_are_found() -> None:
    """Two that know each other, and a way round by a third; not the one that only leads there."""
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"f"}, "f": {"g"}, "g": {"e"}}
    assert circles(graph) == {frozenset("bc"), frozenset("efg")}


def test_screens_do_not_know_the_app() -> None:
    """They post what they ask for. Only who starts it imports it."""
    app = "wegame.tui.app"
    assert {room_of(module) for module in MODULES for _, other in imports(module) if other == app} == {"cli"}


def test_screens_are_loaded_late_by_one_seam() -> None:
    """No other module of the screens imports inside a function."""
    late = [
        f"{module}:{node.lineno}"
        for module in of_room("tui")
        for function in ast.walk(tree(module))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert not late


def test_the_order_has_no_room_twice() -> None:
    """The table itself is sound."""
    rooms = [room for line in ORDER for room in line]
    assert len(rooms) == len(set(rooms))
    assert all(LEVEL[above[0]] < LEVEL[below[0]] for above, below in pairwise(ORDER))
