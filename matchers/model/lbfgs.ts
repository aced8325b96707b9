/** Value of a function and its gradient, written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const MEMORY = 10;
const ARMIJO = 1e-4;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** Two-loop recursion: the descent direction from the last steps (Nocedal and Wright 2006, algorithm 7.4). */
function direction(gradient: Float64Array, history: readonly Step[]): Float64Array {
  const d = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (let k = history.length - 1; k >= 0; k--) {
    const { s, y, rho } = history[k]!;
    const alpha = rho * dot(s, d);
    alphas[k] = alpha;
    for (let i = 0; i < d.length; i++) d[i] = d[i]! - alpha * y[i]!;
  }
  const last = history[history.length - 1];
  if (last !== undefined) {
    const scale = dot(last.s, last.y) / dot(last.y, last.y);
    for (let i = 0; i < d.length; i++) d[i] = d[i]! * scale;
  }
  for (let k = 0; k < history.length; k++) {
    const { s, y, rho } = history[k]!;
    const beta = rho * dot(y, d);
    for (let i = 0; i < d.length; i++) d[i] = d[i]! + s[i]! * (alphas[k]! - beta);
  }
  return d;
}

/**
 * Minimises a smooth convex function by limited-memory BFGS with backtracking.
 *
 * @param start first point; it is not changed
 * @param onIteration called after each step with the value reached
 * @returns the point reached when the relative gain falls under `tolerance` or after `iterations` steps
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  options: {
    readonly iterations: number;
    readonly tolerance: number;
    readonly onIteration?: (iteration: number, value: number) => void;
  },
): Float64Array {
  let point = start.slice();
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  const history: Step[] = [];
  for (let iteration = 0; iteration < options.iterations; iteration++) {
    const d = direction(gradient, history);
    const slope = dot(gradient, d);
    let length = history.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let next = point;
    let nextValue = value;
    const nextGradient = new Float64Array(point.length);
    for (let attempt = 0; attempt < 30; attempt++, length /= 2) {
      next = point.map((x, i) => x + length * d[i]!);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + ARMIJO * length * slope) break;
    }
    if (nextValue >= value) return point;
    const s = next.map((x, i) => x - point[i]!);
    const y = nextGradient.map((x, i) => x - gradient[i]!);
    const curvature = dot(s, y);
    if (curvature > 1e-12) history.push({ s, y, rho: 1 / curvature });
    if (history.length > MEMORY) history.shift();
    const gain = (value - nextValue) / Math.max(1, Math.abs(value));
    point = next;
    gradient = nextGradient;
    value = nextValue;
    options.onIteration?.(iteration, value);
    if (gain < options.tolerance) return point;
  }
  return point;
}
