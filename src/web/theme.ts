import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** A quiet blue-green; shade 7 on white and shade 4 on the dark ground reach 4.5:1 (WCAG 2.2, 1.4.3). */
const teal: MantineColorsTuple = [
  '#eaf5f6',
  '#d3e8ea',
  '#a3cfd4',
  '#70b5bd',
  '#4a9faa',
  '#2f8894',
  '#1f7480',
  '#0e5f6b',
  '#0a4d57',
  '#063b43',
];

/** For what waits; shade 6 on its own tint and shade 3 on the dark ground reach 4.5:1. */
const amber: MantineColorsTuple = [
  '#fff7e6',
  '#fdebc8',
  '#f8d795',
  '#f2c14e',
  '#dd9f1f',
  '#b57a06',
  '#815200',
  '#6d4500',
  '#573700',
  '#402800',
];
/** For what is amiss. */
const brick: MantineColorsTuple = [
  '#fdefee',
  '#f9d9d7',
  '#f2b3af',
  '#ffa09a',
  '#dd5f58',
  '#c53b34',
  '#a3231f',
  '#8a1b18',
  '#711513',
  '#560e0c',
];
/** For what is merely so. */
const slate: MantineColorsTuple = [
  '#f3f5f6',
  '#e6e9ec',
  '#cfd5da',
  '#b7c0c7',
  '#8b97a1',
  '#66737e',
  '#475460',
  '#3a4651',
  '#2d3740',
  '#20282f',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, amber, brick, slate },
  fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Liberation Mono", monospace',
  headings: { fontFamily: '"Be Vietnam Pro", system-ui, sans-serif', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    // Its <header> would be a second banner of the page.
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Đóng' },
        centered: true,
        attributes: { header: { role: 'none' } },
        styles: { title: { fontWeight: 600 } },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Đóng' } } },
    Alert: { defaultProps: { closeButtonLabel: 'Đóng' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500 } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
  },
});
