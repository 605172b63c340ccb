import { html, type Html } from './html.js';

/** The frame of every operator's page. */
export function page(title: string, body: Html, signOut?: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Workspace Bridge</title>
<link rel="stylesheet" href="/console/style.css">
</head>
<body>
<header><a class="brand" href="/console">Workspace Bridge</a>${signOut}</header>
<main>${body}</main>
</body>
</html>`.text;
}

export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --mute: #777; --bad: #b3261e; --good: #1b7f3b; --box: #8881; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; justify-content: space-between; align-items: center; padding: .7rem 1.5rem; border-bottom: 1px solid var(--line); }
.brand { font-weight: 600; text-decoration: none; color: inherit; }
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
.mute { color: var(--mute); } .bad { color: var(--bad); } .good { color: var(--good); }
.next { margin-top: .2rem; }
form.inline { display: inline; }
button { font: inherit; padding: .25rem .8rem; cursor: pointer; }
.sign-in { max-width: 22rem; margin: 4rem auto; display: grid; gap: .7rem; }
input { font: inherit; padding: .4rem; width: 100%; }
`;
