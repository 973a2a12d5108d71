import type { Account } from '#contract/paper';
import { cleanLine } from './clean-text';

/** Readers of single fields: each gives a clean value, or undefined for whatever is absent, null or wrong. */

export type Fields = Readonly<Record<string, unknown>>;

const NAME_LENGTH = 300;
const ADDRESS_LENGTH = 2_000;
/** A user or organization name as Hugging Face allows it; it becomes part of addresses. */
const ACCOUNT = /^[\w.-]{1,96}$/;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A property of the object's own: JSON may name `constructor` and `__proto__` as well as anything else. */
export function field(fields: Fields | undefined, name: string): unknown {
  return fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function lineOf(value: unknown, most: number = NAME_LENGTH): string | undefined {
  const line = typeof value === 'string' ? cleanLine(value, most) : '';
  return line === '' ? undefined : line;
}

/** A count: a whole number from 0 on. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A moment, as `Date.prototype.toISOString` writes it. */
export function timeOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(?:19|20)\d{2}-\d{2}-\d{2}(?:$|[T ])/.test(value)) return undefined;
  // Without a zone a time would be read as this computer's; the source means UTC.
  const time = new Date(/[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** An https or http address in its normal form; what people typed around it (spaces, line ends) is gone. */
export function addressOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > ADDRESS_LENGTH || !URL.canParse(value.trim())) return undefined;
  const url = new URL(value.trim());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // "https://huggingface.co@example.org/" leads to example.org.
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href.length > ADDRESS_LENGTH ? undefined : url.href;
}

export function gitHubAddressOf(value: unknown): string | undefined {
  const address = addressOf(value);
  return address !== undefined && /^https:\/\/github\.com\/[^/]/.test(address) ? address : undefined;
}

export function accountNameOf(value: unknown): string | undefined {
  return typeof value === 'string' && ACCOUNT.test(value) ? value : undefined;
}

/**
 * Who stands behind an account. Users come as `{user, fullname}` or `{name, fullname}`, organizations as
 * `{name, fullname}`, where `user` and `name` are what the address of the account ends in.
 */
export function accountOf(value: unknown): Account | undefined {
  const fields = fieldsOf(value);
  const account = accountNameOf(field(fields, 'user')) ?? accountNameOf(field(fields, 'name'));
  const name = lineOf(field(fields, 'fullname')) ?? lineOf(field(fields, 'name')) ?? account ?? lineOf(value);
  if (name === undefined) return undefined;
  return account === undefined ? { name } : { account, name };
}
