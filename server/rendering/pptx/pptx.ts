import type { Report } from '../../../schema/report/report.ts';
import { finishOffice } from '../office.ts';
import { newDeck } from './deck.ts';
import { finishSlide } from './groups.ts';
import { askedSlide, limitsSlide, overTimeSlide, profileSlide, stepsSlide, titleSlide } from './slides.ts';
import { highlightSlide } from './highlights.ts';

/** The report as seven slides for the council, eight where it has a trend or a plan; equal bytes for equal reports. */
export async function renderPptx(report: Report): Promise<Uint8Array> {
  const deck = newDeck(report);
  titleSlide(deck, report);
  askedSlide(deck, report);
  profileSlide(deck, report);
  highlightSlide(deck, report, 'strengths');
  highlightSlide(deck, report, 'gaps');
  overTimeSlide(deck, report);
  stepsSlide(deck, report);
  limitsSlide(deck, report);
  const file = await deck.write({ outputType: 'uint8array' });
  return finishOffice(file as Uint8Array, report.at, finishSlide);
}
