import { Alert, Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { TransferFilter } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { ListFilter } from './list-filter.tsx';
import { ADDRESS_OF, type Kind } from './list-kinds.ts';
import { ListReceivers } from './list-receivers.tsx';
import { t } from './messages.ts';
import { PreviewedRows } from './previewed-rows.tsx';
import { type Preview, pageOfFilter, usePreview } from './use-preview.ts';

interface Props {
  readonly kind: Kind;
  readonly onClose: () => void;
}

const ALL: TransferFilter = {};

/** Chooses what goes on a list, shows it, and proposes it to the second person. */
export function ProposeList({ kind, onClose }: Props) {
  const address = `/api/campaigns/${useCampaignId()}/${ADDRESS_OF[kind]}`;
  const [filter, setFilter] = useState(ALL);
  const [looked, setLooked] = useState(ALL);
  const [isUnfinished, setIsUnfinished] = useState(false);
  const whole = usePreview([address, ALL], pageOfFilter(address, ALL));
  const { query, preview } = usePreview([address, looked], pageOfFilter(address, looked));
  const isChanged = isUnfinished || JSON.stringify(filter) !== JSON.stringify(looked);
  return (
    <Modal opened onClose={onClose} title={`${t.transfers.propose}: ${t.transfers.kinds[kind]}`} size="95%">
      <Stack gap="sm">
        <ListFilter
          kind={kind}
          filter={filter}
          choices={whole.preview?.choices}
          onChange={setFilter}
          onUnfinished={setIsUnfinished}
        >
          <Button
            size="xs"
            variant={isChanged ? 'filled' : 'default'}
            disabled={isUnfinished}
            loading={query.isFetching && preview === undefined}
            onClick={() => (isChanged ? setLooked(filter) : void query.refetch())}
          >
            {t.transfers.preview}
          </Button>
        </ListFilter>
        {isChanged && (
          <Text size="sm" role="status">
            {t.transfers.filterChanged}
          </Text>
        )}
        {!isChanged && (
          <QueryView query={query as never}>
            {() =>
              preview &&
              (preview.rowCount === 0 ? (
                <Alert color="amber">{t.transfers.empty}</Alert>
              ) : (
                <Proposal kind={kind} address={address} filter={looked} preview={preview} onClose={onClose} />
              ))
            }
          </QueryView>
        )}
      </Stack>
    </Modal>
  );
}

interface ProposalProps extends Props {
  readonly address: string;
  readonly filter: TransferFilter;
  readonly preview: Preview;
}

function Proposal({ kind, address, filter, preview, onClose }: ProposalProps) {
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  async function propose(purpose: string) {
    try {
      const { rowCount } = await write<{ rowCount: number }>(address, { body: { filter, purpose } });
      tell({ text: t.transfers.proposed(formatCount(rowCount)) });
      onClose();
      await queries.invalidateQueries({ queryKey: ['transfers'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <>
      <Text fw={600}>{t.transfers.size(formatCount(preview.rowCount), formatCount(preview.caseCount))}</Text>
      <PreviewedRows kind={kind} preview={preview} />
      <SimpleGrid cols={2} spacing="lg">
        <ListReceivers receivers={preview.receivers} />
        <Purpose onPropose={propose} />
      </SimpleGrid>
    </>
  );
}

/** Apart from the rows above it, which would be drawn anew with each letter. */
function Purpose({ onPropose }: { readonly onPropose: (purpose: string) => Promise<void> }) {
  const [purpose, setPurpose] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsBusy(true);
        void onPropose(purpose).finally(() => setIsBusy(false));
      }}
    >
      <Stack gap="sm" align="flex-start">
        <TextInput
          label={words.purpose}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          required
          withAsterisk={false}
          w="100%"
        />
        <Button type="submit" loading={isBusy} disabled={purpose.trim() === ''}>
          {t.transfers.toSecond}
        </Button>
      </Stack>
    </form>
  );
}
