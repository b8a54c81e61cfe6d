// Reads each file with dmn-moddle. Prints one JSON line a file: { file, warnings: [...], decisions: [...] }.
import { readFileSync } from 'node:fs';
import { DmnModdle } from 'dmn-moddle';

for (const file of process.argv.slice(2)) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(file, 'utf8'), 'dmn:Definitions');
  const decisions = rootElement.drgElement.filter((element) => element.$type === 'dmn:Decision').map((decision) => decision.id);
  console.log(JSON.stringify({ file, warnings: warnings.map((warning) => warning.message), decisions }));
}
