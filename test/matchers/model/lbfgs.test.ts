import { expect, test } from 'vitest';
import { minimise } from '../../../matchers/model/lbfgs.ts';

test('reaches the minimum of a skewed bowl', () => {
  const target = [3, -2, 0.5];
  const scale = [1, 50, 0.1];
  const point = minimise(
    (x, gradient) => {
      let value = 0;
      for (let i = 0; i < 3; i++) {
        const off = x[i]! - target[i]!;
        value += scale[i]! * off * off;
        gradient[i] = 2 * scale[i]! * off;
      }
      return value;
    },
    new Float64Array(3),
    { iterations: 100, tolerance: 1e-14 },
  );
  target.forEach((value, i) => {
    expect(point[i]).toBeCloseTo(value, 4);
  });
});
