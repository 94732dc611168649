import '../style/handovers.css';
import type { VNode } from 'preact';
import { useRoute } from 'preact-iso';
import { germanDate, wholeNumber } from '../../schema/text/format.ts';
import { KIND_TITLES, sizeClassTitleOf } from '../../schema/text/report.ts';
import { germanDay } from '../../schema/text/waves.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { readQuestionnaire } from '../api.ts';
import { readOpenAnswers } from '../waves/api.ts';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';
import { AllAnswers } from './version-answers.tsx';

/** `/koordination/erhebungen/:wave/einwilligungen/:ars`: the answers of one municipality, which has allowed it. */
export default function WaveAnswersPage(): VNode {
  const ars = useRoute().params['ars'] ?? '';
  return (
    <WavePage title="Antworten mit Einwilligung">
      {(of) => <Answers key={`${of.wave.id} ${ars}`} {...of} ars={ars} />}
    </WavePage>
  );
}

function Answers({ wave, ars }: OfWave & { ars: string }): VNode {
  const loaded = useLoaded(async () => {
    const answers = await readOpenAnswers(wave.id, ars);
    const parts = await Promise.all(
      answers.parts.map(async (part) => ({
        ...part,
        definition: await readQuestionnaire(part.questionnaire.id, part.questionnaire.version),
      })),
    );
    return { ...answers, parts };
  });
  return (
    <>
      <p class="screen-only">
        <a href={`/koordination/erhebungen/${wave.id}/einwilligungen`}>Alle Einwilligungen</a>
      </p>
      <WhenLoaded of={loaded} what="Die Antworten">
        {({ unit, population, parts }) => (
          <>
            <p class="lead">
              {unit.name}: {KIND_TITLES[unit.kind]}, {sizeClassTitleOf(unit.sizeClass)}, {wholeNumber(population)}
              {'\u00a0'}Einwohner.
            </p>
            <p>
              Mit Einwilligung der Kommune vom {germanDate(unit.since)}. Ohne Anmerkungen. Dass Sie diese Seite geöffnet
              haben, steht im Protokoll.
            </p>
            {parts.map(({ questionnaire, submittedOn, definition, answers }) => (
              <section key={questionnaire.id} class="own">
                <p>
                  <strong>{definition.title}</strong>, abgegeben am {germanDay(submittedOn)}
                </p>
                <AllAnswers questionnaire={definition} answers={answers} prefix={questionnaire.id} />
              </section>
            ))}
          </>
        )}
      </WhenLoaded>
    </>
  );
}
