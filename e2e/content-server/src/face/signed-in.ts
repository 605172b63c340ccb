import type { Request, Response } from 'express';
import type { User } from '../state/members.js';

export type Page = (request: Request, response: Response, user: User) => void | Promise<void>;

/** Wraps a page so that only a signed-in person reaches it; others sign in first and come back. */
export type SignedIn = (page: Page) => (request: Request, response: Response) => Promise<void>;
