// Reads each file with bpmn-moddle and lints it with bpmnlint's recommended rules. Prints one JSON line a file:
// { file, warnings: [...], errors: [...], hints: [...] }.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

for (const file of process.argv.slice(2)) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'));
  // A linter of its own for each file: some rules remember what they have seen.
  const linter = new Linter({ resolver: new NodeResolver(), config: { extends: 'bpmnlint:recommended' } });
  const reports = Object.entries(await linter.lint(rootElement)).flatMap(([rule, found]) => found.map((report) => ({ rule, ...report })));
  const told = (category) => reports.filter((report) => report.category === category).map((report) => `${report.rule}: ${report.id ?? ''} ${report.message}`);
  console.log(JSON.stringify({ file, warnings: warnings.map((warning) => warning.message), errors: [...told('error'), ...told('rule-error')], hints: told('warn') }));
}
