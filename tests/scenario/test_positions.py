"""The scanner knows exactly the key paths that tomllib knows, and puts each where an author sees it."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from wegame.scenario.positions import scan, stopped_at
from wegame.scenario.spans import Span, span_at

TRICKY = {
    "empty": "",
    "only a remark": "# nothing",
    "dotted keys": "a.b.c = 1\na.b.d = 2\n a . e = 3",
    "quoted keys": '"a b" = 1\n\'c.d\' = 2\n"e\\"f" = 3\n"" = 4\n"g"."h".\'i\' = 5\n"\\u00e9" = 6\n"#" = 7',
    "number keys": "1 = 1\n3.14 = 2\n-1 = 3",
    "inline tables": "a = { b = 1, c = { d = 2 }, e.f = 3 }\ng = {}\nh = { i = [ { j = 1 }, {} ] }",
    "nested lists": "a = [[1, 2], [], [[3]]]\nb = [\n  1, # one\n  # two\n  2,\n\n]\nc = [ ]",
    "tables": "[a]\nx = 1\n[a.b]\ny = 2\n[ c . d ]\nz = 3\n[e]",
    "parent after child": "[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3",
    "lists of tables": "[[a]]\nx = 1\n[[a]]\n[[a]]\nx = 3\n[[b]]",
    "sub-tables of list items": (
        "[[a]]\n[a.b]\nx=1\n[[a.c]]\ny=1\n[[a.c]]\n[a.c.d]\nz=1\n[[a]]\n[[a.c]]\ny=2\n[a.b]\nx=2"
    ),
    "list below a table": "[a]\n[[a.b]]\nx=1\n[[a.b]]\n[a.c]\n[[a.b.d]]\n",
    "dotted below a header": "[a.b]\nc.d = 1\nc.e.f = 2\n[[g]]\nh.i = 1\n[[g]]\nh.i = 2",
    "long texts": (
        'a = """one\ntwo"""\nb = \'\'\'\n[not.a.table]\nx = 1\n\'\'\'\nc = """\\\n  joined\\"""\\"""\n"""\nd = 1'
    ),
    "quotes at the end of long texts": (
        'a = """x"""""\nb = \'\'\'y\'\'\'\'\'\nc = """"""\nd = \'\'\'\'\'\'\ne = """"x"""\nf = 1'
    ),
    "brackets and hashes in texts": (
        'a = "] # }" # ]\nb = \'[x]\'\nc = ["#", \']\', "\\"]"]\nd = { e = "}", f = \'#\' }'
    ),
    "backslashes": "a = 'C:\\'\nb = \"\\\\\"\nc = \"\\\"\"\nd = '''\\'''\ne = 1",
    "dates": "a = 1979-05-27 07:32:00Z\nb = 1979-05-27\nc = 07:32:00.5\nd = [1979-05-27 07:32:00, 1979-05-27]",
    "numbers": "a = +1_000\nb = 0xdead\nc = -inf\nd = nan\ne = 6.6e-34\nf = [1.5,true,false]",
    "remarks everywhere": "# a\na = 1 # b = 2\n#[c]\n[d] # e\n # f\ng = [ # h\n1 # i\n, # j\n2]#k",
    "line ends of Windows": 'a = 1\r\n[b]\r\nc = """\r\nx\r\n"""\r\nd = [\r\n1,\r\n2\r\n]\r\n',
    "tabs and blanks": "\ta\t=\t1\n  [ b ]  \n\t\tc = [ 1 ,\t2 ]\n \n",
    "no last line end": "[a]\nb = 1",
    "unicode": 'a = "日本 é 👩‍👩‍👧"\n"ключ" = 1',
}


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every key path of what tomllib read, with its value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key), inner
        yield from paths(inner, (*path, key))


