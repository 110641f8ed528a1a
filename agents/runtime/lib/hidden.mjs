// Characters that nobody sees and that move, reorder or hide what stands around them. The Java side has
// the same class of them (Printable); schema/hidden-characters.json holds both to it.

/** The inside of a character class, for expressions with the flag u. */
export const HIDDEN = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800";

const EACH = new RegExp(`[${HIDDEN}]`, "gu");

/** Each of them by its code: \x1b, <U+202E>. */
export const shown = (text) =>
  text.replace(EACH, (character) => {
    const code = character.codePointAt(0);
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `<U+${hex.toUpperCase().padStart(4, "0")}>`;
  });

/** Each of them as JSON writes a character. */
export const escaped = (json) => json.replace(EACH, escape);

/** UTF-16 units as \uXXXX. */
export const escape = (character) =>
  Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
