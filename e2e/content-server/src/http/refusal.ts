/** A request the server turns down: the status and the text its answer carries, as `{"error": text}`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly detail?: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  body(): Record<string, unknown> {
    return this.detail === undefined ? { error: this.message } : { error: this.message, errorDetail: this.detail };
  }
}

export const badRequest = (message: string, detail?: string): Refusal => new Refusal(400, message, detail);

export const missingArgument = (name: string): Refusal => new Refusal(400, `Argument '${name}' is required.`);

export const invalidValue = (name: string): Refusal => new Refusal(400, `The value of argument '${name}' is invalid.`);

/** Source: OpenText OpenAPI description of Content Server, answer to every path it does not know. */
export const unknownRoute = (): Refusal =>
  new Refusal(400, 'The REST API URL could not be found in the mappings registry');

/** Source: OpenText OpenAPI description of Content Server, 401. */
export const authenticationRequired = (): Refusal => new Refusal(401, 'Authentication Required');