def assert_same(text: str) -> None:
    """The same paths as tomllib; each value and each name stands where the scanner says."""
    document = tomllib.loads(text)
    places = scan(text)
    expected = dict(paths(document))
    assert set(places) == set(expected)
    lines = text.replace("\r\n", "\n").split("\n")

    def under(span: Span) -> str:
        assert span.line >= 1
        assert span.column >= 1
        assert span.length >= 1
        line = lines[span.line - 1]
        assert span.column - 1 + span.length <= max(len(line), 1)
        return line[span.column - 1 : span.column - 1 + span.length]

    for path, place in places.items():
        value = expected[path]
        shown = under(place.value)
        if not isinstance(value, dict | list) and not shown.startswith(('"""', "'''")):
            assert repr(tomllib.loads(f"v = {shown}")["v"]) == repr(value)
        if isinstance(path[-1], str) and not isinstance(value, dict):
            assert list(tomllib.loads(f"{under(place.key)} = 1")) == [path[-1]]


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_tricky_documents_have_the_paths_that_tomllib_reads(text: str) -> None:
    assert_same(text)


def test_every_scenario_of_the_cases_has_the_paths_that_tomllib_reads() -> None:
    seen = 0
    for file in (Path(__file__).parents[1] / "cases").rglob("*.toml"):
        try:
            text = file.read_text(encoding="utf-8")
            tomllib.loads(text)
        except ValueError:
            continue
        assert_same(text)
        seen += 1
    assert seen > 30


def test_documents_of_pythons_own_test_suite_have_the_paths_that_tomllib_reads() -> None:
    package = pytest.importorskip("test.test_tomllib", reason="this Python came without its tests")
    files = sorted((Path(package.__file__).parent / "data" / "valid").rglob("*.toml"))
    assert files
    for file in files:
        assert_same(file.read_bytes().decode())


def test_places_are_those_that_an_author_sees() -> None:
    places = scan('[[rounds]]\nid = "a"\n\n[[rounds.options]]\n  moves = ["b", "cc"]\ntask.fit = 0.5\n')
    assert places["rounds", 0].key == Span(1, 3, 6)
    assert places["rounds", 0, "id"].key == Span(2, 1, 2)
    assert places["rounds", 0, "id"].value == Span(2, 6, 3)
    assert places["rounds", 0, "options", 0].key == Span(4, 3, 14)
    assert places["rounds", 0, "options"].key == Span(4, 10, 7)
    assert places["rounds", 0, "options", 0, "moves"].value == Span(5, 11, 11)
    assert places["rounds", 0, "options", 0, "moves", 1].value == Span(5, 17, 4)
    assert places["rounds", 0, "options", 0, "task", "fit"].key == Span(6, 6, 3)


def test_a_long_text_is_marked_on_its_first_line() -> None:
    assert scan('a = """one\ntwo\n"""')["a",].value == Span(1, 5, 6)


def test_a_table_is_where_it_has_its_own_heading() -> None:
    assert scan("[a.b]\n[a]\n")["a",].key == Span(2, 2, 1)


def test_what_was_read_when_a_document_breaks_off_is_known() -> None:
    key, still_open = stopped_at('a = 1\nbb = [\n  { c = "x')
    assert (key, still_open) == (None, (Span(2, 6), Span(3, 3), Span(3, 9)))
    assert stopped_at("a = 1\nbb = 2")[0] == Span(2, 1, 2)
    assert stopped_at("a = {b = 1, cc") == (Span(1, 13, 2), (Span(1, 5),))


def test_an_offset_becomes_a_line_and_a_column() -> None:
    assert span_at("ab\ncd", 0) == Span(1, 1)
    assert span_at("ab\ncd", 4) == Span(2, 2)


@pytest.mark.parametrize("text", ["a", "a =", "[a", "a = [1", "a = {", "= 1", "a = ]", 'a = """', "[[a]", "a = [1 2]"])
def test_a_broken_document_stops_the_scanner_and_never_hangs_it(text: str) -> None:
    stopped_at(text)


@settings(max_examples=150)
@given(st.text(alphabet="ab.=\"'[]{},#\n \\1", max_size=40))
def test_any_mixture_of_signs_is_survived(text: str) -> None:
    stopped_at(text)
    try:
        tomllib.loads(text)
    except ValueError:
        return
    assert_same(text)


# ---------------------------------------------------------------- documents written in many ways

