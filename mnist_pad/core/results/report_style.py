"""The look of a run report, on a screen and on A4 paper."""

STYLE = """
@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; }
body { font: 13px/1.45 system-ui, "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", sans-serif;
  color: #1B1F24; background: #FFFFFF; max-width: 182mm; margin: 0 auto; padding: 8mm 0;
  font-variant-numeric: tabular-nums;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media print { body { padding: 0; } }
h1 { font-size: 22px; margin: 0; }
h2 { font-size: 15px; margin: 24px 0 8px; padding-top: 12px; border-top: 1px solid #D9DDE2;
  break-after: avoid; }
p { margin: 4px 0; }
.muted, caption { color: #5B6470; font-size: 12px; }
.figure { font-size: 18px; font-weight: 600; margin-top: 12px; }
.warning { color: #9A5B00; }
.columns { display: flex; gap: 24px; align-items: flex-start; flex-wrap: wrap; }
table { border-collapse: collapse; break-inside: auto; }
caption { text-align: left; padding-bottom: 4px; }
th { font-weight: 500; color: #5B6470; text-align: left; }
th, td { padding: 2px 12px 2px 0; vertical-align: top; }
td.number, th.number { text-align: right; }
tr, figure, svg { break-inside: avoid; }
.bar { display: inline-block; width: 120px; height: 8px; border-radius: 4px; background: #ECEFF2;
  vertical-align: middle; overflow: hidden; }
.fill { display: block; height: 8px; border-radius: 4px; background: #2563C9; }
.fill.weak { background: #737C87; }
table.matrix { break-inside: avoid; }
table.matrix th, table.matrix td { width: 40px; height: 26px; padding: 0; text-align: center;
  vertical-align: middle; border: 1px solid #ECEFF2; }
table.matrix th { border: none; }
.gallery { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px 16px; }
figure { margin: 0; display: flex; gap: 8px; font-size: 11px; }
figure img { image-rendering: pixelated; flex: none; }
figure b { font-size: 13px; }
figure .bar { width: 36px; margin-right: 4px; }
figcaption { white-space: nowrap; line-height: 1.3; }
"""
