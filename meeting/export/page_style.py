"""How the page of the minutes looks, on a screen and on paper."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5c6675; --line: #d9dee6; --accent: #1f6f6b; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --soft: #a2acba; --line: #353d4a; --accent: #66c2bb; --paper: #14181f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 "Iowan Old Style", "Charter",
  "Palatino Linotype", Georgia, serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1, h2, h3, dt, th, .bars td { font-family: "Avenir Next", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1.5rem; letter-spacing: -0.01em; }
h2 { font-size: 1.05rem; margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: .95rem; margin: 1.5rem 0 .35rem; color: var(--soft); }
p { margin: .6rem 0; }
ul { margin: .4rem 0; padding-left: 1.2rem; }
li { margin: .3rem 0; }
li::marker { color: var(--accent); }
li ul { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; margin: 0; }
dt { color: var(--soft); font-size: .85rem; padding-top: .15rem; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0 1rem; font-size: .95rem; }
th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--soft); }
th, td { padding: .45rem .9rem .45rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
td:last-child { padding-right: 0; }
.bars th, .bars td { border: 0; padding: .2rem .75rem .2rem 0; font-variant-numeric: tabular-nums; }
.bars th { width: 38%; color: var(--ink); font-weight: 500; font-size: .9rem; }
.bars td:nth-child(3), .bars td:nth-child(4) { width: 3.5rem; text-align: right; font-size: .85rem; }
.bar { display: block; min-width: 2px; height: .7rem; margin-top: .35rem; border-radius: 2px;
  background: var(--accent); }
a { color: var(--accent); }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --accent: #1f6f6b; --paper: #fff; }
  @page { margin: 20mm 18mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  li, tr, dd { break-inside: avoid; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
"""The style sheet: no fonts, pictures or rules from anywhere else."""
