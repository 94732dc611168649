// For the browser bundle only: the styles travel with the lazily loaded page. The server renders `report-view.tsx`
// itself and reads the style sheets as files (server/rendering/html.ts).
import '../charts/charts.css';
import './report.css';
import './blocks.css';
import './over-time.css';
import './print.css';

export { ReportView } from './report-view.tsx';
