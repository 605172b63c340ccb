import { createLogger, format, transports, type Logger } from 'winston';
import type { Log, LogFields } from '../ports/log.js';

/** JSON lines on standard output: level, constant message, time, fields. */
export function winstonLog(level: string): Log {
  return new WinstonLog(createLogger({
    level,
    format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ stderrLevels: [] })],
  }));
}

class WinstonLog implements Log {
  constructor(private readonly logger: Logger) {}

  debug(message: string, fields: LogFields = {}): void { this.logger.debug(message, fields); }
  info(message: string, fields: LogFields = {}): void { this.logger.info(message, fields); }
  warn(message: string, fields: LogFields = {}): void { this.logger.warn(message, fields); }
  error(message: string, fields: LogFields = {}): void { this.logger.error(message, fields); }
  with(fields: LogFields): Log { return new WinstonLog(this.logger.child(fields)); }
}
