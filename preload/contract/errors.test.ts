import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError, ErrorDataSchema } from './errors';

test('an error keeps all that it says across a boundary that carries plain data only', () => {
  const error = new AppError('net.status', 'The server answered with an error.', {
    retryable: true,
    details: { status: 503, host: 'example.org' },
    cause: new Error('not carried'),
  });
  const carried = AppError.fromData(v.parse(ErrorDataSchema, JSON.parse(JSON.stringify(error.toData()))));
  expect(carried).toMatchObject({
    code: 'net.status',
    message: error.message,
    retryable: true,
    details: error.details,
  });
});

test('whatever else is thrown is told as a mistake of ours, with its cause', () => {
  const cause = new TypeError('x is not a function');
  const error = AppError.from(cause);
  expect(error.code).toBe('app.internal');
  expect(error.cause).toBe(cause);
  expect(AppError.from(error)).toBe(error);
  expect(AppError.from('text').message).toContain('text');
});
