import { z } from 'zod';
import { unitCode } from './plain-fields.ts';

/** The whole province, or today's units. */
export const jurisdiction = z
  .union([z.literal('province'), z.array(unitCode).max(200)])
  .meta({ id: 'Jurisdiction' });