names = st.text(alphabet="ab-_ .#é\"'\\[]=", max_size=4) | st.sampled_from(["id", "text", "1"])
texts = st.text(alphabet="ab \n\t\"'\\[]{}#,=é👍", max_size=8)
scalars = (
    texts
    | st.integers(-(10**6), 10**6)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.dates(min_value=datetime.date(1000, 1, 1))
    | st.times(timezones=st.none()).map(lambda time: time.replace(fold=0))
    | st.datetimes(min_value=datetime.datetime(1000, 1, 1)).map(lambda time: time.replace(fold=0))
)


def tables(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(names, inner, max_size=4)


values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | tables(inner), max_leaves=12)


@settings(max_examples=100, deadline=None)
@given(tables(values))
def test_whatever_tomli_w_writes_is_found(document: dict[str, Any]) -> None:
    assert_same(tomli_w.dumps(document))
    assert_same(tomli_w.dumps(document, multiline_strings=True))


@settings(max_examples=200, deadline=None)
@given(tables(values), st.randoms(use_true_random=False))
def test_however_a_document_is_written_it_is_found(document: dict[str, Any], random: Random) -> None:
    text = "".join(_Writer(random).table(document, ()))
    assert tomllib.loads(text) == document
    assert_same(text)


class _Writer:
    """Writes a document as differently as TOML allows: headings, dots, braces, all kinds of quotes, remarks."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def chance(self) -> bool:
        return self.random.random() < 0.5

    def table(self, table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
        later = []
        for key, value in table.items():
            if isinstance(value, dict) and self.chance():
                later.append((key, [value], "[", "]"))
            elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value) and self.chance():
                later.append((key, value, "[[", "]]"))
            else:
                yield from self.pair(key, value)
        for key, parts, left, right in later:
            for part in parts:
                yield f"{self.blank()}{left}{self.dots((*path, key))}{right}{self.remark()}\n"
                yield from self.table(part, (*path, key))

    def pair(self, key: str, value: Any, before: tuple[str, ...] = ()) -> Iterator[str]:
        if isinstance(value, dict) and value and self.chance():
            for inner, part in value.items():
                yield from self.pair(inner, part, (*before, key))
        else:
            name = f"{self.blank()}{self.dots((*before, key))}{self.blank()}"
            yield f"{name}={self.blank()}{self.value(value)}{self.remark()}\n"

    def dots(self, path: tuple[str, ...]) -> str:
        return f"{self.blank()}.{self.blank()}".join(map(self.key, path))

    def key(self, key: str) -> str:
        if re.fullmatch(r"[A-Za-z0-9_-]+", key) and self.chance():
            return key
        return f"'{key}'" if "'" not in key and self.chance() else f'"{self.escaped(key)}"'

    def escaped(self, text: str) -> str:
        for plain, code in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("é", "\\u00e9")):
            text = text.replace(plain, code)
        return text

    def value(self, value: Any) -> str:
        match value:
            case str():
                return self.text(value)
            case bool():
                return str(value).lower()
            case int() | float():
                return repr(value)
            case list():
                return f"[{self.gap()}{''.join(f'{self.value(item)}{self.gap()},{self.gap()}' for item in value)}]"
            case dict():
                pairs = ",".join(f" {self.key(key)} = {self.value(inner)} " for key, inner in value.items())
                return f"{{{pairs}}}"
        return str(value.isoformat())

    def text(self, text: str) -> str:
        forms = [f'"{self.escaped(text)}"', f'"""\n{self.escaped(text)}"""']
        forms.append('"""\n' + self.escaped(text).replace("\\n", "\n") + '"""')
        if not re.search(r"['\n\t]", text):
            forms.append(f"'{text}'")
        if "'''" not in text and not text.endswith("'''"):
            forms.append(f"'''\n{text}'''")
        return self.random.choice(forms)

    def blank(self) -> str:
        return self.random.choice(["", " ", "\t "])

    def gap(self) -> str:
        return self.random.choice(["", " ", "\n", " # ] \" '\n", "\n\n  "])

    def remark(self) -> str:
        return self.random.choice(["", " ", " # = [ \" '"])
