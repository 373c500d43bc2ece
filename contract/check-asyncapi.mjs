// Checks asyncapi.yaml, and the schema files that it refers to. Run: npm ci && npm run check
// Exit code 0: valid. 1: at least one error, each on a line of its own. 2: the check itself could not run.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { basename, resolve } from 'node:path';
import { Parser } from '@asyncapi/parser';

const ERROR = 0;
const WARNING = 1;

const file = process.argv[2]
  ? resolve(process.argv[2])
  : fileURLToPath(new URL('asyncapi.yaml', import.meta.url));
const name = basename(file);

try {
  const parser = new Parser();
  const { document, diagnostics } = await parser.parse(await readFile(file, 'utf8'), { source: file });

  const lines = (severity) => diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .map(({ code, message, path, range, source }) => {
      const where = `${basename(source ?? file)}:${range.start.line + 1}:${range.start.character + 1}`;
      return `${where} ${path.join('.') || '(document)'}: ${message} [${code}]`;
    });

  lines(WARNING).forEach((line) => console.warn(`warning ${line}`));
  const errors = lines(ERROR);
  if (errors.length > 0 || document === undefined) {
    errors.forEach((line) => console.error(`error ${line}`));
    console.error(`${name}: ${errors.length} error(s)`);
    process.exitCode = 1;
  } else {
    console.log(`${name}: ${document.channels().length} channels, ${document.operations().length} operations, valid`);
  }
} catch (error) {
  console.error(`${name}: could not be checked: ${error.message}`);
  process.exitCode = 2;
}
