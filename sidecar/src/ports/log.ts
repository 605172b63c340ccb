/** Constant message, and fields that carry ids and numbers: never secrets, never names or addresses of people. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  with(fields: LogFields): Log;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
