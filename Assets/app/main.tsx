import '../theme/tokens.css';
import '../theme/base.css';
import { createRoot } from 'react-dom/client';
import { Boot } from './Boot';
import { applyLanguage, preferredLanguage } from '../i18n';
import { startErrorReports } from './reportErrors';
import { startVitalReports } from './reportVitals';
import { startRouter } from './router';
import { startTheme } from '../theme/theme';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

startErrorReports();
startVitalReports();
startTheme();
startRouter();
// Without the chosen language's chunk (the server is away) English is still better than nothing.
void applyLanguage(preferredLanguage())
  .catch(() => undefined)
  .then(() => createRoot(root).render(<Boot />));
