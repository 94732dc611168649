import { CHART_MARK } from './chart.ts';

/**
 * What the library cannot say itself, put into a slide's markup: German instead of its English, the shapes of one chart
 * bound to a group with a text alternative, and paragraphs in the notes.
 */
export function finishSlide(path: string, xml: string): string {
  const german = xml.replace(/ altLang="en-US"/gu, '').replace(/lang="en-US"/gu, 'lang="de-DE"');
  if (path.startsWith('ppt/slides/slide')) return numberShapes(groupCharts(german));
  if (path.startsWith('ppt/notesSlides/notesSlide')) return breakNotes(german);
  return german;
}

const SHAPE = /<p:sp>.*?<\/p:sp>/gsu;
const NAME = /<p:cNvPr id="\d+" name="([^"]*)"/u;

/** Binds shapes that follow one another and belong to one chart. */
function groupCharts(xml: string): string {
  const out: string[] = [];
  let from = 0;
  let open: { chart: string; shapes: string[] } | undefined;
  const close = (): void => {
    if (open) out.push(group(open.chart, open.shapes));
    open = undefined;
  };
  for (const match of xml.matchAll(SHAPE)) {
    const [shape] = match;
    const between = xml.slice(from, match.index);
    from = match.index + shape.length;
    const [chart, part] = (NAME.exec(shape)?.[1] ?? '').split(CHART_MARK);
    if (part === undefined || chart === undefined) {
      close();
      out.push(between, shape);
      continue;
    }
    if (open?.chart !== chart) {
      close();
      open = { chart, shapes: [] };
      out.push(between);
    }
    open?.shapes.push(shape.replace(NAME, (name) => name.replace(`${chart}${CHART_MARK}`, '')));
  }
  close();
  return [...out, xml.slice(from)].join('');
}

/** Every shape of a slide needs a number of its own; the library gives the slide number's away twice. */
function numberShapes(xml: string): string {
  let id = 0;
  return xml.replace(/<p:cNvPr id="\d+"/gu, () => `<p:cNvPr id="${(id += 1)}"`);
}

const BOX = /<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/u;

/** Screen readers say the group's text alternative instead of every stroke; its name is what stands in the side pane. */
function group(chart: string, shapes: readonly string[]): string {
  const boxes = shapes.flatMap((shape) => {
    const [, x, y, w, h] = (BOX.exec(shape) ?? []).map(Number);
    return x === undefined || y === undefined ? [] : [{ x, y, right: x + (w ?? 0), bottom: y + (h ?? 0) }];
  });
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const w = Math.max(...boxes.map(({ right }) => right)) - x;
  const h = Math.max(...boxes.map(({ bottom }) => bottom)) - y;
  const places = `<a:off x="${x}" y="${y}"/><a:ext cx="${w}" cy="${h}"/><a:chOff x="${x}" y="${y}"/><a:chExt cx="${w}" cy="${h}"/>`;
  return `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="0" name="Diagramm" descr="${chart}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>${places}</a:xfrm></p:grpSpPr>${shapes.join('')}</p:grpSp>`;
}

/** The library writes the notes as one paragraph with line ends, which PowerPoint shows as blanks. */
const breakNotes = (xml: string): string =>
  xml.replace(/<a:p>(<a:r><a:rPr[^>]*\/><a:t>)([^<]*)(<\/a:t><\/a:r>)(<a:endParaRPr[^>]*\/>)<\/a:p>/u, (...found) => {
    const [, before = '', text = '', after = '', end = ''] = found as string[];
    return text
      .split(/\r?\n/u)
      .map((line) => `<a:p>${before}${line}${after}${end}</a:p>`)
      .join('');
  });
