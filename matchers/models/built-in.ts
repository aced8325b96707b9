import type { MarriageModelFile } from '../marriage/marriage-model.ts';
import start from './marriage-start.json' with { type: 'json' };
import marriage from './marriage-v2.json' with { type: 'json' };

/** The marriage model shipped with the product. */
export const builtInMarriageModel: MarriageModelFile = marriage;

/** Weights guessed by hand, from no data: where training without labels begins. */
export const handMadeMarriageModel: MarriageModelFile = start;
