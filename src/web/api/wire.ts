import type { output, ZodType } from 'zod';
import type { account, accountNames, apiTokens, auditPage } from '../../api/schemas/administration.ts';
import type { caseAnswer, judgedCase, openClosures, resolution } from '../../api/schemas/answers.ts';
import type {
  batch,
  batchAction,
  proposedBatch,
  readBatch,
  sampledPattern,
} from '../../api/schemas/batches.ts';
import type { caseFilter, caseList, casePatterns, listedCase } from '../../api/schemas/case-list.ts';
import type { explanation } from '../../api/schemas/explanation.ts';
import type { extractProfile } from '../../api/schemas/extract-profile.ts';
import type {
  conflictList,
  morningReport,
  morningReports,
  registryPulls,
} from '../../api/schemas/nightly.ts';
import type { linkRuns, progress } from '../../api/schemas/progress.ts';
import type { models, nextSample, quality, thresholdPicture } from '../../api/schemas/quality.ts';
import type { quarantinedRows } from '../../api/schemas/quarantine.ts';
import type { runEvent, runOrders, runSchedule } from '../../api/schemas/runs.ts';
import type { openSessions, session } from '../../api/schemas/session.ts';
import type {
  keptExport,
  listedExport,
  progressReport,
  reply,
  replyPreview,
  transfer,
  transferFilter,
  transferPreview,
  wholeTransfer,
} from '../../api/schemas/transfer-list.ts';
import type { offices, unitHistories } from '../../api/schemas/units.ts';
import type {
  comparedCandidates,
  comparedSpouse,
  shownPerson,
  wholeCase,
} from '../../api/schemas/whole-case.ts';

/** A reply as JSON brings it: moments are text. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? readonly Wire<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Wire<T[K]> }
      : T;

type Of<S extends ZodType> = Wire<output<S>>;

export type Session = Of<typeof session>;
export type OpenSessions = Of<typeof openSessions>;
export type Progress = Of<typeof progress>;
export type CommuneProgress = Progress['communes'][number];
export type LinkRuns = Of<typeof linkRuns>;
export type MorningReport = Of<typeof morningReport>;
export type Pulls = Of<typeof registryPulls>;
export type MorningReports = Of<typeof morningReports>;
export type ConflictList = Of<typeof conflictList>;
export type RunOrders = Of<typeof runOrders>;
export type RunEvent = Of<typeof runEvent>;
export type RunSchedule = Of<typeof runSchedule>;
export type CaseFilter = Of<typeof caseFilter>;
export type CaseList = Of<typeof caseList>;
export type ListedCase = Of<typeof listedCase>;
export type CasePatterns = Of<typeof casePatterns>;
export type WholeCase = Of<typeof wholeCase>;
export type ComparedCandidates = Of<typeof comparedCandidates>;
export type ComparedSpouse = Of<typeof comparedSpouse>;
export type ComparedField = ComparedSpouse['fields'][number];
export type ShownPerson = Of<typeof shownPerson>;
export type CaseAnswer = Of<typeof caseAnswer>;
export type JudgedCase = Of<typeof judgedCase>;
export type Resolution = Of<typeof resolution>;
export type OpenClosures = Of<typeof openClosures>;
export type Explanation = Of<typeof explanation>;
export type Batch = Of<typeof batch>;
export type BatchAction = Of<typeof batchAction>;
export type ProposedBatch = Of<typeof proposedBatch>;
export type ReadBatch = Of<typeof readBatch>;
export type SampledPattern = Of<typeof sampledPattern>;
export type Quality = Of<typeof quality>;
export type ThresholdPicture = Of<typeof thresholdPicture>;
export type ExtractProfile = Of<typeof extractProfile>;
export type ShownRegistry = NonNullable<ExtractProfile['shown']['civilStatus']>;
export type Model = Of<typeof models>['models'][number];
export type NextSample = Of<typeof nextSample>;
export type QuarantinedRows = Of<typeof quarantinedRows>;
export type Account = Of<typeof account>;
export type AccountNames = Of<typeof accountNames>;
export type ApiTokens = Of<typeof apiTokens>;
export type AuditPage = Of<typeof auditPage>;
export type Transfer = Of<typeof transfer>;
export type WholeTransfer = Of<typeof wholeTransfer>;
export type TransferFilter = Of<typeof transferFilter>;
export type TransferPreview = Of<typeof transferPreview>;
export type KeptExport = Of<typeof keptExport>;
export type ListedExport = Of<typeof listedExport>;
export type ProgressReport = Of<typeof progressReport>;
export type Reply = Of<typeof reply>;
export type ReplyPreview = Of<typeof replyPreview>;
export type UnitHistory = Of<typeof unitHistories>['units'][number];
export type OfficeSpellings = Of<typeof offices>['offices'][number];
