/** Keys as people write them: "09 1 62 000" is 09162000. */
export const digitsOf = (typed: string): string => typed.replace(/[\s\u00a0]/gu, '');
