import type { User } from '../state/members.js';
import { Markup, markup } from './html.js';

const STYLE = `
:root { color-scheme: light; --line: #d8dee6; --ink: #1b2733; --soft: #5b6b7b; --accent: #0a5cad; --ground: #f4f6f9; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
header.bar { background: #12283f; color: #fff; padding: .6rem 1.2rem; display: flex; gap: 1.2rem; align-items: baseline; flex-wrap: wrap; }
header.bar a { color: #cfe4ff; text-decoration: none; } header.bar strong { color: #fff; } header.bar .who { margin-left: auto; color: #a9bdd3; }
main { max-width: 76rem; margin: 0 auto; padding: 1.2rem; }
h1 { font-size: 1.5rem; margin: .2rem 0 .4rem; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
section { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0 0 1rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; font-size: .85rem; white-space: nowrap; }
tbody th { width: 14rem; } td.text { white-space: pre-line; } a { color: var(--accent); } .soft { color: var(--soft); } .path { font-size: .9rem; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .8rem; color: var(--soft); background: var(--ground); }
.tag.warn { border-color: #d79a2b; color: #8a5a00; background: #fff6e0; }
form.inline { display: inline-flex; gap: .4rem; flex-wrap: wrap; align-items: center; } input, textarea, select { font: inherit; padding: .25rem .4rem; border: 1px solid var(--line); border-radius: 4px; }
button { font: inherit; padding: .3rem .8rem; border: 1px solid var(--accent); border-radius: 4px; background: var(--accent); color: #fff; cursor: pointer; } button.plain { background: #fff; color: var(--accent); }
.preview { width: 100%; border: 1px solid var(--line); background: #fff; } iframe.preview { height: 36rem; } pre.preview { padding: .8rem; white-space: pre-wrap; max-height: 36rem; overflow: auto; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; } .columns > section { margin: 0; } .notice { border-left: 4px solid var(--accent); padding: .4rem .8rem; background: #fff; }
`;

/** A whole page. */
export function page(title: string, user: User | undefined, content: Markup): string {
  const navigation = user === undefined ? markup`` : markup`
    <a href="/workspaces">Workspaces</a><a href="/nodes/2000">Enterprise</a><a href="/tasks">My tasks</a><a href="/search">Search</a><a href="/requests">Requests</a>
    <span class="who">${user.name} · <a href="/logout">Sign out</a></span>`;
  return markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Content Server</title><style>${new Markup(STYLE)}</style></head>
<body><header class="bar"><a href="/"><strong>Content Server</strong> stand-in</a>${navigation}</header><main>${content}</main></body></html>`.text;
}
