"""The debrief as one HTML file: whole, readable by everybody, and nothing in it is ever obeyed."""

from __future__ import annotations

import re
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sessions"))

from fixtures_session import own_home  # noqa: F401 - a fixture
from helpers_browser import DARK, LIGHT, checked, opened, serious
from helpers_debrief import HOSTILE, asked, hostile, hostile_session, saying
from helpers_html import Node, read_html, tree
from helpers_session import MODES, SHIPPED, a_session, play_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegame.debrief import as_html, as_markdown, findings
from wegame.debrief.whatif import WhatIf
from wegame.debrief.wording import MARKS, round_marks
from wegame.paper import element, prose, safe
from wegame.paper.style import STYLE
from wegame.sessions.plans import Became, WorkPlan
from wegame.sessions.session import Session
from wegame.telling.explain import card
from wegame.telling.prose import flat
from wegame.telling.words import DISCLAIMER
from wegame.text import one_line
from wegame.theory import concepts

MODERATE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("Quentin", "Zebedee", "Wilhelmina")

_ELEMENTS = """html head meta title style body header nav main section article footer h1 h2 h3 p ul ol li dl dt dd a
bdi strong em div figure figcaption details summary table caption thead tbody tr th td svg desc g path circle rect
text"""
_ATTRIBUTES = """lang charset http-equiv content name id class href role tabindex scope aria-label aria-labelledby
aria-describedby aria-hidden viewbox d x y cx cy r width height transform text-anchor"""
ELEMENTS, ATTRIBUTES = set(_ELEMENTS.split()), set(_ATTRIBUTES.split())


@cache
def session(policy: str = "open", cards: str = "keyboard", seed: int = 1, most: int = 10_000) -> Session:
    return play_on(a_session(names=NAMES, cards=cards, seed=seed, source=SHIPPED), policy=policy, most=most)


@cache
def page(policy: str = "open", cards: str = "keyboard", seed: int = 1, most: int = 10_000) -> Node:
    return read_html(as_html(findings(session(policy, cards, seed, most))))


def many() -> list[tuple[str, str, int, int]]:
    """Sessions of several policies and modes, whole and left at several moments."""
    whole = [(policy, cards, 2, 10_000) for policy in ("open", "hero", "blame", "random") for cards in MODES]
    return [*whole, *(("random", cards, 3, most) for cards in MODES for most in (0, 1, 7, 20))]


def own_words(told: Node) -> str:
    return " ".join(told.one("body").text.split())


# ---- a valid page, for everybody


