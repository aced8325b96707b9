import { builtInMarriageModel } from '#matchers';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { listUsedModels, type RunModel, type UsedModel } from '../db/run-models.ts';
import { messages } from '../messages.ts';

/** What a model's comparisons and levels are called, each level with its bits of evidence. */
export interface WordedComparison {
  readonly comparison: string;
  readonly label: string;
  readonly levels: readonly { readonly level: string; readonly label: string; readonly bits: number }[];
}

export interface ListedModel extends Pick<UsedModel, 'version' | 'thresholds'> {
  /** Published runs that judged by it; 0: shipped and never used here. */
  readonly runs: number;
  readonly firstUsedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** What it was fitted on; null of a model that is not shipped. */
  readonly provenance: string | null;
  readonly comparisons: readonly WordedComparison[];
}

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
const words: { readonly comparisons: Readonly<Record<string, string>>; readonly levels: Words } =
  messages.explanation;

const inWords = ({ weights }: Pick<RunModel, 'weights'>): WordedComparison[] =>
  Object.entries(weights).map(([comparison, levels]) => ({
    comparison,
    label: words.comparisons[comparison] ?? comparison,
    levels: Object.entries(levels).map(([level, bits]) => ({
      level,
      label: words.levels[comparison]?.[level] ?? level,
      bits,
    })),
  }));

/** jsonb keeps keys in an order of its own: comparisons and levels follow the shipped model, others after them. */
function inShippedOrder({ weights }: Pick<RunModel, 'weights'>): Pick<RunModel, 'weights'> {
  const order = builtInMarriageModel.weights as RunModel['weights'];
  const sorted = <T>(own: Readonly<Record<string, T>>, like: readonly string[]) => {
    const place = (name: string) => (like.includes(name) ? like.indexOf(name) : like.length);
    return Object.fromEntries(
      Object.entries(own).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)),
    );
  };
  return {
    weights: Object.fromEntries(
      Object.entries(sorted(weights, Object.keys(order))).map(([name, levels]) => [
        name,
        sorted(levels, Object.keys(order[name] ?? {})),
      ]),
    ),
  };
}

/** The models published runs judged by, the one used last first, and the shipped one. Errors: NOT_ALLOWED. */
export async function listModels({ db, actor }: WorkContext): Promise<ListedModel[]> {
  authorise(actor, 'quality.read');
  const { version, thresholds, provenance, weights } = builtInMarriageModel;
  const used = (await listUsedModels(db)).map(
    (model): ListedModel => ({
      ...model,
      provenance: model.version === version ? provenance : null,
      comparisons: inWords(inShippedOrder(model)),
    }),
  );
  if (used.some((model) => model.version === version)) return used;
  const shipped = { version, thresholds: { ...thresholds }, provenance, comparisons: inWords({ weights }) };
  return [...used, { ...shipped, runs: 0, firstUsedAt: null, lastUsedAt: null }];
}
