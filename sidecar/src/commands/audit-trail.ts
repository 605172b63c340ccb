import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { checkpointSigner, newCheckpointKey } from '../adapters/files/checkpoint-key.js';
import { systemClock } from '../adapters/system/clock.js';
import { sampledDocuments, storedDocuments } from '../archive/stored-documents.js';
import { deviationText, keptDeviation, verifyDocuments } from '../archive/verify-documents.js';
import { makeCheckpoint } from '../audit/make-checkpoint.js';
import { verifyCheckpoints } from '../audit/verify-checkpoints.js';
import { verifyTrail } from '../audit/verify.js';
import { keyFingerprint } from '../domain/key-fingerprint.js';
import { readSettings } from '../settings.js';
import { periodOf, usage, type PeriodOptions } from './period.js';
import { withService } from './with-service.js';

/** Documents that are read at once. */
const VERIFY_AT_ONCE = 4;

export function verifyCommand(): Command {
  return new Command('verify').description('Check that no entry was altered, removed or put in between, and that the trail is what was signed; with --documents, that Content Server still has what was stored')
    .option('--documents', 'read documents back and compare them').option('--sample <number>', 'so many documents, chosen at random').option('--from <day>', 'orders placed from this day on').option('--to <day>', 'and before this one')
    .option('--key <file>', 'a public key that may have signed, in PEM; again for each; left out: that of AUDIT_KEY_FILE', (file: string, files: readonly string[]) => [...files, file], [])
    .option('--json', 'as one JSON object')
    .action(({ documents, sample, key: keyFiles, json, ...given }: PeriodOptions & { documents?: boolean; sample?: string; key: readonly string[] }) => withService(async ({ auditTrail, archiveStore, contentServer, checkpoints, signer }) => {
      const size = sample === undefined ? undefined : wholeNumber(sample);
      const period = periodOf(given);
      const verification = await verifyTrail(auditTrail);
      const { entries, businessObjects, breaks } = verification;
      const signed = await verifyCheckpoints(checkpoints, keyFiles.length > 0 ? keyFiles.map(publicKey) : signer === undefined ? [] : [signer.publicKey]);
      const report = { ...verification, checkpoints: signed, documents: 0, deviating: 0, deviations: [] as object[] };
      const say = (text: string) => { if (json !== true) process.stdout.write(`${text}\n`); };
      for (const { objectKey, sequence, what } of breaks) say(`${objectKey} entry ${sequence} ${what}`);
      say(`${entries} entries of ${businessObjects} business objects, ${breaks.length === 0 ? 'the chain is unbroken' : `${breaks.length} breaks`}`);
      for (const { number, what } of signed.problems) say(`Checkpoint ${number} ${what}`);
      if (signed.newest !== undefined) say(`${signed.count} signed checkpoints, ${signed.problems.length === 0 ? 'the trail is what was signed' : `${signed.problems.length} do not hold`}; the newest is ${signed.newest.number} of ${signed.newest.at}`);
      else say(signer === undefined ? 'Nothing is signed: there is no key (AUDIT_KEY_FILE)' : 'Nothing is signed yet: `audit checkpoint` signs at once');
      if (documents === true || size !== undefined) {
        const documents = size === undefined ? storedDocuments(archiveStore, period) : sampledDocuments(archiveStore, period, size);
        for await (const { deviations } of verifyDocuments(documents, contentServer, { atOnce: VERIFY_AT_ONCE })) {
          report.documents += 1;
          if (deviations.length > 0) report.deviating += 1;
          for (const deviation of deviations) {
            report.deviations.push({ ...keptDeviation(deviation), name: deviation.document.name });
            say(deviationText(deviation));
          }
        }
        say(`${report.documents} documents read back, ${report.deviating === 0 ? 'all as they were stored' : `${report.deviating} not as they were stored`}`);
      }
      if (json === true) process.stdout.write(`${JSON.stringify(documents === true || size !== undefined ? report : { ...verification, checkpoints: signed })}\n`);
      if (breaks.length > 0 || signed.problems.length > 0 || report.deviations.length > 0) process.exitCode = 1;
    }));
}

export function checkpointCommand(): Command {
  return new Command('checkpoint').description('Sign now what was added to the trail since the last checkpoint')
    .action(() => withService(async ({ checkpoints, signer }) => {
      if (signer === undefined) throw usage('There is no key to sign with: AUDIT_KEY_FILE names none.');
      const made = await makeCheckpoint(checkpoints, signer, systemClock);
      process.stdout.write(made === undefined ? 'Nothing was added since the last checkpoint\n' : `Checkpoint ${made.number} of ${made.at} covers ${made.entries} entries, digest ${made.digest}\n`);
    }));
}

export function keyCommand(): Command {
  return new Command('key').description('Print the public key that checkpoints of the trail, exports and packs are signed with').option('--new', 'print a new private key instead, for AUDIT_KEY_FILE; keeps nothing').option('--fingerprint', 'print the SHA-256 of the public key instead')
    .action(({ new: fresh, fingerprint }: { new?: boolean; fingerprint?: boolean }) => {
      if (fresh === true) {
        process.stdout.write(newCheckpointKey());
        return;
      }
      // without the store, which a running service may hold
      const { auditKey } = readSettings(process.env);
      if (auditKey === undefined) throw usage('There is no key to sign with: AUDIT_KEY_FILE names none.');
      const { publicKey } = checkpointSigner(auditKey.file, auditKey);
      process.stdout.write(fingerprint === true ? `${keyFingerprint(publicKey)}\n` : publicKey);
    });
}

function publicKey(file: string): string {
  try {
    return createPublicKey(readFileSync(file)).export({ format: 'pem', type: 'spki' }).toString();
  } catch {
    throw usage(`${file} is no public key in PEM that can be read.`);
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usage('--sample is a whole number.');
  return Number(text);
}
