import { html, type Html } from './html.js';
import type { Role } from './roles.js';

interface Frame { readonly signedIn?: { readonly role: Role; readonly csrf: string }; readonly reloadSeconds?: number }

/** The frame of every operator's page. */
export function page(title: string, body: Html, { signedIn, reloadSeconds }: Frame = {}): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Workspace Bridge</title>
${reloadSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${reloadSeconds}">\n`}<link rel="stylesheet" href="/console/style.css">
</head>
<body>
<header><a class="brand" href="/console">Workspace Bridge</a>${signedIn === undefined ? undefined : html`<nav><a href="/console">Overview</a> <a href="/console/archive">Archive</a></nav>${signOut(signedIn)}`}</header>
<main>${body}</main>
</body>
</html>`.text;
}

function signOut({ role, csrf }: NonNullable<Frame['signedIn']>): Html {
  return html`<form method="post" action="/console/sign-out"><span class="mute">${role}</span> <input type="hidden" name="csrf" value="${csrf}"><button>Sign out</button></form>`;
}

export function when(time: string): Html {
  return html`<time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>`;
}

export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --mute: light-dark(#666, #aaa); --bad: light-dark(#b3261e, #ff9b91); --good: light-dark(#1b7f3b, #7fd79a); --box: #8881; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; justify-content: space-between; align-items: center; padding: .7rem 1.5rem; border-bottom: 1px solid var(--line); }
.brand { font-weight: 600; text-decoration: none; color: inherit; }
nav { flex: 1; padding: 0 1.5rem; display: flex; gap: 1rem; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; padding: 0; margin: 0; list-style: none; }
.figures li { background: var(--box); border-radius: .5rem; padding: .7rem .9rem; }
.figures b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--mute); }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font-size: .9em; }
pre { background: var(--box); border-radius: .5rem; padding: .8rem 1rem; overflow-x: auto; font-size: .85em; white-space: pre-wrap; }
dl.peers { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
.mute { color: var(--mute); } .bad { color: var(--bad); } .good { color: var(--good); }
.next { margin-top: .2rem; }
form.inline { display: inline; }
h3 { font-size: 1rem; margin: 0; }
.forms { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .8rem; margin: .6rem 0 1.2rem; }
.forms section { background: var(--box); border-radius: .5rem; padding: .7rem .9rem; }
.forms p { margin: .2rem 0 .6rem; }
form.line { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; margin: .4rem 0; }
form.line input { width: auto; }
.sum { overflow-wrap: anywhere; }
td.details { min-width: 16rem; overflow-wrap: anywhere; }
progress { width: 100%; max-width: 30rem; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: baseline; margin: .6rem 0; }
time { white-space: nowrap; }
th.number { text-align: right; }
button { font: inherit; padding: .25rem .8rem; cursor: pointer; white-space: nowrap; }
.sign-in { max-width: 22rem; margin: 4rem auto; display: grid; gap: .7rem; }
input { font: inherit; padding: .4rem; width: 100%; }
@media (max-width: 44rem) {
  main { padding: 1rem; }
  dl.peers { display: block; } dd { margin-bottom: .5rem; }
  table, tbody, tr, td { display: block; width: 100%; }
  thead { display: none; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
  td.number { text-align: left; }
  td[data-label]::before { content: attr(data-label) ' '; color: var(--mute); }
}
`;
