"""The style sheet of the page: one column, large enough for a phone, dark where the reader wants it, light on paper."""

from __future__ import annotations

from contact_rights.reports.html.markup import Markup

LIGHT = "--ink:#1b1c1e;--soft:#51565e;--paper:#fff;--card:#f5f6f8;--line:#c9cdd3;--strong:#7a1f1f;--link:#0b4a8f;"
DARK = "--ink:#e9eaec;--soft:#b4bac3;--paper:#15171a;--card:#1f2227;--line:#454b54;--strong:#ffb4a8;--link:#9ecbff;"
STYLE = Markup(
    f":root{{color-scheme:light dark;{LIGHT}}}"
    f"@media (prefers-color-scheme:dark){{:root{{{DARK}}}}}"
    """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:1rem/1.65 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;border-bottom:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.2rem 0 .2rem}
p,ul,ol,dl,table{margin:.35rem 0}
ul{padding-left:1.4rem}
ol{padding-left:2rem}
li{margin:.3rem 0}
a{color:var(--link)}
.lead{font-size:1.12rem;font-weight:600}
.first{background:var(--card);border:2px solid var(--strong);border-radius:.5rem;padding:.2rem 1rem .6rem;margin:1rem 0}
.first h2{border:0;margin:.6rem 0 .2rem;color:var(--strong)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.1rem 1rem .6rem;margin:.8rem 0}
.card h3{margin-top:.7rem}
.tag{display:inline-block;border:1px solid currentColor;border-radius:.3rem;padding:0 .4rem;margin-left:.3rem;
font-size:.85rem;font-weight:400;color:var(--strong)}
.soft,.cite{color:var(--soft);font-size:.92rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;color:var(--soft);padding:.3rem 0}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
th{font-weight:600}
.state{white-space:nowrap;overflow-wrap:normal}
th .cite{font-weight:400}
.sources td{width:44%;overflow-wrap:break-word}
dt{font-weight:600;margin-top:.4rem}
dd{margin:0}
img{max-width:100%;height:auto;background:#fff}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}
nav a{display:inline-block;padding:.25rem 0}
footer{padding-bottom:2rem}
@media print{"""
    f":root{{color-scheme:light;{LIGHT}}}"
    """
@page{size:A4;margin:18mm 16mm}
body{font-size:10.5pt;line-height:1.5}
header,main,footer{max-width:none;padding:0}
nav{display:none}
.card,.first{background:none}
h2,h3{break-after:avoid}
tr,li,.card{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
"""
)
