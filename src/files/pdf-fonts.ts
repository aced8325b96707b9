import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const tinos = (style: string) => require.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);

/** Tinos has the widths of Times New Roman (Decree 30/2020, annex I) and every Vietnamese letter; whole files, embedded. */
export const FONTS = {
  regular: tinos('400Regular'),
  bold: tinos('700Bold'),
  italic: tinos('400Regular_Italic'),
  boldItalic: tinos('700Bold_Italic'),
} as const;
