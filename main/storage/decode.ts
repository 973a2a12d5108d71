import * as v from 'valibot';
import type { DocumentKind } from './document';
import { openEnvelope } from './envelope';

export type Decoded<T> =
  | {
      readonly kind: 'good';
      readonly data: T;
      /** The version that the file has. */
      readonly version: number;
    }
  | { readonly kind: 'damaged'; readonly why: string }
  /** Written by a newer Offprint. */
  | { readonly kind: 'newer'; readonly version: number };

type DataKind<T> = Pick<DocumentKind<T>, 'version' | 'schema' | 'migrations'>;

/** From a file's bytes to checked data of today's version. Never throws for what stands in a file. */
export function decode<T>(bytes: Buffer, kind: DocumentKind<T>): Decoded<T> {
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged') return opened;
  return decodeData(opened.envelope.schemaVersion, opened.envelope.data, kind);
}

/** The same from parsed JSON of a version that is known. */
export function decodeData<T>(version: number, data: unknown, kind: DataKind<T>): Decoded<T> {
  if (version > kind.version) return { kind: 'newer', version };
  let migrated = data;
  for (let from = version; from < kind.version; from += 1) {
    const step = kind.migrations.find((migration) => migration.from === from);
    if (step === undefined) return { kind: 'damaged', why: `its version ${version} is not known` };
    try {
      migrated = step.migrate(migrated);
    } catch {
      return { kind: 'damaged', why: `it does not have the form of version ${version}` };
    }
  }
  const parsed = v.safeParse(kind.schema, migrated, { abortEarly: true });
  if (parsed.success) return { kind: 'good', data: parsed.output, version };
  const issue = parsed.issues[0];
  const place = v.getDotPath(issue);
  // A sentence of ours goes on after it.
  const message = issue.message.replace(/\.$/, '');
  return {
    kind: 'damaged',
    why: place === null ? `its form is wrong: ${message}` : `its form is wrong at ${place}: ${message}`,
  };
}
