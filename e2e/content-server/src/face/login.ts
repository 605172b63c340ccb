import { markup } from './html.js';
import { page } from './page.js';

export const loginForm = (next: string, problem: string): string => page('Sign in', undefined, markup`
<section style="max-width: 26rem; margin: 3rem auto"><h1>Sign in</h1>${problem === '' ? '' : markup`<p class="notice">${problem}</p>`}
<form method="post" action="/login"><input type="hidden" name="next" value="${next}">
<p><label>User<br><input name="username" autocomplete="username" required autofocus></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Sign in</button></p></form></section>`);
