import { openTestApp } from './doors';
import { contractSuite } from './suite';

contractSuite('the application in process', async (home, huggingFace) => {
  const app = await openTestApp(home, huggingFace);
  return {
    ask: (channel, input) => app.answer(channel, input),
    listen: (listener) => {
      app.listen(listener);
      return Promise.resolve();
    },
    close: () => app.close(),
  };
});
