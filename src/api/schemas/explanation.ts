import { z } from 'zod';
import { classification } from './case-list.ts';
import { id } from './plain-fields.ts';
import { shownPerson } from './whole-case.ts';

const couple = z.object({
  husband: shownPerson.nullable(),
  wife: shownPerson.nullable(),
  bits: z.number(),
});

export const explanation = z
  .object({
    caseId: id,
    recordKey: z.string(),
    modelVersion: z.string(),
    outcome: classification,
    coupleProbability: z.number(),
    husbandProbability: z.number(),
    wifeProbability: z.number(),
    margin: z.number(),
    chosen: couple,
    rival: couple.nullable(),
    steps: z.array(
      z.object({
        subject: z.enum(['record', 'husband', 'wife', 'couple']),
        comparison: z.string(),
        level: z.string().optional(),
        bits: z.number(),
        rivalLevel: z.string().optional(),
        rivalBits: z.number(),
        difference: z.number(),
        sentence: z.string(),
      }),
    ),
    rules: z.array(z.string()),
  })
  .meta({ id: 'Explanation' });
