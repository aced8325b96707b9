import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session.tsx';
import type { CommuneProgress } from '../api/wire.ts';
import { formatCount, formatShare } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

export const codeOf = ({ code }: CommuneProgress) => code ?? 'province';
export const nameOfCommune = ({ code, name }: CommuneProgress) =>
  code === undefined ? words.provinceQueue : (name ?? code);
export const leftOf = ({ total, states }: Pick<CommuneProgress, 'total' | 'states'>) =>
  total - states.processed;

/** Without the kind of unit, for which a cell has no room. */
const shortName = ({ code, name = '' }: CommuneProgress) =>
  code === undefined ? t.overview.unknownUnit : name.replace(/^(?:Xã|Phường|Thị trấn|Đặc khu) /, '') || code;

/** A cell a unit, the darker the more is left to do. */
export function CommuneGrid({ communes }: { readonly communes: readonly CommuneProgress[] }) {
  const { role } = useSession();
  const mayOpen = role === 'officer' || role === 'leader';
  const most = Math.max(1, ...communes.map(leftOf));
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs">
        {t.overview.gridHint}
      </Text>
      <div className="cells">
        {communes.map((commune) => {
          const share = leftOf(commune) / most;
          const said = `${nameOfCommune(commune)}: ${formatShare(commune.total === 0 ? 1 : commune.states.processed / commune.total)}`;
          const style = {
            background: `color-mix(in srgb, var(--mantine-color-teal-7) ${Math.round(share * 42)}%, var(--mantine-color-body))`,
            color: 'var(--mantine-color-text)',
            border: '1px solid var(--line)',
          };
          return (
            <Link
              key={codeOf(commune)}
              to={mayOpen ? '/queue' : '/'}
              search={(mayOpen ? { unit: codeOf(commune) } : {}) as never}
              title={said}
              style={style}
            >
              {shortName(commune)}
              <span className="tabular">{formatCount(leftOf(commune))}</span>
            </Link>
          );
        })}
      </div>
    </>
  );
}
