import type { CaseAnswer, Resolution, WholeCase } from '../api/wire.ts';
import { words } from '../words.ts';
import type { Act } from './acts.ts';
import { CloseDiscrepancies, NotInRegister, Reasoned } from './answer-dialogs.tsx';
import { columnOf } from './book-columns.ts';
import { BookReading } from './book-reading.tsx';
import { keyOf } from './discrepancies.tsx';
import { KeyTable } from './key-table.tsx';
import { t } from './messages.ts';
import { AddNote } from './notes.tsx';
import { PersonSearch } from './person-search.tsx';

export type CaseDialog =
  | { readonly kind: 'absent' | 'close' | 'note' | 'search' | 'book' | 'keys' }
  | { readonly kind: 'reason'; readonly title: string; readonly answer: CaseAnswer };

interface Props {
  readonly shown: WholeCase;
  readonly dialog: CaseDialog | undefined;
  readonly onOpen: (dialog: CaseDialog | undefined) => void;
  readonly chosen: ReadonlySet<string>;
  readonly acts: readonly Act[];
  readonly judge: (answer: CaseAnswer, reason: string) => Promise<void>;
  readonly close: (discrepancies: readonly string[], resolution: Resolution, reason: string) => Promise<void>;
}

/** The one dialog that is open over a case. */
export function CaseDialogs({ shown, dialog, onOpen, chosen, acts, judge, close }: Props) {
  const shut = () => onOpen(undefined);
  const onAnswer = (answer: CaseAnswer, reason: string) => {
    shut();
    void judge(answer, reason);
  };
  const { husband, wife, written } = shown;
  switch (dialog?.kind) {
    case 'reason':
      return <Reasoned title={dialog.title} answer={dialog.answer} onClose={shut} onAnswer={onAnswer} />;
    case 'absent':
      return <NotInRegister shown={shown} onClose={shut} onAnswer={onAnswer} />;
    case 'close':
      return (
        <CloseDiscrepancies
          shown={shown}
          chosen={chosen}
          onClose={shut}
          onDone={(...given) => {
            shut();
            void close(...given);
          }}
        />
      );
    case 'note':
      return <AddNote caseId={shown.caseId} onClose={shut} />;
    case 'book':
      return <BookReading shown={shown} startWith={inQuestion(shown, chosen)} onClose={shut} />;
    case 'search': {
      const wanted = husband.person !== null && wife.person === null ? 'wife' : 'husband';
      return (
        <PersonSearch
          caseId={shown.caseId}
          wanted={wanted}
          startWith={(wanted === 'wife' ? written.voHoTen : written.chongHoTen) ?? ''}
          onClose={shut}
          onFound={({ handle, fullName, dob }, spouse) =>
            onOpen({
              kind: 'reason',
              title: t.case.choosing([`${words[spouse]}: ${[fullName, dob].filter(Boolean).join(', ')}`]),
              answer: {
                decision: 'person_found',
                husband: spouse === 'husband' ? handle : husband.person,
                wife: spouse === 'wife' ? handle : wife.person,
              },
            })
          }
        />
      );
    }
    case 'keys':
      return <KeyTable acts={acts} onClose={shut} />;
    default:
      return null;
  }
}

/** The column of the discrepancy that is ticked, else of the first that is open. */
function inQuestion(shown: WholeCase, chosen: ReadonlySet<string>): string | undefined {
  const open = shown.discrepancies.filter(({ status }) => status === 'open');
  const ticked = open.filter((one) => chosen.has(keyOf(one)));
  return [...ticked, ...open].map((one) => columnOf(shown, one)).find((column) => column !== undefined);
}
