import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { papersOf } from '../support/feed-server-papers';

const LONG = String.raw`A formula that is wider than any pane: $$\mathcal{L}(\theta) = \sum_{k=1}^{n} \left( \frac{x_k - \hat{x}_k}{\sigma_k} \right)^2 + \lambda_1 \lVert \theta \rVert_1 + \lambda_2 \lVert \theta \rVert_2^2 + \int_{0}^{\infty} e^{-t^2 / 2} \, \mathrm{d}t + \prod_{j=1}^{m} \left( 1 + \frac{\alpha_j \beta_j \gamma_j}{\delta_j + \epsilon_j} \right) + \max_{1 \le i \le n} \lvert f(x_i) - g(x_i) \rvert$$ and one in its line, $f(x_1, x_2, x_3, x_4, x_5, x_6, x_7, x_8) = x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + \sqrt{x_1 x_2 x_3}$, after which the sentence goes on.`;

/** A feed with one day and one paper on it, whose abstract has formulas that are wider than the window. */
export async function startMathematics(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const [item] = papersOf('2025-12-31');
  const server = createServer((request, response) => {
    const isDay = (request.url ?? '').includes('2025-12-31');
    const body = isDay && item !== undefined ? [{ ...item, paper: { ...item.paper, summary: LONG } }] : [];
    // The clock of the server says which day is the newest.
    response.setHeader('date', 'Wed, 31 Dec 2025 12:00:00 GMT');
    const later = /date=(\d{4}-\d\d-\d\d)/.exec(request.url ?? '')?.[1] ?? '';
    if (later > '2025-12-31') {
      const error = '✖ "date" must be less than or equal to "2025-12-31T00:00:00.000Z"\n  → at date';
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
