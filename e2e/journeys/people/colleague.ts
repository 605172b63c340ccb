import { type Page } from 'playwright-core';
import { CONTENT_SERVER_USER } from '../../demo/installation.js';
import { type Visitor } from './visitor.js';

export interface Attributes { readonly [name: string]: string }

/** Somebody who works in OpenText, on its own pages. */
export class Colleague {
  constructor(readonly at: Visitor, private readonly contentServer: string, page?: Page) {
    this.page = page ?? at.page;
  }

  readonly page: Page;

  /** On whatever page asks for it. */
  async signIn(user = CONTENT_SERVER_USER.name): Promise<void> {
    await this.page.fill('[name=username]', user);
    await this.page.fill('[name=password]', CONTENT_SERVER_USER.password);
    await Promise.all([this.page.waitForNavigation(), this.page.locator('main form button').click()]);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.contentServer).href);
    await this.signInIfAsked();
  }

  async signInIfAsked(): Promise<void> {
    if (await this.page.locator('[name=password]').count() > 0) await this.signIn();
  }

  get heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** The workspace of a business object, by its type's name and a part of its own name. */
  async workspace(named: string): Promise<void> {
    await this.open(`/workspaces?name=${encodeURIComponent(named)}`);
    await this.follow(named);
  }

  /** Follows a link in the list of contents. */
  async follow(name: string | RegExp): Promise<void> {
    await Promise.all([this.page.waitForNavigation(), this.page.locator('main table a').filter({ hasText: name }).first().click()]);
  }

  async upload(name: string, mimeType: string, buffer: Buffer): Promise<void> {
    await this.sendFile('Add document', { name, mimeType, buffer });
  }

  async addVersion(name: string, mimeType: string, buffer: Buffer): Promise<void> {
    await this.sendFile('Add version', { name, mimeType, buffer });
  }

  async press(button: string | RegExp): Promise<void> {
    await Promise.all([this.page.waitForNavigation(), this.page.getByRole('button', { name: button }).first().click()]);
  }

  /** Fills in attributes of a category that the item bears. */
  async fillIn(category: string, attributes: Attributes): Promise<void> {
    const section = this.page.locator('section', { has: this.page.getByRole('heading', { name: category, exact: true }) });
    await section.getByText('Edit attributes').click();
    for (const [name, value] of Object.entries(attributes)) {
      const field = section.locator('form tr', { has: this.page.getByRole('rowheader', { name, exact: true }) }).locator('input, textarea, select');
      if (await field.evaluate((element) => element.tagName) === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
    await Promise.all([this.page.waitForNavigation(), section.getByRole('button', { name: 'Save' }).click()]);
  }

  /** Starts a workflow on the document whose page is open. */
  async startWorkflow(name: string, subject: string): Promise<void> {
    const form = this.page.locator('form[action$="/workflows"]');
    await form.locator('select').selectOption({ label: name });
    await form.locator('[name=subject]').fill(subject);
    await Promise.all([this.page.waitForNavigation(), form.getByRole('button', { name: 'Start' }).click()]);
  }

  /** Answers the task of a workflow that is about this subject. */
  async answer(subject: string, action: string, comment = ''): Promise<void> {
    await this.open('/tasks');
    const task = this.page.locator('section', { has: this.page.locator('form') }).filter({ hasText: subject }).first();
    if (comment !== '') await task.locator('[name=comment]').fill(comment);
    await Promise.all([this.page.waitForNavigation(), task.getByRole('button', { name: action }).click()]);
  }

  private async sendFile(button: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const form = this.page.locator('form', { has: this.page.getByRole('button', { name: button }) });
    await form.locator('input[type=file]').setInputFiles(file);
    await Promise.all([this.page.waitForNavigation(), form.getByRole('button', { name: button }).click()]);
  }
}
