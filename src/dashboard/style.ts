import { STYLE } from '../core/domain/pictures/theme.ts';

/** The dashboard’s one style sheet: light, dark, narrow and on paper. Its hash stands in the content security policy. */
export const PAGE_STYLE = `${STYLE}
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f5f1;--ink:#1c2126;--quiet:#555d66;--rule:#d9d7cf;--late:#b34700}
@media (prefers-color-scheme:dark){:root{--ground:#14181c;--raised:#1d2329;--ink:#ecebe6;--quiet:#a9b1b9;--rule:#3d464f;--late:#ff8c42}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:90rem;padding:0 1.2rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main:first-child{padding-top:1.4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .2rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;line-height:1.3;margin:1.8rem 0 .6rem;overflow-wrap:anywhere}
h3{font-size:1.02rem;line-height:1.4;margin:1.2rem 0 .3rem;overflow-wrap:anywhere}
p{margin:.4rem 0;overflow-wrap:anywhere}
a{color:inherit}
a:focus-visible,select:focus-visible,input:focus-visible,button:focus-visible,.scroll:focus-visible{outline:3px solid currentColor;outline-offset:2px}
.quiet-text,footer{color:var(--quiet)}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.6rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.8rem 0;padding:0}
nav li{padding:.2rem 0}
nav [aria-current]{font-weight:700;text-decoration:none}
.numbers{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:1rem 0;padding:0}
.numbers div{display:flex;flex-direction:column-reverse}
.numbers dd{margin:0;font-size:1.7rem;font-weight:700;line-height:1.1}
.numbers .is-late dd,.late{color:var(--late)}
form{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:end;margin:1rem 0;padding:.9rem;background:var(--raised);border-radius:.5rem}
form label{display:block;font-size:.9rem;flex:1 1 12rem;min-width:0}
.filters{margin:1rem 0}
.filters summary{font-weight:700;cursor:pointer;border:1px solid var(--quiet);border-radius:.35rem;padding:.5rem .7rem;overflow-wrap:anywhere}
.filters summary:focus-visible{outline:3px solid currentColor;outline-offset:2px}
@supports selector(::details-content){@media (min-width:40rem){.filters summary{display:none}.filters::details-content{content-visibility:visible;display:block}}}
select,button,input{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:.35rem;padding:.4rem .6rem;min-height:2.5rem}
select,input{display:block;width:100%}
button{font-weight:700;cursor:pointer}
.board{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1rem;align-items:start}
.board section{background:var(--raised);border-radius:.5rem;padding:.2rem .8rem .8rem;min-width:0}
.board h2{margin:.7rem 0 .5rem}
.board ol{list-style:none;margin:0;padding:0}
.board li{background:var(--ground);border:1px solid var(--rule);border-radius:.4rem;padding:.6rem .7rem;margin-top:.6rem;break-inside:avoid;overflow-wrap:anywhere}
.board li p{margin:.2rem 0 0;font-size:.92rem}
.status{display:inline-flex;align-items:center;gap:.45rem}
.status svg{width:1.15rem;height:1.15rem;flex:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;padding:.4rem 0;color:var(--quiet)}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--rule)}
th{white-space:nowrap}
td{min-width:6rem}
td.title{min-width:16rem}
@media (max-width:40rem){td{min-width:4.5rem;padding-right:.5rem}td.title{min-width:9rem}th{white-space:normal}
.stacks,.stacks tbody,.stacks tr,.stacks caption{display:block}
.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacks tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}
.stacks td,.stacks td.title{display:grid;grid-template-columns:6.5rem minmax(0,1fr);min-width:0;padding:.15rem 0;border:0;overflow-wrap:anywhere}
.stacks td.title{display:block;font-weight:700}
.stacks td:has(>div:empty){display:none}
.stacks td:not(.title)::before{content:attr(data-head);color:var(--quiet)}}
dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.25rem 0;border-bottom:1px solid var(--rule)}
dl dt{flex:0 0 12rem;color:var(--quiet)}
dl dd{flex:1 1 14rem;margin:0;overflow-wrap:anywhere}
dl.numbers div{display:flex;flex-direction:column-reverse;border:0;padding:0}
dl.numbers dt{flex:none}
dl.numbers dd{flex:none}
.list{list-style:none;margin:0;padding:0}
.list>li{padding:.5rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
.say{list-style:none;margin:.3rem 0 0;padding:0;font-size:.92rem;color:var(--quiet)}
.say li{padding:.1rem 0}
code{font:.95em/1.4 ui-monospace,"DejaVu Sans Mono",monospace;color:var(--ink);background:var(--raised);padding:.1rem .3rem;border-radius:.25rem;overflow-wrap:anywhere}
blockquote{margin:.6rem 0;padding-left:.9rem;border-left:3px solid var(--rule);overflow-wrap:anywhere;white-space:pre-line}
blockquote footer{padding:0;font-size:.9rem}
figure{margin:1rem 0;min-width:0}
figure svg{display:block;max-width:100%;height:auto}
.pictures{display:grid;gap:0 1rem;align-items:start}
.narrow figure svg{width:100%;max-width:38rem}
.wide,.widest,.half{display:none}
@media (min-width:63rem){.wide,.half{display:block}.narrow{display:none}.pictures{grid-template-columns:repeat(2,minmax(0,1fr))}.half figure svg{width:100%}}
@media (min-width:88rem){.widest{display:block}.wide{display:none}}
.columns{display:grid;gap:0 3rem}
@media (min-width:64rem){.columns{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
body>footer{margin-top:2rem;padding:1rem 0 2.5rem;border-top:1px solid var(--rule);font-size:.9rem}
@media print{
:root{color-scheme:light;--ground:#fff;--raised:#fff;--ink:#000;--quiet:#444;--rule:#999;--late:#8a3600}
body{font-size:10pt;padding:0}
.skip,form,.filters,nav,.say,.to-say{display:none}
.board{display:block}
.board section{padding:0}
.board ol{columns:2}
.board li{margin:0 0 .5rem}
.columns{display:block}
.scroll{overflow:visible}
td,td.title{min-width:0}
h2,h3{break-after:avoid}
tr,figure,.list>li{break-inside:avoid}
.wide,.half{display:block}.narrow,.widest{display:none}
figure svg{max-height:24cm}
svg *{print-color-adjust:exact}
}`;
