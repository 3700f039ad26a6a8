/** Shows how far long work is, on standard error: a line that is redrawn in a terminal, plain lines when piped. */
export interface Progress {
  /** `step` of `steps` is done; `label` says where it is. */
  at(step: number, label: string): void;
  end(): void;
}

const WIDTH = 24;

export interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A piped progress says each label once, so that a log stays readable. */
export function progress(steps: number, screen: Screen = process.stderr): Progress {
  let last = '';
  let drawn = 0;
  return {
    at(step, label) {
      if (!screen.isTTY) {
        if (label !== last) screen.write(`${label}\n`);
        last = label;
        return;
      }
      const full = Math.round((step / steps) * WIDTH);
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${label}`;
      if (line === last) return;
      screen.write(`\r${line.padEnd(drawn)}`);
      last = line;
      drawn = line.length;
    },
    end() {
      if (screen.isTTY) screen.write(`\r${' '.repeat(drawn)}\r`);
    },
  };
}
