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
  private readonly tellsDebug: boolean;

  constructor(private readonly logger: Logger, private readonly common: LogFields = {}) {
    this.tellsDebug = logger.isDebugEnabled();
  }

  debug(message: string, fields?: LogFields): void {
    if (this.tellsDebug) this.logger.debug(message, { ...this.common, ...fields });
  }
  info(message: string, fields?: LogFields): void { this.logger.info(message, { ...this.common, ...fields }); }
  warn(message: string, fields?: LogFields): void { this.logger.warn(message, { ...this.common, ...fields }); }
  error(message: string, fields?: LogFields): void { this.logger.error(message, { ...this.common, ...fields }); }
  with(fields: LogFields): Log { return new WinstonLog(this.logger, { ...this.common, ...fields }); }
}
