import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { formatCount, formatDuration, formatHour } from '../parts/formats.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';
import { type FollowedStage, type SaidLine, useFollowedRun } from './use-followed-run.ts';

/** How far the run of an order is, by stage, and its log in words; live where it goes on. */
export function FollowedRunView({ orderId }: { readonly orderId: number }) {
  const { run, isCut } = useFollowedRun(orderId);
  return (
    <Stack gap="sm">
      {isCut && (
        <Badge color="amber" role="status">
          {t.runs.lineCut}
        </Badge>
      )}
      {run.stages.length > 0 && (
        <div className="run-stages">
          {run.stages.map((stage) => (
            <Stage key={stage.stage} stage={stage} />
          ))}
        </div>
      )}
      {run.log.length === 0 && <Text size="sm">{t.runs.waiting}</Text>}
      <Log lines={run.log} />
    </Stack>
  );
}

function Stage({ stage: { stage, done, total, startedAt, toldAt } }: { readonly stage: FollowedStage }) {
  const name = wordOf(words.stages, stage);
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <>
      <Text size="sm">{name}</Text>
      <Progress
        value={100 * share}
        aria-label={name}
        color={share === 1 ? 'teal' : 'blue'}
        size="lg"
        miw={120}
      />
      <Text size="sm" className="tabular" ta="right">
        {total === 0 ? '' : `${formatCount(Math.min(done, total))} / ${formatCount(total)}`}
      </Text>
      <Text size="sm" c="dimmed" className="tabular" ta="right">
        {formatDuration(Date.parse(toldAt) - Date.parse(startedAt))}
      </Text>
    </>
  );
}

const Log = ({ lines }: { readonly lines: readonly SaidLine[] }) => (
  <section role="log" aria-label={t.runs.log} aria-live="polite">
    {lines.map((line) => (
      <Group key={`${line.at}${line.message}`} gap="sm" wrap="nowrap" align="baseline">
        <Text size="sm" c="dimmed" className="tabular">
          {formatHour(line.at)}
        </Text>
        <Text size="sm">{sentenceOf(line)}</Text>
      </Group>
    ))}
  </section>
);

function sentenceOf({ message, params }: SaidLine): string {
  const say = (t.runs.said as Readonly<Record<string, (figure: (name: string) => string) => string>>)[
    message
  ];
  const figure = (name: string) => {
    const value = params[name];
    return typeof value === 'number' ? formatCount(value) : wordOf(t.runs.failures, value);
  };
  return say === undefined ? message : say(figure);
}
