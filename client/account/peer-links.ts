/** Where a step stands on the page on asking others: "components.e-payment/yes". */
export const stepAnchor = (step: string): string => `schritt-${step.replaceAll(/[./]/gu, '-')}`;

/** The page on asking others, at one step where it is for one. */
export const peersHref = (municipality: string, wave: string, step?: string): string =>
  `/kontakte/${municipality}/${wave}${step === undefined ? '' : `#${stepAnchor(step)}`}`;