@pytest.mark.parametrize("which", many())
def test_the_page_is_well_formed_and_has_one_outline(which: tuple[str, str, int, int]) -> None:
    """Tags nest and close, ids are its own, no heading level is left out, labels and links lead somewhere."""
    told = page(*which)
    ids = [item.attributes["id"] for item in told.every() if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    assert told.attributes["lang"] == "en"
    levels = [int(item.name[1]) for item in told.every("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for item in told.every():
        for name in ("aria-labelledby", "aria-describedby"):
            assert item.attributes.get(name, ids[0]) in ids
        if item.name == "a":
            assert item.attributes["href"].removeprefix("#") in ids
        if item.name in {"h1", "h2", "h3", "caption", "summary", "title", "figcaption", "th"}:
            assert item.text.strip(), item.name
    landmarks = ("header", "nav", "main", "footer")
    assert [item.name for item in told.one("body").children if isinstance(item, Node)] == list(landmarks)


@pytest.mark.parametrize("which", many())
def test_tables_have_headers_for_their_columns_and_rows(which: tuple[str, str, int, int]) -> None:
    """A caption; a header with its scope above each column and before each row; every row as long as the head."""
    for table in page(*which).every("table"):
        assert table.one("caption").text
        head, *rows = table.every("tr")
        heads = list(head.every("th", "td"))
        assert {(item.name, item.attributes.get("scope")) for item in heads} == {("th", "col")}
        for row in rows:
            first, *others = row.every("th", "td")
            assert (first.name, first.attributes["scope"]) == ("th", "row")
            assert [item.name for item in others] == ["td"] * (len(heads) - 1)


@pytest.mark.parametrize("which", many())
def test_every_picture_is_told_in_words(which: tuple[str, str, int, int]) -> None:
    """Role, title and description for each chart, a table for all; a glyph always has its word beside it."""
    told, found = page(*which), findings(session(*which))
    charts = [item for item in told.every("svg") if item.attributes.get("role") == "img"]
    said = [item for item in found.said.beliefs if item.value is not None]
    assert len(charts) == (6 if said else 5)
    for chart in charts:
        assert "in this model" in chart.one("title").text
    for chart in charts[:5]:
        assert len(re.findall(r"round \d", chart.one("desc").text)) == len(found.rounds)
    for chart in charts[5:]:
        told_of = [f"round {item.round} said {item.value:.0f}, meter {item.meter:.0f}" for item in said]
        assert chart.one("desc").text == f"From 0 to 100. {'; '.join(told_of)}."
    for sign in (item for item in told.every("svg") if item not in charts):
        assert sign.attributes["aria-hidden"] == "true"
    for mark in told.every("li", "dt"):
        if any(mark.every("svg")):
            assert mark.text in {item.word for item in MARKS.values()}
    assert [item.text for item in next(told.every("table")).every("th") if item.attributes["scope"] == "row"] == [
        "start",
        *(str(item.number) for item in found.rounds),
    ]


def test_what_happened_is_marked_in_the_picture() -> None:
    """Mistakes owned up to, setbacks, recoveries and practices: glyph and word, under the round that they are of."""
    seen = set[str]()
    for policy, cards, seed, most in [*many(), *(("random", "keyboard", seed, 10_000) for seed in range(4, 12))]:
        told, found = page(policy, cards, seed, most), findings(session(policy, cards, seed, most))
        chart = next(item for item in told.every("svg") if item.attributes.get("role") == "img")
        words = [item.text for item in chart.every("text") if item.text in {mark.word for mark in MARKS.values()}]
        assert words == [MARKS[sign].word for item in found.rounds for sign in round_marks(item)]
        seen.update(words)
        below = {item.text: item.attributes["x"] for item in chart.every("text") if item.text.startswith("round ")}
        placed = [item.attributes["transform"].removeprefix("translate(").split()[0] for item in chart.every("g")]
        assert placed == [below[f"round {item.number}"] for item in found.rounds for _ in round_marks(item)]
    assert seen == {mark.word for mark in MARKS.values()}


def test_a_slip_that_was_let_pass_leaves_no_mark() -> None:
    """Not in the picture, the table or the story: in a small team, a round points at a person."""
    met = 0
    for turn, item in zip(session("blame").game.history, findings(session("blame")).rounds, strict=True):
        if turn.mistake is not None and not turn.owned:
            met += 1
            assert "owned" not in round_marks(item)
            assert turn.round.mistake is not None
            assert turn.round.mistake.text not in page("blame").text
    assert met


# ---- contrast


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _themes() -> list[dict[str, str]]:
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    ]
    return [theme for theme in found if theme]


def test_text_stands_out_in_light_and_in_dark() -> None:
    """At least 7:1 for text (WCAG 1.4.6) and 3:1 for lines that matter (1.4.11), on both grounds."""
    light, dark = _themes()
    assert set(light) == set(dark) == {"paper", "panel", "ink", "soft", "accent", "line"}
    assert _luminance(light["paper"]) > 0.5 > _luminance(dark["paper"])
    for theme in (light, dark):
        for ground in ("paper", "panel"):
            for text in ("ink", "soft", "accent"):
                assert _contrast(theme[text], theme[ground]) >= 7, (text, ground)
            assert _contrast(theme["line"], theme[ground]) >= 3


def test_colours_stand_in_the_variables_alone() -> None:
    """No rule has a colour of its own, so that the contrast that is computed is the one that is seen."""
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.S)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(", rules)
    used = set(re.findall(r"(?:^|[\s;{])(?:color|fill): ([^;]+);", rules))
    assert used <= {"var(--ink)", "var(--soft)", "var(--accent)", "var(--paper)", "none", "inherit"}
    assert "opacity" not in rules


# ---- nothing leaves the file, nothing in it runs


@pytest.mark.parametrize("which", many())
def test_the_page_needs_nothing_but_itself(which: tuple[str, str, int, int]) -> None:
    """Elements and attributes from a fixed list; no address, no script, nothing to load; a policy that forbids it."""
    told = as_html(findings(session(*which)))
    assert "http:" not in told
    assert "https:" not in told
    assert "url(" not in told
    assert "@import" not in told
    found = page(*which)
    assert {item.name for item in found.every()} <= ELEMENTS
    assert {name for item in found.every() for name in item.attributes} <= ATTRIBUTES
    policy = [item for item in found.every("meta") if "http-equiv" in item.attributes]
    assert [item.attributes["content"] for item in policy] == ["default-src 'none'; style-src 'unsafe-inline'"]


def _is_inert(told: Node) -> None:
    assert {item.name for item in told.every()} <= ELEMENTS
    for item in told.every():
        for name, value in item.attributes.items():
            assert name in ATTRIBUTES
            assert "javascript:" not in value
            assert "http" not in value
            assert name != "href" or value.startswith("#")
    assert told.one("style").text == STYLE


def _bare(told: Node) -> list[tuple[str, tuple[str, ...]]]:
    """What the page is made of but for the simple Markdown that authors may use."""
    return [item for item in tree(told) if item[0] not in {"p", "ul", "li", "em", "strong"}]


@cache
def harmless(cards: str, seed: int, stop: int) -> list[tuple[str, tuple[str, ...]]]:
    return _bare(read_html(as_html(findings(hostile_session(lambda: "word", cards, seed, stop)), names=True)))


@settings(MODERATE, max_examples=60)
@given(st.sampled_from(MODES), st.integers(0, 5), st.sampled_from((0, 5, 1000)), st.data())
def test_foreign_text_stays_text(cards: str, seed: int, stop: int, data: st.DataObject) -> None:
    """Whatever names, teams, charters, plans and scenarios hold: no element, attribute or heading is theirs."""
    hostile_one = hostile_session(lambda: data.draw(hostile), cards, seed, stop)
    found = read_html(as_html(findings(hostile_one), names=True))
    _is_inert(found)
    assert _bare(found) == harmless(cards, seed, stop)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_read_as_it_was_typed(text: str) -> None:
    """Escaped once, not twice; what a terminal or a reader would obey is gone."""
    told = as_html(findings(hostile_session(lambda: text, "keyboard", 3, 1000)), names=True)
    found = read_html(told)
    _is_inert(found)
    words, shown = " ".join(found.one("body").text.split()), one_line(text)
    assert f"{shown}: debrief of {shown[:40].strip()}" in words
    assert f"Goal: {shown}" in words
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", told)


@cache
def worded() -> tuple[Session, WhatIf]:
    """A whole session in which every text is the word "word", and its what if."""
    session = hostile_session(lambda: "word", "keyboard", 3, 1000)
    return session, asked(session)


def planned(text: str) -> Node:
    """That session's page with all that a debrief can hold, and this text for what if and as a plan for work."""
    session, what_if = worded()
    session.plan_work([WorkPlan(text, text, text, text)])
    session.became = (Became(WorkPlan(text, text), "not_yet", text),)
    return read_html(as_html(findings(session), what_if=saying(what_if, text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_stays_text_in_what_if_and_in_plans_for_work(text: str) -> None:
    """The same elements as with a harmless word; every character of it can be read."""
    told = planned(text)
    _is_inert(told)
    assert tree(told) == tree(planned("word"))
    shown = one_line(text)
    plan = next(item for item in told.every("section") if item.attributes["id"] == "now")
    sentence = f"If {shown}, then we {shown}. {shown} begins. We look at it again: {shown}."
    assert sentence in " ".join(plan.text.split())
    last = f"Last time: If {shown}, then we {shown}: not yet; in the way: {shown}."
    assert last in " ".join(plan.text.split())
    what_if = next(item for item in told.every("section") if item.attributes["id"] == "what-if")
    assert " ".join(what_if.text.split()).count(shown) >= 3 * len(worded()[1].points) > 0


def test_the_page_with_all_its_parts_is_well_formed() -> None:
    """Ids are its own, no heading level is left out, the contents name every part, each picture and table says what
    its figures are of.
    """
    told = planned("word")
    ids = [item.attributes["id"] for item in told.every() if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    levels = [int(item.name[1]) for item in told.every("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    linked = [item.attributes["href"] for item in told.one("nav").every("a")]
    assert linked == [f"#{item.attributes['id']}" for item in told.every("section")]
    assert "#what-if" in linked
    for item in told.every("caption", "figcaption"):
        assert "in this model" in item.text


def test_every_text_and_every_attribute_is_escaped_on_its_way_in() -> None:
    """Tags, both quotes and ampersands; what is built already is not escaped again."""
    sharp = "<b> \" ' & ]]>"
    assert safe(sharp) == "&lt;b&gt; &quot; &#x27; &amp; ]]&gt;"
    assert safe(safe(sharp)) == safe(sharp)
    assert element("p", sharp, element("em", sharp), class_=sharp) == (
        f'<p class="{safe(sharp)}">{safe(sharp)}<em>{safe(sharp)}</em></p>'
    )


def test_an_authors_emphasis_and_lists_are_kept() -> None:
    """Emphasis, lists and headings; a heading is bold text, since the outline of the page is ours."""
    told = prose("# News\n\nIt *is* **done**.\n\n- one\n- <two>\n")
    assert told == (
        "<p><strong>News</strong></p><p>It <em>is</em> <strong>done</strong>.</p>"
        "<ul><li>one</li><li>&lt;two&gt;</li></ul>"
    )


# ---- the same as the Markdown says, in honest words


@pytest.mark.parametrize("which", many())
def test_the_page_tells_what_the_markdown_tells(which: tuple[str, str, int, int]) -> None:
    """The same parts in the same order, every outcome, question, plan, card and sum."""
    told, found = page(*which), findings(session(*which))
    words = own_words(told)
    markdown = as_markdown(found)
    assert [item.text for item in told.every("h2")] == re.findall(r"^## (.+)$", markdown, re.M)
    for item in found.rounds:
        assert f"“{item.decision}”" in words
        assert " ".join(flat(item.outcome).split()) in words
        assert " ".join(flat(item.recovery).split()) in words
    for ask, _ in found.questions:
        assert ask in words
    heads = [item.text for item in told.every("h3")]
    groups = (*found.groups, *found.others)
    assert [head for head in heads if head.endswith("in this model")] == re.findall(
        r"^### (.+ in this model)$", markdown, re.M
    )
    assert sum(1 for _ in told.every("details")) == len(groups)
    rows = [row for item in told.every("details") for row in item.one("tbody").every("tr")]
    assert len(rows) == sum(len(group.lines) for group in groups)
    assert [
        head for head in heads if head in {concepts()[name].name for name in found.concepts[:6]}
    ] or not found.concepts


def test_a_session_that_was_left_says_so() -> None:
    """With no round finished it is a page all the same."""
    assert "not finished" in page("random", "keyboard", 3, 0).one("header").text
    assert "no round was finished" in own_words(page("random", "keyboard", 3, 0))
    assert "not finished" not in page().one("header").text


def test_the_page_says_twice_that_it_is_a_model() -> None:
    """At its head and at its foot; each chart, table and sum says "in this model"."""
    for which in many():
        told = page(*which)
        assert DISCLAIMER in told.one("header").text
        assert DISCLAIMER in told.one("footer").text
        for item in told.every("caption", "figcaption"):
            assert "in this model" in item.text


FORBIDDEN = re.compile(
    r"your team (has|is|lacks)|\byou are\b|you (scored|failed|won)|\bscored?\b|\branks?(ed|ing)?\b|out of ten|\bgrade\b"
    r"|(best|worst|weakest|strongest) (player|member|person|teammate)|low (collective )?efficacy|high performer"
    r"|\bwe measured\b|\bmeasures? (you|us|your)\b|\bdiagnos",
    re.IGNORECASE,
)


def test_the_page_never_judges_a_team_or_ranks_people() -> None:
    """Besides what the story and the cards say, no verdict; and the only word of measuring is that it is none."""
    cards = {text for concept in concepts().values() for _, text in card(concept)}
    for which in many():
        words, found = own_words(page(*which)), findings(session(*which))
        story = {concept.source for concept in concepts().values()}  # papers may be called what they like
        story |= {found.goal, found.ending_text, *(ask for ask, _ in found.questions)}
        story |= {text for item in found.rounds for text in (item.decision, item.outcome, item.recovery, item.title)}
        for text in sorted(cards | story, key=len, reverse=True):
            words = words.replace(" ".join(flat(text).split()), "") if text else words
        words = re.sub("“[^”]*”", "", words)  # what the story says, also where it is shortened
        assert not FORBIDDEN.search(words), FORBIDDEN.search(words)
        assert "measure" not in words.replace(DISCLAIMER, "")


def test_nobody_is_named_unless_it_was_wanted() -> None:
    """With names, one sentence says who was at the table: never who did what."""
    for which in many():
        found = findings(session(*which))
        assert not [name for name in NAMES if name in as_html(found)]
        for told in (as_html(found, names=True), as_markdown(found, names=True)):
            assert [told.count(name) for name in NAMES] == [1, 1, 1]
        assert "At the table: Quentin, Zebedee, Wilhelmina." in as_html(found, names=True)


# ---- in a real browser, where there is one


def test_a_browser_reads_the_page_as_we_wrote_it_and_asks_for_nothing(tmp_path: Path) -> None:
    """The same elements after parsing, no complaint of the policy, and no name looked up anywhere."""
    file, log = tmp_path / "debrief.html", tmp_path / "net.json"
    hostile_word = '"><img src=http://example.invalid/x onerror=alert(1)><script>alert(1)</script>'
    session = hostile_session(lambda: hostile_word, "keyboard", 3, 1000)
    session.plan_work([WorkPlan(hostile_word, hostile_word, hostile_word, hostile_word)])
    told = as_html(findings(session), names=True, what_if=saying(worded()[1], hostile_word))
    file.write_text(told, encoding="utf-8")
    found, said = opened(file, f"--log-net-log={log}", "--virtual-time-budget=2000")
    assert tree(read_html(found.replace("<!DOCTYPE html>", "<!DOCTYPE html>\n", 1))) == tree(read_html(told))
    assert "CONSOLE" not in said
    assert "example.invalid" not in log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize(("scheme", "ground"), [(LIGHT, "rgb(255, 255, 255)"), (DARK, "rgb(20, 22, 26)")])
def test_axe_finds_nothing_serious_on_the_page(scheme: str, ground: str, tmp_path: Path) -> None:
    """With every part and every table open, in light and in dark: contrast, names, roles, headings, tables."""
    whole = play_on(a_session(names=NAMES, cards="keyboard", seed=2, source=SHIPPED, charter="look"), policy="open")
    whole.plan_work([WorkPlan("a deploy fails", "look first, together")])
    told = as_html(findings(whole), names=True, what_if=worded()[1])
    found = checked(told, tmp_path / "page.html", scheme)
    assert found["ground"] == ground
    assert {"color-contrast", "document-title", "html-has-lang", "svg-img-alt"} <= set(found["passes"])
    assert serious(found) == []


def test_axe_would_notice_what_nobody_could_read(tmp_path: Path) -> None:
    """A language taken away, and grey on grey: both are serious."""
    told = (
        as_html(findings(session())).replace('<html lang="en">', "<html>").replace("--ink: #16181d", "--ink: #dddddd")
    )
    found = checked(told, tmp_path / "page.html", LIGHT)
    assert {"color-contrast", "html-has-lang"} <= {item["id"] for item in found["violations"]}
