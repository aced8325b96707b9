import type { MarriageModelFile } from '../marriage/marriage-model.ts';
import marriage from './marriage-v2.json' with { type: 'json' };

/** The marriage model shipped with the product. */
export const builtInMarriageModel: MarriageModelFile = marriage;
