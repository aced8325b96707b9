#!/usr/bin/env node
import { systemClock } from '../clock.ts';
import { runCommandLine } from './command-line.ts';

// A reader that has seen enough (`| head`) closes the pipe: nothing is left to say to it.
process.stdout.on('error', () => process.exit());

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  // A second Ctrl-C does not wait for the clean stop.
  onInterrupt: (stop) => {
    let asked = false;
    const interrupt = () => {
      if (asked) process.exit(130);
      asked = true;
      stop();
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  },
});
