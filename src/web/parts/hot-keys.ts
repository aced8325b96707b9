import { useEffect, useRef } from 'react';

/** By place on the keyboard (`KeyboardEvent.code`): Telex and VNI change what a key writes, never where it is. */
export type KeyMap = Readonly<Record<string, () => void>>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Boxes, radios and buttons take no text: keys stay alive in a checkbox. */
const isText = (target: EventTarget | null) =>
  isTyping(target) &&
  !(target instanceof HTMLInputElement && /^(?:checkbox|radio|button|submit)$/.test(target.type));

/** A button or link that has the focus takes these for itself. */
const isTaken = (target: EventTarget | null, code: string) =>
  target instanceof Element &&
  ((/^(?:Enter|NumpadEnter|Space)$/.test(code) &&
    target.closest('button, a[href], summary, [role="button"], [role="tab"]') !== null) ||
    (code.startsWith('Arrow') && target.closest('[type="radio"], [role="tab"]') !== null));

/** A dialog, a menu or a list of choices stands open: keys are its own. A closed list may stay in the page unseen. */
const isCovered = () =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some((one) =>
    one.checkVisibility(),
  );

/**
 * Single keys of a screen. Dead while a text field has the focus, while a dialog or menu is open, with Ctrl, Alt or Meta,
 * while an input method composes, and when a key is held down; Enter and Space belong to a focused button or link.
 *
 * @param keys `Digit1`, `KeyN`, `Shift+Slash`
 * @param isLive asked at each press
 */
export function useHotKeys(keys: KeyMap, isLive: () => boolean = () => true): void {
  useKeys(keys, () => !isCovered() && isLive());
}

/** Single keys of an open dialog, dead while a text field has the focus. */
export function useDialogKeys(keys: KeyMap): void {
  useKeys(keys, () => true);
}

function useKeys(keys: KeyMap, isLive: () => boolean): void {
  const latest = useRef({ keys, isLive });
  latest.current = { keys, isLive };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
      if (isText(event.target) || isTaken(event.target, event.code)) return;
      const act = latest.current.keys[`${event.shiftKey ? 'Shift+' : ''}${event.code}`];
      if (act === undefined || !latest.current.isLive()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
