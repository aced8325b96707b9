import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface ServiceMetrics {
  readonly observe: (request: {
    readonly method: string;
    /** The template, never the address itself. */
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly problem: (code: string) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** The bar is 50 ms. */
const SECONDS = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Counts and times of requests by route template and status, and the process's own figures: no personal data.
 *
 * @param followers streams that are open
 */
export function createMetrics(followers: () => number): ServiceMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'doichieu_' });
  const durations = new Histogram({
    name: 'doichieu_http_request_seconds',
    help: 'Time from the request to the end of the reply',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const problems = new Counter({
    name: 'doichieu_http_problems_total',
    help: 'Problems replied, by code',
    labelNames: ['code'],
    registers: [registry],
  });
  new Gauge({
    name: 'doichieu_run_followers',
    help: 'Open streams that follow a run',
    registers: [registry],
    collect() {
      this.set(followers());
    },
  });
  return {
    observe: ({ method, route, status, seconds }) =>
      durations.observe({ method, route, status: String(status) }, seconds),
    problem: (code) => problems.inc({ code }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
