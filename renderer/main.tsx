import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { connect } from './bridge/connect';
import { createWindowStore, startStore } from './store/store';
import { bringFaces } from './ui/faces';
import { afterFirstPaint } from './ui/first-paint';

const client = connect();
const store = createWindowStore(client, afterFirstPaint);
startStore(store, client);
// While main is asked.
void bringFaces();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <App client={client} store={store} />
  </StrictMode>,
);
