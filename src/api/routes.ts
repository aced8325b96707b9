import type { ApiRoute } from './route.ts';
import { administrationRoutes } from './routes/administration.ts';
import { batchRoutes } from './routes/batches.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { caseRoutes } from './routes/cases.ts';
import { deskRoutes } from './routes/desk.ts';
import { judgementRoutes } from './routes/judgements.ts';
import { nightlyRoutes } from './routes/nightly.ts';
import { oidcRoutes } from './routes/oidc.ts';
import { paperRoutes } from './routes/papers.ts';
import { qualityRoutes } from './routes/quality.ts';
import { queueCareRoutes } from './routes/queue-care.ts';
import { replyRoutes } from './routes/replies.ts';
import { reportRoutes } from './routes/reports.ts';
import { runRoutes } from './routes/runs.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { transferRoutes } from './routes/transfers.ts';

/** Every route of the service: the application, the document and the test that walks them take them from here. */
export const routes: readonly ApiRoute[] = [
  ...sessionRoutes,
  ...oidcRoutes,
  ...campaignRoutes,
  ...runRoutes,
  ...caseRoutes,
  ...paperRoutes,
  ...judgementRoutes,
  ...batchRoutes,
  ...queueCareRoutes,
  ...qualityRoutes,
  ...transferRoutes,
  ...replyRoutes,
  ...reportRoutes,
  ...nightlyRoutes,
  ...administrationRoutes,
  ...deskRoutes,
];
