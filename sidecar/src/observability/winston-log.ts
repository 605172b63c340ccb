import { createLogger, format, transports, type Logger } from 'winston';
import type { Log, LogFields } from '../ports/log.js';

/** JSON lines on standard output: level, constant message, time, fields. */
export function winstonLog(level: string): Log {
  return new WinstonLog(createLogger({
    level,
    format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ stderrLevels: [] })],
  }), linesTogether(process.stdout));
}

/** The lines of one turn of the event loop leave in one write: to a pipe, which standard output mostly is, each write holds the process up. */
function linesTogether(output: NodeJS.WriteStream): () => void {
  let held = false;
  const release = () => {
    if (held) output.uncork();
    held = false;
  };
  process.on('exit', release);
  return () => {
    if (held) return;
    held = true;
    output.cork();
    setImmediate(release);
  };
}

class WinstonLog implements Log {
  private readonly tellsDebug: boolean;

  constructor(private readonly logger: Logger, private readonly beforeLine: () => void, private readonly common: LogFields = {}) {
    this.tellsDebug = logger.isDebugEnabled();
  }

  debug(message: string, fields?: LogFields): void {
    if (this.tellsDebug) this.line('debug', message, fields);
  }
  info(message: string, fields?: LogFields): void { this.line('info', message, fields); }
  warn(message: string, fields?: LogFields): void { this.line('warn', message, fields); }
  error(message: string, fields?: LogFields): void { this.line('error', message, fields); }
  with(fields: LogFields): Log { return new WinstonLog(this.logger, this.beforeLine, { ...this.common, ...fields }); }

  private line(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields?: LogFields): void {
    this.beforeLine();
    this.logger[level](message, { ...this.common, ...fields });
  }
}
