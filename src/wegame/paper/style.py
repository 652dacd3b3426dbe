"""The look of every page that is written. Colours stand in variables only: a test computes their contrast."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f1f3f6; --ink: #16181d; --soft: #40454e; --accent: #0b3f8f; --line: #737a85;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --panel: #1f2228; --ink: #eceef2; --soft: #c4c9d2; --accent: #a9c8ff; --line: #858d99;
  }
}
@media (forced-colors: active) {
  :root {
    --paper: Canvas; --panel: Canvas; --ink: CanvasText; --soft: CanvasText; --accent: LinkText; --line: CanvasText;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); }
body {
  margin: 0 auto; padding: 1rem; max-width: 52rem; overflow-wrap: anywhere;
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
h1, h2, h3 { line-height: 1.2; break-after: avoid; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
p, ul, ol, dl { margin: .5rem 0; }
ul, ol { padding-left: 1.5rem; }
li { margin: .25rem 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { display: inline-block; padding: .4rem 0; }
.model { font-weight: 700; }
.aside, article, details, footer { background: var(--panel); padding: .75rem 1rem; border-radius: .5rem; }
article { margin: 1rem 0; }
article h3 { margin-top: 0; }
article.round p { margin: .35rem 0; }
article.round ul.marks { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; list-style: none; padding: 0; }
.marks li, .key dt { white-space: nowrap; }
figure { margin: 1.25rem 0; }
figcaption, caption { font-weight: 700; text-align: left; padding-bottom: .35rem; }
.scroll { overflow-x: auto; }
.chart { display: block; width: 100%; height: auto; font: 15px system-ui, "Noto Sans", sans-serif; }
.large .chart { min-width: 38rem; }
.small { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
.small figure { margin: 0; }
.chart text { fill: var(--ink); }
.chart .soft { fill: var(--soft); }
.chart .value { font-weight: 700; paint-order: stroke; stroke: var(--paper); stroke-width: 5px; }
.grid, .axis { fill: none; stroke: var(--line); }
.grid { stroke-width: .5; stroke-dasharray: 2 4; }
.line { fill: none; stroke: var(--accent); stroke-width: 3; stroke-linecap: round; }
.point { fill: var(--paper); stroke: var(--accent); stroke-width: 3; }
.said { fill: var(--ink); stroke: var(--paper); stroke-width: 2; }
.sign {
  fill: none; stroke: var(--ink); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round;
}
.glyph { width: .9em; height: .9em; vertical-align: -.08em; margin-right: .3em; }
.key { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
.key dt { font-weight: 700; }
.key dd { margin: 0; }
.facts dt { font-weight: 700; }
.facts dd { margin: 0 0 .5rem; }
.tables > * { margin: 1.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { min-width: 42rem; }
details { margin: .5rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
.blank { min-height: 3.5rem; }
footer { margin-top: 3rem; }
h4 { font-size: 1rem; line-height: 1.2; margin: 1.1rem 0 .3rem; break-after: avoid; }
.aloud { border-left: 3px solid var(--line); padding-left: .9rem; margin: .6rem 0; }
.choice { border-top: 1px solid var(--line); padding: .4rem 0; }
.choice p, .beside p { margin: .15rem 0; }
.choice .says { font-weight: 700; }
.beside { display: grid; grid-template-columns: fit-content(11rem) 1fr; gap: .1rem 1rem; }
.beside dd { margin: 0; }
.beside dt { padding-top: .15rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
.card { border: 2px dashed var(--line); padding: .75rem 1rem; min-height: 9rem; }
.card .last { color: var(--soft); font-size: .9rem; }
@page { margin: 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  nav { display: none; }
  h2 { margin-top: 1.75rem; }
  a { color: inherit; text-decoration: none; }
  article, figure, tr, .aside, .key, footer { break-inside: avoid; }
  .scroll { overflow: visible; }
  .large .chart, .wide { min-width: 0; }
  .small { grid-template-columns: 1fr 1fr; }
  .aside, article, details, footer { border: 1px solid var(--line); }
  footer { margin-top: 1rem; }
  .blank { min-height: 2.5rem; }
  section + section[id^="sheet-"], .opens { break-before: page; }
  section[id^="sheet-"] > h2, .opens { margin-top: 0; }
  .card, .choice, .aloud { break-inside: avoid; }
  .cards { grid-template-columns: 1fr 1fr; }
  .choices { columns: 2; column-gap: 1.2rem; }
  h4 { margin-top: .6rem; }
  #sheet-rounds { font-size: .92em; line-height: 1.28; }
  #sheet-rounds :is(p, ul, li, dl) { margin-top: .1rem; margin-bottom: .1rem; }
  details:not([open]), .screen { display: none; }
}
"""
