import { STYLE } from '../core/domain/pictures/theme.ts';

/** The page's one style sheet: light, dark, narrow and on paper. Its hash stands in the content security policy. */
export const PAGE_STYLE = `${STYLE}
:root{color-scheme:light dark;--ground:#fff;--ink:#1c2126;--quiet:#555d66;--rule:#d9d7cf;--late:#b34700}
@media (prefers-color-scheme:dark){:root{--ground:#14181c;--ink:#ecebe6;--quiet:#a9b1b9;--rule:#3d464f;--late:#ff8c42}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main,header,footer{max-width:52rem;margin:0 auto;padding:0 1.2rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.4rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--rule)}
h3{font-size:1.05rem;line-height:1.4;margin:0;overflow-wrap:anywhere}
p{margin:.4rem 0;overflow-wrap:anywhere}
.quiet-text,footer{color:var(--quiet)}
.plain{list-style:disc;padding-left:1.2rem}
.plain li{padding:.15rem 0;border:0}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.6rem;color:inherit;outline:3px solid currentColor}
.numbers{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:1.2rem 0;padding:0}
.numbers div{display:flex;flex-direction:column-reverse}
.numbers dd{margin:0;font-size:1.8rem;font-weight:700;line-height:1.1}
.numbers .is-late dd{color:var(--late)}
figure{margin:1.2rem 0}
figure svg{display:block;width:100%;max-width:38rem;height:auto}
ol{list-style:none;margin:0;padding:0}
li{padding:.9rem 0;border-bottom:1px solid var(--rule);break-inside:avoid}
.facts{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:.3rem 0 0}
.facts strong{color:var(--late)}
.status{display:inline-flex;align-items:center;gap:.45rem}
.status svg{width:1.15rem;height:1.15rem;flex:none}
blockquote{margin:.6rem 0 0;padding-left:.9rem;border-left:3px solid var(--rule);overflow-wrap:anywhere;white-space:pre-line}
nav ul{margin:1.2rem 0 0;padding-left:1.2rem}
nav li{padding:.15rem 0;border:0}
a{color:inherit}
.meanings div{margin:.5rem 0}
.meanings dt{font-weight:700}
.meanings dd{margin:0}
footer{padding-top:1.5rem;padding-bottom:3rem;font-size:.9rem}
@media print{
:root{color-scheme:light;--ground:#fff;--ink:#000;--quiet:#444;--rule:#999;--late:#8a3600}
body{font-size:10.5pt}
.skip{display:none}
h2{break-after:avoid}
figure{break-inside:avoid}
figure svg{max-height:22cm;max-width:15cm}
.f-complete,.f-on-track,.f-at-risk,.f-off-track,.f-not-started,.f-paused,.f-cancelled{print-color-adjust:exact}
}`;
