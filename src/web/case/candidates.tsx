import { Button, Stack, Text } from '@mantine/core';
import { useUnits } from '../api/campaign.tsx';
import type { ShownPerson, WholeCase } from '../api/wire.ts';
import { formatGap } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { isOddSex } from './says.ts';

interface Couple {
  readonly husband: string | null;
  readonly wife: string | null;
}

export interface OtherCouple extends Couple {
  /** Among all couples the run weighed. */
  readonly place: number;
  /** Bits behind the proposed couple, where the run kept them. */
  readonly gap: number | undefined;
}

interface Props {
  readonly shown: WholeCase;
  readonly others: readonly OtherCouple[];
  /** Which couple is on the screen; 0 is the proposed one. */
  readonly at: number;
  readonly onLook: (at: number) => void;
}

/** Couples the run weighed beside the proposed one, the likeliest first; looking at one compares it like that one. */
export function Candidates({ shown, others, at, onLook }: Props) {
  if (others.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.case.noOthers}
      </Text>
    );
  return (
    <Stack gap={6}>
      {[proposedOf(shown), ...others].map((couple, nth) => (
        <div key={`${couple.husband} ${couple.wife}`} className="candidate" data-seen={nth === at}>
          <div>
            <small>
              {nth === 0 ? t.case.proposed : t.case.alternative(nth)}
              {couple.gap !== undefined && `, ${t.case.gap(formatGap(couple.gap))}`}
            </small>
            <Person shown={shown} who="husband" handle={couple.husband} />
            <Person shown={shown} who="wife" handle={couple.wife} />
          </div>
          <Button
            size="compact-xs"
            variant={nth === at ? 'light' : 'default'}
            aria-pressed={nth === at}
            onClick={() => onLook(nth)}
          >
            {nth === at ? t.case.chosen : t.case.look}
          </Button>
        </div>
      ))}
    </Stack>
  );
}

const SHOWN = 5;

const proposedOf = ({ husband, wife }: WholeCase): OtherCouple => ({
  husband: husband.person,
  wife: wife.person,
  place: -1,
  gap: undefined,
});

/** The couples beside the one the case stands on. */
export function othersOf({ couples, husband, wife, margin }: WholeCase): readonly OtherCouple[] {
  const isStanding = (one: Couple) => one.husband === husband.person && one.wife === wife.person;
  const isBestStanding = couples[0] !== undefined && isStanding(couples[0]);
  return couples
    .map((one, place) => ({ ...one, place, gap: isBestStanding && place === 1 ? margin : undefined }))
    .filter((one) => !isStanding(one))
    .slice(0, SHOWN);
}

/** `Chồng: Lò Văn An, 24/05/1996`, or that nobody is */
export function nameIn(
  { persons }: Pick<WholeCase, 'persons'>,
  who: 'husband' | 'wife',
  handle: string | null,
): string {
  const person = handle === null ? undefined : persons[handle];
  const name =
    person === undefined ? t.case.absent : [person.fullName, person.dob].filter(Boolean).join(', ');
  return `${words[who]}: ${name}`;
}

interface PersonProps {
  readonly shown: WholeCase;
  readonly who: 'husband' | 'wife';
  readonly handle: string | null;
}

/** Nobody could look for a spouse whom the record does not name: that nobody is proposed is no absence. */
const isUnlooked = (shown: WholeCase, who: 'husband' | 'wife') =>
  shown.reasons.includes('unnamed') &&
  shown[who].person === null &&
  !shown.discrepancies.some((one) => one.class === 'NOT_FOUND' && one.role === ROLES[who]);

const ROLES = { husband: 'H', wife: 'W' } as const;

function Person({ shown, who, handle }: PersonProps) {
  const person = handle === null ? undefined : shown.persons[handle];
  return (
    <div>
      <small>{words[who]}: </small>
      {person === undefined ? (
        <span className="says" data-level="near">
          {isUnlooked(shown, who) ? t.case.unlooked : t.case.absent}
        </span>
      ) : (
        <PersonLine person={person} />
      )}
      {person?.sex && isOddSex(person.sex, who) && (
        <span className="says" data-level="different">
          {t.case.oddSex(person.sex)}
        </span>
      )}
    </div>
  );
}

export function PersonLine({ person }: { readonly person: ShownPerson }) {
  const { nameOf } = useUnits();
  return (
    <>
      {person.fullName}, {person.dob}, <span className="tabular">{person.maskedPid}</span>
      {person.residenceCode !== null && `, ${nameOf(person.residenceCode)}`}
    </>
  );
}
